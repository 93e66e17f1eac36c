"""The same figure asked twice: indicators of a form that another open directive of the place asks as well."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.form import Form, Indicator
from models.reason import Reason, ReasonCode

SHOWN = 3
"""So many indicators are named; the rest are counted."""


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Another directive that asks: an open cycle, or a file whose days are to come."""

    subject: str
    form: Form
    from_on: date
    until_on: date


def overlaps(form: Form, from_on: date, until_on: date, others: Iterable[Asking]) -> tuple[Reason, ...]:
    """One warning for each other directive that asks the same between these days, in their order."""
    found: list[Reason] = []
    for other in others:
        twice = [indicator for indicator in form.indicators if _asks(other.form, indicator, form)]
        if twice and other.from_on <= until_on and from_on <= other.until_on:
            names = tuple(f"{indicator.code} {indicator.label}" for indicator in twice[:SHOWN])
            more = ("…",) if len(twice) > SHOWN else ()
            found.append(
                Reason(code=ReasonCode.ASKED_ALREADY, count=len(twice), name=other.subject, names=(*names, *more))
            )
    return tuple(found)


def _asks(other: Form, indicator: Indicator, form: Form) -> bool:
    """Codes count the rows of one form only: in another form A1 may be anything, and the name must be the same."""
    if other.key == form.key:
        return other.indicator(indicator.code) is not None
    return any(_plain(one.label) == _plain(indicator.label) for one in other.indicators)


def _plain(label: str) -> str:
    return " ".join(unicodedata.normalize("NFC", label).lower().split())
