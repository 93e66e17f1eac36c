"""The answers of a form: rows into the nil tick, the reference, figures and narratives, with every doubt noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from documents.reader import wording as say
from documents.reader.questions import Questions, questions_of
from documents.reader.seen import AnswerRow, Doubt
from models import figures_wording
from models.day_text import UnclearDayError, day_text, read_day, read_serial
from models.errors import Problem
from models.figures import UnclearFigureError, read_figure
from models.form import AnswerType, Figure, Form, Indicator, Section


@dataclass
class Answers:
    """What the rows said, collected."""

    is_nil: bool = False
    reference: str = ""
    figures: dict[str, Figure] = field(default_factory=dict)
    narratives: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_answers(rows: Sequence[AnswerRow], form: Form) -> Answers:
    """The answers in these rows. A cell that is unclear gives a problem and no figure."""
    answers, asked = Answers(), questions_of(form)
    places = asked.places
    by_code: dict[str, list[AnswerRow]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    answers.problems += _missing(by_code, asked)
    for code, found in by_code.items():
        if code not in places:
            answers.problems += (say.foreign_row(code, row.answer.text) for row in found if row.answer.text)
        elif len(found) > 1:
            answers.problems.append(say.repeated_row(places[code], code))
        else:
            answers.problems += _displaced(found[0], places)
            _take(found[0], asked.kinds.get(code), answers, places[code])
    return answers


def _missing(by_code: dict[str, list[AnswerRow]], asked: Questions) -> list[Problem]:
    """One problem for a table that is gone as a whole, else one for each row."""
    problems: list[Problem] = []
    for name, codes in asked.tables.items():
        missing = [code for code in codes if code not in by_code]
        if missing and len(missing) == len(codes):
            problems.append(say.missing_table(name))
        else:
            problems += (say.missing_row(asked.places[code], code) for code in missing)
    return problems


def _displaced(row: AnswerRow, places: Mapping[str, str]) -> list[Problem]:
    """Word processors invent tags of their own; only the tag of another row speaks against this one."""
    if row.tags == {row.code}:
        return []
    return [say.displaced(places[row.code], tag) for tag in sorted(row.tags) if tag in places and tag != row.code]


def _take(row: AnswerRow, asked: Indicator | Section | None, answers: Answers, where: str) -> None:
    if isinstance(asked, Section) and asked.type is AnswerType.DATE:
        _take_day(row, answers, where)
        return
    indicator = asked if isinstance(asked, Indicator) else None
    doubts = row.answer.doubts
    if doubts and not indicator and row.code != say.NIL:
        doubts &= {Doubt.STRUCK}
    if doubts:
        names = frozenset(doubt.value for doubt in doubts)
        answers.problems.append(say.doubtful(where, row.answer.text, names))
    elif indicator:
        _take_figure(row, indicator, answers, where)
    elif row.code == say.NIL:
        _take_tick(row, answers, where)
    elif row.code == say.REFERENCE:
        answers.reference = " ".join(row.answer.text.split())
    elif row.code not in say.FIELDS:
        answers.narratives[row.code] = row.answer.text


def _take_figure(row: AnswerRow, indicator: Indicator, answers: Answers, where: str) -> None:
    try:
        figure = read_figure(row.answer.text, is_yes_no=indicator.is_yes_no, place=row.place)
    except UnclearFigureError as error:
        mend = say.TYPE_YES_NO if indicator.is_yes_no else say.TYPE_NUMBER
        answers.problems.append(say.unclear(where, error.text, mend))
    else:
        answers.figures[indicator.code] = figure
        if row.is_computed:
            answers.problems.append(say.computed(where, row.answer.text))


def _take_day(row: AnswerRow, answers: Answers, where: str) -> None:
    doubts = row.answer.doubts - {Doubt.DATE}
    if doubts or row.is_computed:
        names = frozenset(doubt.value for doubt in doubts or {Doubt.UNCOMPUTED})
        answers.problems.append(say.doubtful(where, row.answer.text, names))
        return
    try:
        day = read_serial(row.answer.text) if Doubt.DATE in row.answer.doubts else read_day(row.answer.text)
    except UnclearDayError as error:
        answers.problems.append(say.unclear_day(where, error.text))
    else:
        answers.narratives[row.code] = day_text(day) if day else ""


def _take_tick(row: AnswerRow, answers: Answers, where: str) -> None:
    mark = row.answer.text.casefold()
    answers.is_nil = mark in figures_wording.TICKED
    if not answers.is_nil and mark not in figures_wording.UNTICKED:
        answers.problems.append(say.unclear(where, row.answer.text, say.TYPE_TICK))
