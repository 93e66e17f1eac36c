"""Plain data into the frozen values of models/: every missing, unknown or misshapen key is a problem with its line."""

from __future__ import annotations

import dataclasses
import difflib
import json
import types
import typing
from enum import Enum
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from tasks.load.source import Source, Where

Value = TypeVar("Value")


def shape(kind: type[Value], source: Source, at: Where = ()) -> Value | None:
    """The value of this type; None where it has no such shape, with every reason noted in the source."""
    data = source.data
    for step in at:
        data = data[step]  # type: ignore[index]
    before = len(source.problems)
    _unknown_keys(kind, data, at, source)
    try:
        value = TypeAdapter(kind).validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            _note(fault, at, source)
        return None
    return value if len(source.problems) == before else None


def _note(fault: Any, at: Where, source: Source) -> None:
    path = (*at, *fault["loc"])
    name = path[-1] if path else source.name
    if fault["type"] == "missing":
        source.report(path, f"{name!r} is missing", "add it")
        return
    given = json.dumps(fault["input"], ensure_ascii=False)[:80]
    source.report(path, f"{name!r} cannot be {given}", fault["msg"][0].lower() + fault["msg"][1:])


def _unknown_keys(kind: Any, data: object, path: Where, source: Source) -> None:
    """Walks data and type side by side: pydantic lets unknown keys of plain dataclasses pass."""
    kind = _without_none(kind)
    if isinstance(data, list):
        for index, item in enumerate(data):
            _unknown_keys(typing.get_args(kind)[0] if typing.get_args(kind) else Any, item, (*path, index), source)
    elif isinstance(data, dict) and dataclasses.is_dataclass(kind):
        known = typing.get_type_hints(kind)
        for key, value in data.items():
            if key in known:
                _unknown_keys(known[key], value, (*path, key), source)
            else:
                source.report((*path, key), f"unknown key {key!r}", _suggestion(key, known))


def _suggestion(key: str, known: dict[str, Any]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"one of: {', '.join(sorted(known))}"


def _without_none(kind: Any) -> Any:
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return next(part for part in typing.get_args(kind) if part is not types.NoneType)
    return kind


def allowed(kind: type[Enum]) -> str:
    """The values of an enumeration, for a mend: "department, board …"."""
    return ", ".join(str(member.value) for member in kind)
