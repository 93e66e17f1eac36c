"""Sample facts of every kind, for the trial of a template: made from the types alone, so that no kind is forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from documents.kinds import KINDS
from models.document import DocumentKind
from models.worktime import ZONE

TEXT = "Nội dung mẫu"
DAY = date(2025, 12, 8)
PLAIN: dict[type, object] = {
    str: TEXT,
    bool: True,
    int: 7,
    Decimal: Decimal("1234.5"),
    date: DAY,
    time: time(10),
    datetime: datetime(2025, 12, 8, 9, 5, tzinfo=ZONE),
}
KEYS = {"key": "units", "code": "A1", "sha256": "0" * 64}
"""Texts that are names of things: the kinds look them up."""


def sample_facts(kind: DocumentKind, *, is_scant: bool = False) -> Any:
    """Facts that fill every field; scant ones leave out what may be left out, so that both sides of an if are tried."""
    return _value(KINDS[kind].facts, is_scant)


def _value(kind: Any, is_scant: bool) -> Any:
    if kind in PLAIN:
        return False if is_scant and kind is bool else PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if is_dataclass(kind):
        return _made(kind, is_scant)
    return _generic(get_origin(kind), get_args(kind), is_scant)


def _generic(origin: Any, inner: tuple[Any, ...], is_scant: bool) -> Any:
    if origin in (Union, UnionType):
        return None if is_scant else _value(next(kind for kind in inner if kind is not NoneType), is_scant)
    if origin is tuple:
        count = 1 if is_scant else 2
        return (_value(inner[0], is_scant),) * count if inner[-1] is ... else tuple(_value(k, is_scant) for k in inner)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {} if is_scant else {KEYS["code"]: _value(inner[1], is_scant)}
    raise TypeError(f"no sample of {origin}")


def _made(kind: Any, is_scant: bool) -> Any:
    hints = get_type_hints(kind)
    made = {field.name: _field(field, hints[field.name], is_scant) for field in fields(kind) if field.init}
    return kind(**made)


def _field(field: Field[Any], kind: Any, is_scant: bool) -> Any:
    if kind is str and field.name in KEYS:
        return KEYS[field.name]
    if is_scant and field.default is not MISSING:
        return field.default
    return _value(kind, is_scant)
