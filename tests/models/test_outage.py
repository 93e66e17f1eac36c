"""Outage fairness: what our own doors took from a unit near its deadline is given back, once, and no more than that."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from models.deadline import Deadline
from models.obligation import Obligation, ObligationStatus
from models.organisation import Unit, UnitKind
from models.outage import SILENCE, Span, is_silent, outages, verdicts
from models.ruling import Ruling, RulingKind
from models.worktime import ZONE

MINUTE = timedelta(minutes=1)


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2025, 12, day, hour, minute, second, tzinfo=ZONE)


LAST, CUT_OFF = at(27, 23, 59, 59), at(30, 10)
DEADLINE = Deadline(phrase="trước ngày 28/12/2025", last_legal_moment=LAST, last_working_day=at(26, 0).date())
UNIT = Unit(key="xa", name="Xã", kind=UnitKind.COMMUNE, code="", source="test")
OWES = Obligation(cycle="c", unit=UNIT, deadline=DEADLINE, status=ObligationStatus.OPEN, opened_at=at(8, 9))
OUT = Span(since=at(27, 20), until=at(28, 6))


def reported(when: datetime) -> Obligation:
    """The same duty with a report accepted that came then."""
    return replace(OWES, status=ObligationStatus.ACCEPTED, accepted_at=when, is_late=when > LAST)


def given(owes: Obligation, *found: Span) -> list[datetime]:
    """Until when time is given back."""
    return [verdict.grace_until for verdict in verdicts([owes], found, CUT_OFF)]


def test_a_silence_is_an_outage_only_when_it_is_longer_than_the_nights_rhythm() -> None:
    before = Span(since=at(27, 8), until=at(27, 20))
    for gap, is_outage in ((SILENCE, False), (SILENCE + MINUTE, True)):
        after = Span(since=at(27, 20) + gap, until=at(27, 23))
        assert bool(outages([before, after])) is is_outage
        assert is_silent([before], at(27, 20) + gap) is is_outage
    assert not is_silent([], at(27, 20)), "a register that was never watched is not out"


def test_an_outage_over_the_deadline_gives_back_as_long_as_it_lasted_after_service_returned() -> None:
    assert given(OWES, OUT) == [at(28, 16)]


def test_an_outage_on_the_last_day_gives_its_length_after_the_deadline() -> None:
    assert given(OWES, Span(since=at(27, 12), until=at(27, 14))) == [LAST + timedelta(hours=2)]


@pytest.mark.parametrize(
    "out", [Span(since=at(26, 8), until=at(26, 20)), Span(since=at(28, 0), until=at(28, 6))], ids=["before", "after"]
)
def test_an_outage_long_before_or_after_the_deadline_took_nothing(out: Span) -> None:
    assert given(OWES, out) == []


def test_no_more_than_a_day_is_given_and_never_past_the_cut_off() -> None:
    assert given(OWES, Span(since=at(20, 8), until=at(28, 6))) == [at(29, 6)]
    assert given(OWES, Span(since=at(27, 8), until=at(29, 20))) == [at(30, 9, 59, 59)]


@pytest.mark.parametrize(
    ("when", "helped"), [(at(27, 12), False), (at(28, 6, 5), True), (at(28, 16), True), (at(28, 16, 0, 1), False)]
)
def test_a_late_report_is_helped_only_when_it_came_within_the_time_given_back(when: datetime, helped: bool) -> None:
    assert bool(given(reported(when), OUT)) is helped


def test_the_same_outage_is_not_given_back_twice_and_who_owes_nothing_gets_nothing() -> None:
    facts = {"cycle": "c", "unit": "xa", "by": "system", "reason": "", "at": at(28, 6)}
    once = Ruling(kind=RulingKind.OUTAGE, since=OUT.since, until=at(28, 16), **facts)  # type: ignore[arg-type]
    assert given(replace(OWES, rulings=(once,)), OUT) == []
    assert given(replace(OWES, status=ObligationStatus.EXEMPT), OUT) == []
