"""What a report is compared with: the unit's own figures of last year, and the units of its kind this year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from models.form import Answer, Figure, Form

LEAST_PEERS = 5
"""Fewer units have no middle worth naming."""

Figures = Mapping[str, Figure]
Pattern = tuple[tuple[str, Decimal], ...]
"""The numbers of a report by code, in the order of the form."""


@dataclass(frozen=True, kw_only=True)
class Background:
    """What was known when the report was judged."""

    last_year: Figures = field(default_factory=dict)
    """The unit's own accepted figures of the year before."""
    medians: Mapping[str, Decimal] = field(default_factory=dict)
    """By code: the middle of at least five other units of the same kind."""
    others: Mapping[Pattern, str] = field(default_factory=dict)
    """The name of another unit by what it reported."""


NOTHING_KNOWN = Background()


def background(form: Form, *, last_year: Figures, peers: Iterable[tuple[str, Figures]]) -> Background:
    """The background of one unit: `peers` are the other units of its kind by name, each with its figures."""
    known = [(name, figures) for name, figures in peers]
    return Background(
        last_year=last_year,
        medians={i.code: middle for i in form.indicators if (middle := _middle(i.code, known)) is not None},
        others={pattern(form, figures): name for name, figures in reversed(known)},
    )


def pattern(form: Form, figures: Figures) -> Pattern:
    """The numbers above 0 that the unit counted, in the order of the form; có and không are no figures."""
    counted = ((i.code, number(figures, i.code)) for i in form.indicators if not i.is_yes_no)
    return tuple((code, value) for code, value in counted if value is not None and value > 0)


def number(figures: Figures, code: str) -> Decimal | None:
    """The number given for this code; None for a blank and for "không có số liệu"."""
    figure = figures.get(code)
    return figure.value if figure is not None and figure.answer is Answer.NUMBER else None


def _middle(code: str, peers: list[tuple[str, Figures]]) -> Decimal | None:
    values = [value for _, figures in peers if (value := number(figures, code)) is not None]
    return median(values) if len(values) >= LEAST_PEERS else None
