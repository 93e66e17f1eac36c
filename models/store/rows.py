"""Values as JSON text and back, for columns that keep a whole value."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

Value = TypeVar("Value")


def to_json(value: object, kind: Any = None) -> str:
    """The JSON text of a frozen value; `kind` names the type where it is not the value's own class."""
    return _adapter(cast(Hashable, kind or type(value))).dump_json(value).decode()


def from_json(kind: type[Value], text: str) -> Value:
    """The value of this type that the text was made from."""
    value: Value = _adapter(cast(Hashable, kind)).validate_json(text)
    return value


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(Any, kind))
