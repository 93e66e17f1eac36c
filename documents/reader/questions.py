"""What a form asks, code by code, as reading needs it: made once for a form and not for each file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from documents.reader import wording as say
from models.acceptance_wording import cell
from models.form import Form, Indicator, Section


@dataclass(frozen=True, kw_only=True)
class Questions:
    """The codes of a form."""

    places: Mapping[str, str]
    """How officials are told of the cell of each code."""
    kinds: Mapping[str, Indicator | Section]
    """What each code asks for. Were a code there twice, an indicator would go before a section."""
    tables: Mapping[str, tuple[str, ...]]
    """The codes of each table, by its name."""


def questions_of(form: Form) -> Questions:
    """The questions of this form."""
    return _made(_Same(form))


class _Same:
    """A form that equals itself only: to compare two forms takes longer than to read a page."""

    __slots__ = ("form",)

    def __init__(self, form: Form) -> None:
        self.form = form

    def __hash__(self) -> int:
        return id(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.form is self.form


@lru_cache(maxsize=8)
def _made(same: _Same) -> Questions:
    form = same.form
    fields = {code: say.field_cell(code) for code in say.FIELDS}
    indicators = {indicator.code: cell(indicator) for indicator in form.asked}
    sections = {section.code: section for section in reversed(form.sections)}
    return Questions(
        places=fields | indicators | {section.code: cell(section) for section in form.sections},
        kinds=sections | {indicator.code: indicator for indicator in reversed(form.asked)},
        tables={
            say.FIELDS_TABLE: tuple(say.FIELDS),
            say.INDICATORS_TABLE: tuple(indicator.code for indicator in form.asked),
            say.SECTIONS_TABLE: tuple(section.code for section in form.sections),
        },
    )
