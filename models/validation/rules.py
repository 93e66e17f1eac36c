"""The rules of a form, each over one report. What is impossible is an error; what is odd is shown, never accused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from models.errors import Problem
from models.figures import number_text
from models.form import Form, Indicator
from models.legacy_text import legacy_encoding
from models.submission import ReadReport
from models.validation import wording as say
from models.validation.background import Background, number, pattern

Rule = Callable[[Indicator, Decimal, ReadReport, Form, Background], Iterator[Problem]]


def findings(report: ReadReport, form: Form, known: Background) -> Iterator[Problem]:
    """Whatever the form's rules find in the figures and texts, in the order of the form."""
    for indicator in form.indicators:
        value = number(report.figures, indicator.code)
        if value is not None:
            for rule in RULES:
                yield from rule(indicator, value, report, form, known)
    yield from _texts(report, form)
    yield from _copies(report, form, known)


def _kind(indicator: Indicator, value: Decimal, *_: object) -> Iterator[Problem]:
    if value < 0:
        yield say.negative(indicator, number_text(value))
    if indicator.is_whole and value != int(value):
        yield say.not_whole(indicator, number_text(value))
    if indicator.most is not None and value > indicator.most:
        yield say.beyond(indicator, number_text(value), number_text(Decimal(indicator.most)))


def _part(indicator: Indicator, value: Decimal, report: ReadReport, form: Form, _: Background) -> Iterator[Problem]:
    whole = form.indicator(indicator.at_most) if indicator.at_most else None
    bound = number(report.figures, whole.code) if whole else None
    if whole and bound is not None and value > bound:
        yield say.exceeds(indicator, number_text(value), whole, number_text(bound))


def _sum(indicator: Indicator, value: Decimal, report: ReadReport, *_: object) -> Iterator[Problem]:
    """A sum with a part that nobody gave is not judged: a blank is no zero."""
    parts = [number(report.figures, code) for code in indicator.sum_of]
    given = [part for part in parts if part is not None]
    if parts and len(given) == len(parts) and sum(given) != value:
        total = number_text(sum(given, Decimal(0)))
        yield say.other_sum(indicator, number_text(value), indicator.sum_of, total)


def _slip(indicator: Indicator, value: Decimal, *_: object) -> Iterator[Problem]:
    if indicator.slips_from is not None and value >= indicator.slips_from:
        yield say.slipped(indicator, number_text(value))


def _year(indicator: Indicator, value: Decimal, _: ReadReport, __: Form, known: Background) -> Iterator[Problem]:
    before, ratio = number(known.last_year, indicator.code), indicator.year_ratio
    if ratio and before and (value > before * ratio or value * ratio < before):
        yield say.unlike_last_year(indicator, number_text(value), number_text(before))


def _peers(indicator: Indicator, value: Decimal, _: ReadReport, __: Form, known: Background) -> Iterator[Problem]:
    middle, ratio = known.medians.get(indicator.code), indicator.peer_ratio
    if ratio and middle and value > middle * ratio:
        yield say.unlike_peers(indicator, number_text(value), number_text(middle))


RULES: tuple[Rule, ...] = (_kind, _part, _sum, _slip, _year, _peers)


def _texts(report: ReadReport, form: Form) -> Iterator[Problem]:
    for section in form.sections:
        if encoding := legacy_encoding(report.narratives.get(section.code, "")):
            yield say.legacy(section, encoding)


def _copies(report: ReadReport, form: Form, known: Background) -> Iterator[Problem]:
    own = pattern(form, report.figures)
    if form.copies_from is None or len(own) < form.copies_from:
        return
    if own == pattern(form, known.last_year):
        yield say.as_last_year(len(own))
    if other := known.others.get(own):
        yield say.as_another(len(own), other)
