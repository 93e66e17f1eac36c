"""What the last cycle teaches: who came on the last day, and which communes came late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from models.cycle import open_cycle, open_obligations
from models.experience import Experience, warnings_of
from models.experience import learn as learn_from
from models.obligation import Obligation, ObligationStatus
from models.organisation import Group
from models.scorecard import marks
from models.wording import reason_text
from models.worktime import ZONE
from tasks.case import read_case

CASE = read_case(Path(__file__).parents[2] / "directives" / "lao-cai" / "directive-2025.yaml")
LAST_DAY = datetime(2025, 12, 26, 16, tzinfo=ZONE)
CUT_OFF = datetime(2025, 12, 30, 10, tzinfo=ZONE)


def owed(communes: int, departments: int) -> list[Obligation]:
    """So many open obligations of the seed's cycle."""
    units = CASE.place.roster.units
    few = [u for u in units if u.group is Group.COMMUNES][:communes]
    few += [u for u in units if u.group is Group.DEPARTMENTS][:departments]
    place = CASE.place
    cycle = open_cycle(
        CASE.directive,
        place="lao-cai",
        form=place.forms["muc-iv"],
        ladder=place.ladder,
        calendar=place.calendar,
        now=datetime(2025, 12, 8, 9, tzinfo=ZONE),
    )
    return list(open_obligations(cycle, tuple(few)))


def came(obligation: Obligation, at: datetime, *, is_late: bool = False) -> Obligation:
    return replace(obligation, status=ObligationStatus.ACCEPTED, accepted_at=at, is_late=is_late)


def learn(year: int, obligations: Iterable[Obligation]) -> Experience:
    """What the cycle teaches as the cut-off found it."""
    return learn_from(year, marks(obligations, CASE.place.calendar, CUT_OFF))


def test_the_last_working_day_and_the_weekend_after_it_are_the_last_day() -> None:
    a, b, c, d = owed(2, 2)
    days = (came(a, LAST_DAY), came(b, LAST_DAY + timedelta(days=1)), came(c, LAST_DAY - timedelta(days=1)), d)
    learned = learn(2025, days)
    assert (learned.units, learned.on_last_day) == (4, 2)
    assert "Năm 2025, 02/04 đơn vị gửi vào ngày làm việc cuối cùng (50%)." in [
        reason_text(r) for r in warnings_of(learned)
    ]


def test_late_communes_are_those_who_came_late_or_never() -> None:
    a, b, c, d = owed(3, 1)
    learned = learn(2025, (came(a, LAST_DAY + timedelta(days=3), is_late=True), b, came(c, LAST_DAY), d))
    assert (learned.communes, learned.late_communes) == (3, 2)
    assert "Năm 2025, 02/03 xã, phường gửi muộn hoặc không gửi." in [reason_text(r) for r in warnings_of(learned)]


def test_who_owed_nothing_teaches_nothing() -> None:
    a, b = (replace(o, status=ObligationStatus.EXEMPT) for o in owed(2, 0))
    assert learn(2025, (a, b)).units == 0
    early = came(owed(1, 0)[0], datetime.combine(date(2025, 12, 15), LAST_DAY.timetz()))
    assert warnings_of(learn(2025, (early,))) == ()
