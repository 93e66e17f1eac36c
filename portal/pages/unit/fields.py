"""The form's fields: from what was posted to answers by code, and from answers to what a page shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from documents.reader.wording import FIELDS, NIL
from models.comparison import Version, cells
from models.errors import Problem
from models.figures import figure_text
from models.figures_wording import NO_DATA_TEXT
from models.form import AnswerType, Figure, Form, Indicator, Section
from tasks.collect.paper import LONGEST

ANSWER, NO_DATA = "a-{code}", "k-{code}"
"""The names of a field, and of the box beside it that says "không có số liệu"."""
IN_CELL = re.compile(r"^Ô (\w+) ")
"""How a finding names the cell it is about."""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What a form brought: the answers by code, and the keys of what no answer can be made of, by code."""

    answers: Mapping[str, str]
    wrong: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field as the page shows it. `kind`: figure, yes_no, text, day or line."""

    code: str
    label: str
    kind: str
    value: str = ""
    is_no_data: bool = False
    is_required: bool = False
    unit: str = ""
    hint: str = ""
    last_year: str = ""
    other: str | None = None
    """What a colleague has saved here meanwhile; None where there is no conflict."""
    problems: tuple[Problem, ...] = ()


def read_fields(form: Form, fields: Mapping[str, str]) -> Filled:
    """The answers that the posted fields give. A figure beside a ticked "không có số liệu" is asked about."""
    answers, wrong = {}, {}
    for code in codes_of(form):
        text = fields.get(ANSWER.format(code=code), "").replace("\r\n", "\n").strip()
        is_no_data = bool(fields.get(NO_DATA.format(code=code)))
        if is_no_data and text:
            wrong[code] = "unit.both_answers"
        if len(text) > LONGEST:
            wrong[code] = "unit.too_long"
        answer = text or (NO_DATA_TEXT if is_no_data else "")
        if answer:
            answers[code] = answer
    return Filled(answers=answers, wrong=wrong)


def answers_of(form: Form, version: Version, reference: str) -> dict[str, str]:
    """A version's answers, to fill the form in again from."""
    known = {code: text for code, text in cells(form, version).items() if text}
    return known | ({"T1": reference} if reference else {})


def codes_of(form: Form) -> tuple[str, ...]:
    """Every code that a page asks for: all but the tick for nothing to report, which has a page of its own."""
    own = (code for code in FIELDS if code != NIL)
    return (*own, *(i.code for i in form.asked), *(s.code for s in form.sections))


def code_of(problem: Problem) -> str:
    """The code of the cell that the finding is about; "" where it is about the whole report."""
    found = IN_CELL.match(problem.where)
    return found.group(1) if found else ""


def groups_of(
    form: Form,
    answers: Mapping[str, str],
    *,
    last_year: Mapping[str, Figure],
    problems: Iterable[Problem] = (),
    others: Mapping[str, str] | None = None,
    ticked: frozenset[str] = frozenset(),
) -> dict[str, tuple[Field, ...]]:
    """The fields of each part of the page: "general", "figures", "texts". `ticked`: boxes left beside a figure."""
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(code_of(problem), []).append(problem)

    def field(code: str, label: str, kind: str, **more: Any) -> Field:
        text = answers.get(code, "")
        is_no_data = kind in ("figure", "yes_no") and text.casefold() == NO_DATA_TEXT
        return Field(
            code=code,
            label=label,
            kind=kind,
            value="" if is_no_data and kind == "figure" else text,
            is_no_data=is_no_data or code in ticked,
            other=(others or {}).get(code),
            problems=tuple(by_code.get(code, ())),
            **more,
        )

    return {
        "general": tuple(field(code, label, "line") for code, label in FIELDS.items() if code != NIL),
        "figures": tuple(field(**_asked(i, last_year.get(i.code))) for i in form.asked),
        "texts": tuple(field(**_told(section)) for section in form.sections),
    }


def _asked(indicator: Indicator, last: Figure | None) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "label": indicator.label,
        "kind": "yes_no" if indicator.is_yes_no else "figure",
        "unit": "" if indicator.is_yes_no else indicator.unit,
        "hint": indicator.definition,
        "is_required": indicator.is_required,
        "last_year": figure_text(last, is_yes_no=indicator.is_yes_no) if last else "",
    }


def _told(section: Section) -> dict[str, Any]:
    kind = "day" if section.type is AnswerType.DATE else "text"
    named = {"code": section.code, "label": section.title, "kind": kind}
    return {**named, "hint": section.hint, "is_required": section.is_required}
