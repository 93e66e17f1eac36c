"""The past is told by the deadline and the rulings of then, never by those of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from models.deadline import read_deadline, reset
from models.history import DeadlineChange, stood
from models.obligation import Obligation, ObligationStatus, Situation, situation
from models.organisation import Unit, UnitKind
from models.ruling import Ruling, RulingKind
from models.worktime import ZONE, WorkCalendar

CALENDAR = WorkCalendar(rules=(), covers=(2025, 2026))
ORIGINAL = read_deadline("trước ngày 28/12/2025", issued_on=date(2025, 12, 8), calendar=CALENDAR)


def at(day: int, hour: int) -> datetime:
    return datetime(2025, 12, day, hour, tzinfo=ZONE)


FIRST, LAST = ORIGINAL.last_legal_moment, at(29, 17)
UNIT = Unit(key="xa", name="Xã", kind=UnitKind.COMMUNE, code="", source="test")
NOW = Obligation(
    cycle="c",
    unit=UNIT,
    deadline=reset(ORIGINAL, LAST, CALENDAR),
    status=ObligationStatus.OPEN,
    opened_at=at(8, 9),
    is_extended=True,
)
MOVES = (
    DeadlineChange(unit="xa", at=at(20, 9), by="lead", reason="lũ", before=FIRST, after=at(28, 17)),
    DeadlineChange(unit="other", at=at(21, 9), by="lead", reason="lũ", before=FIRST, after=at(30, 9)),
    DeadlineChange(unit="xa", at=at(28, 9), by="lead", reason="lũ", before=at(28, 17), after=LAST),
)


def then(when: datetime, duty: Obligation = NOW) -> Obligation:
    return stood(duty, MOVES, ORIGINAL, CALENDAR, when)


@pytest.mark.parametrize(
    ("when", "moment", "is_extended"),
    [(at(19, 9), FIRST, False), (at(20, 9), at(28, 17), True), (at(28, 8), at(28, 17), True), (at(28, 9), LAST, True)],
)
def test_a_past_instant_is_judged_by_the_deadline_in_force_then(
    when: datetime, moment: datetime, is_extended: bool
) -> None:
    told = then(when)
    assert (told.deadline.last_legal_moment, told.is_extended) == (moment, is_extended)


def test_the_directives_own_deadline_keeps_its_own_reasons() -> None:
    assert then(at(19, 9)).deadline == ORIGINAL


def test_a_ruling_says_nothing_of_the_time_before_it() -> None:
    facts = {"cycle": "c", "unit": "xa", "by": "lead", "reason": "lũ"}
    lifted = Ruling(kind=RulingKind.EXEMPTED, since=at(22, 9), at=at(22, 9), **facts)  # type: ignore[arg-type]
    stopped = Ruling(kind=RulingKind.SUSPENDED, since=at(15, 9), at=at(15, 9), until=at(18, 9), **facts)  # type: ignore[arg-type]
    duty = replace(NOW, status=ObligationStatus.EXEMPT, rulings=(stopped, lifted))
    stands = [situation(then(when, duty), when) for when in (at(12, 9), at(16, 9), at(19, 9), at(23, 9))]
    assert stands == [Situation.WAITING, Situation.SUSPENDED, Situation.WAITING, Situation.EXEMPT]
    assert then(at(16, 9), duty).is_suspended
    assert not then(at(19, 9), duty).is_suspended
