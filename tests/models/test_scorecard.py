"""The scorecard: each duty judged by its own deadline, what was lifted not counted, nobody ranked unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.cycle import open_cycle, open_obligations
from models.deadline import Deadline
from models.obligation import Obligation, ObligationStatus, Situation
from models.organisation import Unit, UnitKind
from models.ruling import Ruling, RulingKind
from models.scorecard import Beside, Mark, Scorecard, by_lateness, marks, scorecards
from models.worktime import ZONE
from tasks.case import read_case

CASE = read_case(Path(__file__).parents[2] / "directives" / "lao-cai" / "directive-2025.yaml")
CALENDAR = CASE.place.calendar
OPENED = datetime(2025, 12, 8, 9, tzinfo=ZONE)
AFTER = datetime(2025, 12, 31, 9, tzinfo=ZONE)
DUTY = open_obligations(
    open_cycle(
        CASE.directive,
        place="lao-cai",
        form=CASE.place.forms["muc-iv"],
        ladder=CASE.place.ladder,
        calendar=CALENDAR,
        now=OPENED,
    ),
    (Unit(key="a", name="Xã A", kind=UnitKind.COMMUNE, code="1", source="thử"),),
)[0]


def december(day: int, hour: int = 9) -> datetime:
    return datetime(2025, 12, day, hour, tzinfo=ZONE)


def came(day: int, hour: int = 9, *, deadline: Deadline = DUTY.deadline, **more: object) -> Obligation:
    """A report that was accepted, judged by the deadline as the gate judges it."""
    at = december(day, hour)
    is_late = deadline.is_overdue(at)
    made = replace(DUTY, status=ObligationStatus.ACCEPTED, accepted_at=at, is_late=is_late, deadline=deadline)
    return replace(made, **more)  # type: ignore[arg-type]


def ruling(kind: RulingKind, other: str = "", until: datetime | None = None) -> Ruling:
    return Ruling(
        cycle=DUTY.cycle, unit="a", kind=kind, since=december(15), at=december(15), by="x", reason="y", other=other,
        until=until,
    )  # fmt: skip


def marked(obligation: Obligation, at: datetime = AFTER, beside: Beside | None = None) -> Mark:
    (mark,) = marks([obligation], CALENDAR, at, beside)
    return mark


def plain(key: str, situation: Situation, cycle: str = "x-2025", **more: object) -> Mark:
    unit = Unit(key=key, name=f"Xã {key}", kind=UnitKind.COMMUNE, code=key, source="thử")
    return replace(Mark(cycle=cycle, unit=unit, situation=situation), **more)  # type: ignore[arg-type]


def card_of(*found: Mark | None) -> Scorecard:
    """The card of one unit over so many cycles."""
    (card,) = scorecards([(mark,) if mark else () for mark in found])
    return card


@pytest.mark.parametrize(
    ("day", "hour", "situation", "days"),
    [
        (26, 16, Situation.ON_TIME, 0),
        (27, 23, Situation.ON_TIME, 0),  # a Saturday, and still before the 28th
        (28, 9, Situation.LATE, 0),  # late on a Sunday: no working day has passed
        (29, 8, Situation.LATE, 1),
        (30, 8, Situation.LATE, 2),
    ],
)
def test_lateness_is_counted_in_working_days_after_the_legal_moment(
    day: int, hour: int, situation: Situation, days: int
) -> None:
    mark = marked(came(day, hour))
    assert (mark.situation, mark.late_working_days) == (situation, days)


def test_a_unit_with_more_time_is_late_only_after_its_own_deadline() -> None:
    longer = replace(DUTY.deadline, last_legal_moment=december(29, 17))
    assert marked(came(29, 16, deadline=longer, is_extended=True)).situation is Situation.ON_TIME
    late = marked(came(30, 8, deadline=longer, is_extended=True))
    assert (late.situation, late.late_working_days, late.is_extended) == (Situation.LATE, 1, True)


def test_whom_our_own_outage_delayed_is_not_late() -> None:
    excused = came(28, 6, is_late=False, rulings=(ruling(RulingKind.OUTAGE, until=december(28, 8)),))
    mark = marked(excused)
    assert (mark.situation, mark.late_working_days, mark.is_excused) == (Situation.ON_TIME, 0, True)


def test_lateness_in_a_year_without_a_calendar_is_not_guessed() -> None:
    mark = marked(came(30, 8, accepted_at=datetime(2031, 1, 5, tzinfo=ZONE)))
    assert (mark.situation, mark.late_working_days) == (Situation.LATE, None)
    assert card_of(mark).total("late_working_days") == 0


def test_before_its_deadline_nobody_is_absent() -> None:
    assert marked(DUTY, december(20)).situation is Situation.WAITING
    assert marked(DUTY).situation is Situation.OVERDUE
    assert card_of(marked(DUTY, december(20))).judged == 0


@pytest.mark.parametrize("kind", [RulingKind.EXEMPTED, RulingKind.MERGED])
def test_a_duty_that_was_lifted_is_asked_and_not_judged(kind: RulingKind) -> None:
    lifted = replace(DUTY, status=ObligationStatus.EXEMPT, rulings=(ruling(kind, "b"),))
    card = card_of(marked(lifted))
    assert (len(card.asked), card.judged) == (1, 0)


def test_while_its_clock_stands_a_unit_is_not_judged() -> None:
    assert card_of(marked(replace(DUTY, rulings=(ruling(RulingKind.SUSPENDED),)))).judged == 0


def test_another_unit_that_sent_for_it_is_named_and_its_duty_stays_its_own() -> None:
    both = (ruling(RulingKind.SUBSTITUTED, "b"), ruling(RulingKind.SUBSTITUTED, "b"))
    mark = marked(came(20, rulings=both))
    assert (mark.substitutes, mark.situation) == (("b",), Situation.ON_TIME)


def test_a_merged_unit_keeps_its_history_and_the_heir_only_a_note() -> None:
    old = [plain("a", Situation.LATE, "x-2024", late_working_days=3), plain("b", Situation.ON_TIME, "x-2024")]
    new = [plain("a", Situation.MERGED, "x-2025", merged_into="b"), plain("b", Situation.ON_TIME, "x-2025")]
    a, b = scorecards([tuple(old), tuple(new)])
    assert (a.count(Situation.LATE), a.judged, a.asked[-1].merged_into) == (1, 1, "b")
    assert (b.count(Situation.LATE), b.judged) == (0, 2)
    assert [(mark.cycle, mark.unit.key) for mark in b.heir_of] == [("x-2025", "a")]


def test_a_renamed_unit_is_one_unit() -> None:
    before = plain("a", Situation.LATE, "x-2024")
    before = replace(before, unit=replace(before.unit, name="Xã Cũ"))
    card = card_of(before, plain("a", Situation.ON_TIME))
    assert (card.unit.name, card.earlier_names, card.judged) == ("Xã a", ("Xã Cũ",), 2)


def test_who_is_asked_no_more_stands_after_the_others() -> None:
    first = tuple(plain(key, Situation.ON_TIME, "x-2024") for key in "zab")
    second = tuple(plain(key, Situation.ON_TIME) for key in "ba")
    cards = scorecards([first, second])
    assert [card.unit.key for card in cards] == ["b", "a", "z"]
    assert [card.gone_at for card in cards] == [None, None, 1]


def test_copies_and_reminders_come_from_what_was_noted() -> None:
    beside = Beside(reminded={"a": 2}, copies={"a": ("Toàn bộ 12 số liệu giống hệt …",)})
    card = card_of(marked(came(20), beside=beside), marked(came(20)))
    assert (card.total("reminded"), card.total("copies")) == (2, 1)


def test_sorting_by_lateness_is_asked_for_and_keeps_equal_ones_in_order() -> None:
    rows = (
        plain("a", Situation.ON_TIME),
        plain("b", Situation.LATE, late_working_days=1),
        plain("c", Situation.OVERDUE),
        plain("d", Situation.LATE, late_working_days=2),
        plain("e", Situation.LATE, late_working_days=1),
    )
    cards = scorecards([rows])
    assert "".join(card.unit.key for card in cards) == "abcde"
    assert "".join(card.unit.key for card in by_lateness(cards)) == "dbeca"


CYCLES = st.lists(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(Situation)), max_size=6)


@given(CYCLES)
def test_over_any_cycles_the_counts_add_up_and_nobody_is_lost(years: list[dict[str, Situation]]) -> None:
    found = [
        tuple(plain(key, situation, f"x-{2020 + at}") for key, situation in year.items())
        for at, year in enumerate(years)
    ]
    cards = scorecards(found)
    assert sorted(card.unit.key for card in cards) == sorted(set().union(*years))
    for card in cards:
        stood = [year[card.unit.key] for year in years if card.unit.key in year]
        assert [mark.situation for mark in card.asked] == stood
        assert len(card.marks) == len(years)
        assert sum(card.count(situation) for situation in Situation) == len(stood)
        judged = sum(s in ("on_time", "late", "overdue") for s in stood)
        assert card.judged == judged >= card.count(Situation.ON_TIME)
    if years:
        latest = [card.unit.key for card in cards if card.gone_at is None]
        assert latest == list(years[-1])
