"""Labels: a parameter's Python name is for callers, its title is for people."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from flows.forms.wording import FIELDS


def asked(name: str, **more: str | list[Any]) -> Any:
    """What a parameter's annotation says to the form: its label and explanation, and more of the schema.

    Given as extra schema, for Prefect overwrites a title that pydantic is told with the parameter's name.
    """
    title, description = FIELDS[name]
    return Field(json_schema_extra={"title": title, "description": description, **more})
