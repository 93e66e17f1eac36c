"""What every shape is made of: texts that can be kept, pages of lists, problems."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(max_length=20_000, pattern=r"^[^\x00]*$")]
Key = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
Said = Annotated[str, StringConstraints(min_length=1, max_length=1_000, pattern=r"^[^\x00]*\S[^\x00]*$")]

Written = Annotated[str, StringConstraints(max_length=1_000, pattern=r"^[^\x00]*$")]
"""What a person wrote. Empty where it must not be: the act itself says so, with everything else that is wrong."""
Cell = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]


class Shape(BaseModel):
    """Nothing that is not declared is taken."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(Shape):
    """An empty object."""


class Paging(Shape):
    """Which page of a list."""

    page: int = Field(default=1, ge=1, le=1_000_000)
    size: int = Field(default=50, ge=1, le=200)


class Fault(Shape):
    """One thing wrong: where, what, how to mend it, and its name for machines."""

    where: str
    what: str
    mend: str
    code: str
    severity: str


class ProblemShape(Shape):
    """RFC 9457, with every problem listed."""

    type: str
    title: str
    status: int
    detail: str = ""
    problems: list[Fault] = []


class Described(BaseModel):
    """The OpenAPI description itself."""

    model_config = ConfigDict(extra="allow")
    openapi: str
