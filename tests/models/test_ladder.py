"""The ladder: each rung once, none too early, none for a unit that has answered."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.deadline import Deadline, read_deadline, reset, rework
from models.ladder import (
    Anchor,
    Ladder,
    Rung,
    RungAct,
    RungDecision,
    SkipReason,
    Standing,
    Verdict,
    decide,
    due_at,
    timetable,
    upcoming,
    upcoming_each,
)
from models.wording import skip_text
from models.worktime import ZONE, DayRule, WorkCalendar

CALENDAR = WorkCalendar(rules=(), covers=(2025, 2026, 2027))
AT_EIGHT, AT_TWO = time(8), time(14)


def reminder(days: int) -> Rung:
    anchor = Anchor.LAST_WORKING_DAY
    return Rung(
        key=f"reminder-{days}", title="Nhắc", act=RungAct.REMINDER, anchor=anchor, working_days=-days, at=AT_EIGHT
    )


CHASING = Rung(
    key="chasing-1",
    title="Đôn đốc lần 1",
    act=RungAct.CHASING_LETTER,
    anchor=Anchor.LEGAL_MOMENT,
    working_days=1,
    at=AT_EIGHT,
)
ESCALATION = replace(CHASING, key="escalation-1", title="Báo cáo lãnh đạo", act=RungAct.ESCALATION, at=AT_TWO)
LADDER = Ladder(rungs=(reminder(7), reminder(3), reminder(1), CHASING, ESCALATION))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


OPENED = at("2025-12-08 08:00")
DEADLINE = read_deadline("trước ngày 28/12/2025", issued_on=date(2025, 12, 8), calendar=CALENDAR)


def standing(
    *done: str, is_settled: bool = False, deadline: Deadline = DEADLINE, opened_at: datetime = OPENED
) -> Standing:
    return Standing(
        unit="xa-hop-thanh", deadline=deadline, is_settled=is_settled, done=frozenset(done), opened_at=opened_at
    )


def asked(who: Standing, now: str, calendar: WorkCalendar = CALENDAR) -> list[tuple[str, Verdict, SkipReason | None]]:
    return [(d.rung.key, d.verdict, d.reason) for d in decide(LADDER, [who], calendar, at(now))]


def done_after(who: Standing, decisions: tuple[RungDecision, ...]) -> Standing:
    return replace(who, done=who.done | {decision.rung.key for decision in decisions})


def test_the_ladder_of_the_directive_falls_on_these_days() -> None:
    assert [f"{step.due_at:%d/%m %H:%M} {step.rung.key}" for step in timetable(LADDER, DEADLINE, CALENDAR)] == [
        "17/12 08:00 reminder-7",
        "23/12 08:00 reminder-3",
        "25/12 08:00 reminder-1",
        "29/12 08:00 chasing-1",
        "29/12 14:00 escalation-1",
    ]


def test_nothing_is_done_one_second_before_it_is_due() -> None:
    assert asked(standing(), "2025-12-17 07:59:59") == []
    assert asked(standing(), "2025-12-17 08:00:00") == [("reminder-7", Verdict.PERFORM, None)]


def test_what_is_done_is_not_done_again() -> None:
    assert asked(standing("reminder-7"), "2025-12-17 08:05") == []
    assert asked(standing("reminder-7"), "2025-12-22 08:05") == []


def test_a_report_one_second_before_the_sweep_stops_the_reminder() -> None:
    assert asked(standing(is_settled=True), "2025-12-17 08:00:00") == []


def test_an_engine_off_for_three_days_across_a_rung_sends_exactly_one_message() -> None:
    who = standing("reminder-7")
    messages = []
    for now in ("2025-12-22 17:00", "2025-12-25 17:00", "2025-12-25 17:05", "2025-12-26 09:00"):
        decisions = decide(LADDER, [who], CALENDAR, at(now))
        messages += [d.rung.key for d in decisions if d.verdict is Verdict.PERFORM]
        who = done_after(who, decisions)
    assert messages == ["reminder-1"]
    assert who.done == {"reminder-7", "reminder-3", "reminder-1"}


def test_rungs_missed_together_are_skipped_for_the_latest_with_a_reason() -> None:
    assert asked(standing(), "2025-12-25 09:00") == [
        ("reminder-7", Verdict.SKIP, SkipReason.OVERTAKEN),
        ("reminder-3", Verdict.SKIP, SkipReason.OVERTAKEN),
        ("reminder-1", Verdict.PERFORM, None),
    ]


def test_no_reminder_comes_after_the_deadline() -> None:
    assert asked(standing("reminder-7", "reminder-3"), "2025-12-28 00:00:00") == [
        ("reminder-1", Verdict.SKIP, SkipReason.DEADLINE_PASSED)
    ]
    assert asked(standing("reminder-7", "reminder-3"), "2025-12-27 23:59:59") == [("reminder-1", Verdict.PERFORM, None)]


def test_an_earlier_rung_never_follows_a_later_one() -> None:
    done = ("reminder-7", "reminder-3", "reminder-1", "escalation-1")
    assert asked(standing(*done), "2025-12-29 15:00") == [("chasing-1", Verdict.SKIP, SkipReason.OVERTAKEN)]


def test_a_rung_from_before_the_unit_was_asked_is_skipped() -> None:
    who = standing(opened_at=at("2025-12-24 10:00"))
    assert asked(who, "2025-12-24 10:05") == [
        ("reminder-7", Verdict.SKIP, SkipReason.OPENED_LATER),
        ("reminder-3", Verdict.SKIP, SkipReason.OPENED_LATER),
    ]


def test_a_holiday_decided_after_the_issue_moves_open_rungs_and_leaves_done_ones() -> None:
    late = DayRule(on=date(2025, 12, 26), is_working=False, name="Nghỉ hoán đổi", source="quyết định muộn")
    calendar = WorkCalendar(rules=(late,), covers=CALENDAR.covers)
    moved = standing("reminder-7", deadline=rework(DEADLINE, calendar))
    assert asked(moved, "2025-12-22 07:59", calendar) == []
    assert asked(moved, "2025-12-22 08:00", calendar) == [("reminder-3", Verdict.PERFORM, None)]
    assert asked(moved, "2025-12-19 08:00", calendar) == []


def test_an_extended_unit_is_not_chased_before_its_own_deadline() -> None:
    extended = reset(DEADLINE, at("2025-12-29 17:00"), CALENDAR)
    who = standing("reminder-7", "reminder-3", "reminder-1", deadline=extended)
    assert asked(who, "2025-12-29 16:00") == []
    assert asked(who, "2025-12-30 08:00") == [("chasing-1", Verdict.PERFORM, None)]


def test_every_unit_is_judged_by_itself() -> None:
    others = [
        replace(standing(), unit="svhttdl", is_settled=True),
        standing(),
        replace(standing(), unit="phuong-sa-pa"),
    ]
    decisions = decide(LADDER, others, CALENDAR, at("2025-12-17 08:00"))
    assert [decision.unit for decision in decisions] == ["xa-hop-thanh", "phuong-sa-pa"]


def test_units_with_different_deadlines_climb_at_their_own_times() -> None:
    done = ("reminder-7", "reminder-3", "reminder-1")
    extended = replace(standing(*done, deadline=reset(DEADLINE, at("2025-12-29 17:00"), CALENDAR)), unit="phuong-sa-pa")
    decisions = decide(LADDER, [standing(*done), extended], CALENDAR, at("2025-12-29 08:00"))
    assert [(decision.unit, decision.rung.key) for decision in decisions] == [("xa-hop-thanh", "chasing-1")]


@pytest.mark.parametrize(
    ("now", "key"),
    [
        ("2025-12-08 08:00", "reminder-7"),
        ("2025-12-17 08:00", "reminder-7"),
        ("2025-12-26 08:00", "reminder-1"),
        ("2025-12-28 08:00", "chasing-1"),
    ],
)
def test_one_can_ask_what_comes_next(now: str, key: str) -> None:
    step = upcoming(LADDER, standing(), CALENDAR, at(now))
    assert step is not None
    assert step.rung.key == key
    assert step.due_at == due_at(step.rung, DEADLINE, CALENDAR)


def test_nothing_comes_next_for_a_settled_unit_or_at_the_end() -> None:
    everything = tuple(rung.key for rung in LADDER.rungs)
    assert upcoming(LADDER, standing(is_settled=True), CALENDAR, OPENED) is None
    assert upcoming(LADDER, standing(*everything), CALENDAR, OPENED) is None


def test_many_units_are_told_what_each_would_be_told_alone() -> None:
    later = reset(DEADLINE, at("2025-12-29 17:00"), CALENDAR)
    units = [
        standing(),
        standing(deadline=later),
        standing(is_settled=True),
        standing("reminder-7", "reminder-3", "reminder-1"),
        standing("reminder-7", "reminder-3", "reminder-1", deadline=later),
    ]
    now = at("2025-12-26 08:00")
    together = list(upcoming_each(LADDER, units, CALENDAR, now))
    assert together == [upcoming(LADDER, unit, CALENDAR, now) for unit in units]
    assert len(set(together)) >= 4


def test_every_reason_to_skip_has_its_words() -> None:
    assert all(skip_text(reason) for reason in SkipReason)


DAYS = st.dates(date(2025, 6, 1), date(2026, 10, 1))
SWAPS = st.dictionaries(DAYS, st.booleans(), max_size=25)


def some_calendar(swaps: dict[date, bool]) -> WorkCalendar:
    rules = tuple(DayRule(on=day, is_working=works, name="đổi", source="thử") for day, works in sorted(swaps.items()))
    return WorkCalendar(rules=rules, covers=(2024, 2025, 2026, 2027))


@given(swaps=SWAPS, day=DAYS)
def test_the_rungs_keep_their_order_on_any_calendar(swaps: dict[date, bool], day: date) -> None:
    calendar = some_calendar(swaps)
    phrase = f"trước ngày {day:%d/%m/%Y}"
    deadline = read_deadline(phrase, issued_on=date(2025, 1, 1), calendar=calendar)
    moments = [due_at(rung, deadline, calendar) for rung in LADDER.rungs]
    assert moments == sorted(set(moments))
    assert moments[2] < deadline.last_legal_moment < moments[3]


@settings(max_examples=50)
@given(swaps=SWAPS, day=DAYS, hours=st.lists(st.integers(0, 24 * 60), min_size=1, max_size=15))
def test_whenever_the_engine_wakes_no_rung_is_decided_twice(
    swaps: dict[date, bool], day: date, hours: list[int]
) -> None:
    calendar = some_calendar(swaps)
    deadline = read_deadline(f"trước ngày {day:%d/%m/%Y}", issued_on=date(2025, 1, 1), calendar=calendar)
    start = deadline.last_legal_moment - timedelta(days=40)
    who, seen = standing(deadline=deadline, opened_at=start), []
    for hour in sorted(hours):
        now = start + timedelta(hours=hour)
        decisions = decide(LADDER, [who], calendar, now)
        assert sum(decision.verdict is Verdict.PERFORM for decision in decisions) <= 1
        assert all(decision.due_at <= now for decision in decisions)
        seen += [decision.rung.key for decision in decisions]
        who = done_after(who, decisions)
    assert len(seen) == len(set(seen))


def test_a_held_rung_is_neither_performed_nor_skipped_and_the_others_go_on() -> None:
    held = replace(standing("reminder-7", "reminder-3", "reminder-1"), held=frozenset({"chasing-1"}))
    assert asked(held, "2025-12-29 08:00") == []
    assert asked(held, "2025-12-29 14:00") == [("escalation-1", Verdict.PERFORM, None)]


def test_a_held_reminder_is_not_skipped_when_the_deadline_has_passed() -> None:
    held = replace(standing("reminder-7", "reminder-3"), held=frozenset({"reminder-1"}))
    assert asked(held, "2025-12-28 09:00") == []
    assert ("reminder-1", Verdict.SKIP, SkipReason.DEADLINE_PASSED) in asked(
        replace(held, held=frozenset()), "2025-12-28 09:00"
    )


def test_a_rung_that_is_released_catches_up_by_the_rules_of_the_ladder() -> None:
    done = ("reminder-7", "reminder-3", "reminder-1")
    assert asked(standing(*done), "2025-12-29 10:00") == [("chasing-1", Verdict.PERFORM, None)]
    after = standing(*done, "escalation-1")  # the next rung was climbed while this one was held
    assert asked(after, "2025-12-29 15:00") == [("chasing-1", Verdict.SKIP, SkipReason.OVERTAKEN)]


def test_a_held_rung_that_was_performed_before_stays_performed() -> None:
    held = replace(standing("reminder-7", "reminder-3"), held=frozenset({"reminder-3"}))
    assert asked(held, "2025-12-25 07:00") == []
    assert upcoming(LADDER, held, CALENDAR, at("2025-12-25 07:00")) == upcoming(
        LADDER, replace(held, held=frozenset()), CALENDAR, at("2025-12-25 07:00")
    )


def test_what_comes_next_is_what_is_not_held() -> None:
    held = replace(standing("reminder-7", "reminder-3", "reminder-1"), held=frozenset({"chasing-1"}))
    following = upcoming(LADDER, held, CALENDAR, at("2025-12-27 08:00"))
    assert following is not None
    assert following.rung.key == "escalation-1"
