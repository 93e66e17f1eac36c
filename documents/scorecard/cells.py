"""The cells of a scorecard: numbers as numbers, the rest in the words of officials."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from documents.scorecard import wording as say
from models.obligation import Situation
from models.scorecard import Mark, Scorecard


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """What every row may name: the periods, and the units by their keys."""

    periods: Mapping[str, str]
    """By the cycle's key, oldest first."""
    names: Mapping[str, str]

    def name(self, key: str) -> str:
        """What the unit is called now; its key where it is none of the series."""
        return self.names.get(key, key)


def summary_row(number: int, card: Scorecard, page: PageFacts) -> tuple[str | int, ...]:
    """The unit over all periods: counts, its rate, how it stood in each, and the notes."""
    on_time = card.count(Situation.ON_TIME)
    return (
        number,
        card.unit.name,
        len(card.asked),
        on_time,
        card.count(Situation.LATE),
        card.count(Situation.OVERDUE),
        say.RATE.format(count=on_time, of=card.judged),
        card.total("late_working_days"),
        card.total("returned"),
        card.total("is_nil"),
        card.total("copies"),
        card.total("reminded"),
        *(_stood(mark) for mark in card.marks),
        "; ".join(_notes_on(card, page)),
    )


def period_row(number: int, mark: Mark, page: PageFacts) -> tuple[str | int, ...]:
    """The unit in one period, under the name it had then."""
    return (
        number,
        mark.unit.name,
        page.periods[mark.cycle],
        say.SITUATIONS[mark.situation],
        mark.late_working_days or 0,
        mark.returned,
        say.YES if mark.is_nil else "",
        " ".join(mark.copies),
        mark.reminded,
        "; ".join(_notes_in(mark, page)),
    )


def _stood(mark: Mark | None) -> str:
    if mark is None:
        return say.NOT_ASKED
    if mark.situation is not Situation.LATE or mark.late_working_days is None:
        return say.SITUATIONS[mark.situation]
    return say.LATE_DAYS.format(days=mark.late_working_days) if mark.late_working_days else say.LATE_ON_DAYS_OFF


def _notes_on(card: Scorecard, page: PageFacts) -> Iterator[str]:
    if card.earlier_names:
        yield say.EARLIER_NAMES.format(names=", ".join(card.earlier_names))
    for mark in card.asked:
        if mark.merged_into:
            yield say.MERGED_INTO.format(other=page.name(mark.merged_into), period=page.periods[mark.cycle])
    for mark in card.heir_of:
        yield say.HEIR_OF.format(other=mark.unit.name, period=page.periods[mark.cycle])
    if card.gone_at is not None:
        yield say.GONE.format(period=tuple(page.periods.values())[card.gone_at])


def _notes_in(mark: Mark, page: PageFacts) -> Iterator[str]:
    if mark.merged_into:
        yield say.MERGED_INTO.format(other=page.name(mark.merged_into), period=page.periods[mark.cycle])
    for other in mark.substitutes:
        yield say.SUBSTITUTE.format(other=page.name(other))
    if mark.is_extended:
        yield say.EXTENDED
    if mark.is_excused:
        yield say.EXCUSED
