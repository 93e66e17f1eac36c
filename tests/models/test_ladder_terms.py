"""What a ladder may say besides its hours: groups, quiet hours, one message a day, and whose silence is awaited."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.deadline import read_deadline
from models.ladder import (
    Anchor,
    Ladder,
    Quiet,
    Receiver,
    Rung,
    RungAct,
    RungForm,
    SkipReason,
    Standing,
    Verdict,
    decide,
    look_ahead,
    timetable,
)
from models.organisation import Group
from models.store.rows import from_json, to_json
from models.worktime import ZONE, DayRule, WorkCalendar

CALENDAR = WorkCalendar(
    rules=(DayRule(on=date(2025, 12, 25), is_working=False, name="Nghỉ", source="thử"),), covers=(2025, 2026)
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


DEADLINE = read_deadline("trước ngày 28/12/2025", issued_on=date(2025, 12, 8), calendar=CALENDAR)
REMINDER = Rung(
    key="reminder-3",
    title="Nhắc",
    act=RungAct.REMINDER,
    anchor=Anchor.LAST_WORKING_DAY,
    working_days=-3,
    at=time(8),
)
LETTER = Rung(
    key="chasing-1",
    title="Đôn đốc",
    act=RungAct.CHASING_LETTER,
    anchor=Anchor.LEGAL_MOMENT,
    working_days=1,
    at=time(22),
)
ASK = Rung(
    key="arrived-1",
    title="Xác nhận",
    act=RungAct.ACKNOWLEDGEMENT,
    anchor=Anchor.DELIVERED,
    working_days=2,
    at=time(8),
)
QUIET = Quiet()
SPAN = (datetime.fromisoformat("2025-03-01"), datetime.fromisoformat("2026-10-01"))
WHO = Standing(
    unit="xa-hop-thanh",
    deadline=DEADLINE,
    is_settled=False,
    done=frozenset(),
    opened_at=at("2025-12-08 08:00"),
    group=Group.COMMUNES,
)
Asked = list[tuple[str, Verdict, SkipReason | None]]


def asked(ladder: Ladder, now: str, who: Standing = WHO) -> Asked:
    return [(d.rung.key, d.verdict, d.reason) for d in decide(ladder, [who], CALENDAR, at(now))]


def test_a_ladder_kept_before_there_was_more_to_say_means_what_it_meant() -> None:
    rung = {"key": "r", "title": "R", "act": "reminder", "anchor": "last_working_day", "working_days": -1}
    old = {**rung, "at": "08:00:00", "round": 1}
    paper = {**old, "key": "c", "act": "chasing_letter", "anchor": "legal_moment", "working_days": 1}
    above = {**paper, "key": "e", "act": "escalation"}
    ladder = from_json(Ladder, json.dumps({"rungs": [old, paper, above]}))
    assert [rung.receiver for rung in ladder.rungs] == [Receiver.UNIT, Receiver.UNIT, Receiver.LEADER]
    assert [rung.is_message for rung in ladder.rungs] == [True, False, False]
    assert ladder.quiet is None
    assert from_json(Ladder, to_json(ladder)) == ladder


def test_a_unit_climbs_only_the_rungs_of_its_group() -> None:
    for_departments = replace(REMINDER, key="for-departments", groups=(Group.DEPARTMENTS,))
    ladder = Ladder(rungs=(for_departments, replace(REMINDER, groups=(Group.COMMUNES,))))
    assert asked(ladder, "2025-12-22 09:00") == [("reminder-3", Verdict.PERFORM, None)]
    department = replace(WHO, group=Group.DEPARTMENTS)
    assert asked(ladder, "2025-12-22 09:00", department) == [("for-departments", Verdict.PERFORM, None)]


@pytest.mark.parametrize(
    ("planned", "goes"),
    [
        ("2025-12-23 19:59", "2025-12-23 19:59"),
        ("2025-12-23 20:00", "2025-12-24 07:00"),
        ("2025-12-24 06:59", "2025-12-24 07:00"),
        ("2025-12-24 07:00", "2025-12-24 07:00"),
        ("2025-12-24 20:30", "2025-12-26 07:00"),  # the 25th is a day off
        ("2025-12-26 23:00", "2025-12-29 07:00"),  # a weekend
        ("2025-12-27 12:00", "2025-12-29 07:00"),
    ],
)
def test_a_message_never_goes_at_night_or_on_a_day_off(planned: str, goes: str) -> None:
    assert QUIET.next_allowed(at(planned), CALENDAR) == at(goes)


@given(st.datetimes(*SPAN), st.times(), st.times(), st.booleans())
def test_the_next_allowed_moment_is_allowed_and_none_before_it_is(
    planned: datetime, begins: time, ends: time, days_off: bool
) -> None:
    quiet, start = Quiet(begins=begins, ends=ends, days_off=days_off), planned.replace(tzinfo=ZONE)
    goes = quiet.next_allowed(start, CALENDAR)
    assert not quiet.holds(goes, CALENDAR)
    assert goes == start or quiet.holds(goes - timedelta(microseconds=1), CALENDAR)
    between = (start + (goes - start) * n / 10 for n in range(10))
    assert goes == start or all(quiet.holds(moment, CALENDAR) for moment in between)


def test_a_message_planned_for_the_night_goes_in_the_morning_and_says_why() -> None:
    ladder = Ladder(rungs=(replace(REMINDER, at=time(22)),), quiet=QUIET)
    assert asked(ladder, "2025-12-22 23:00") == []
    assert asked(ladder, "2025-12-23 06:59:59") == []
    assert asked(ladder, "2025-12-23 07:00") == [("reminder-3", Verdict.PERFORM, SkipReason.QUIET_HOURS)]


def test_an_engine_that_wakes_at_night_waits_and_no_earlier_message_goes_instead() -> None:
    earlier = replace(REMINDER, key="reminder-7", working_days=-7)
    ladder = Ladder(rungs=(earlier, REMINDER), quiet=QUIET)
    assert [key for key, verdict, _ in asked(ladder, "2025-12-22 21:00") if verdict is Verdict.PERFORM] == []
    done = replace(WHO, done=frozenset({"reminder-7"}))
    assert asked(ladder, "2025-12-23 07:00", done) == [("reminder-3", Verdict.PERFORM, None)]


def test_a_signed_paper_does_not_wait_for_the_morning() -> None:
    ladder = Ladder(rungs=(LETTER,), quiet=QUIET)
    assert asked(ladder, "2025-12-29 22:00") == [("chasing-1", Verdict.PERFORM, None)]


def test_a_look_ahead_from_the_night_shows_what_goes_in_the_morning() -> None:
    ladder = Ladder(rungs=(REMINDER,), quiet=QUIET)
    seen = look_ahead(ladder, [WHO], CALENDAR, now=at("2025-12-22 22:00"), until=at("2025-12-23 12:00"))
    assert [decision.rung.key for decision in seen] == ["reminder-3"]


def test_what_is_gathered_is_due_at_the_hour_of_the_day_s_one_message() -> None:
    morning, evening = replace(REMINDER, digest=True), replace(REMINDER, key="late", at=time(17), digest=True)
    ladder = Ladder(rungs=(morning, evening), digest_at=time(16), quiet=QUIET)
    assert [step.due_at for step in timetable(ladder, DEADLINE, CALENDAR)] == [
        at("2025-12-22 16:00"),
        at("2025-12-23 16:00"),
    ]
    assert replace(LETTER, form=RungForm.MESSAGE, digest=True).is_message


def test_only_a_unit_whose_silence_is_awaited_is_asked_whether_it_arrived() -> None:
    ladder, who = Ladder(rungs=(ASK,)), replace(WHO, awaits=at("2025-12-08 15:00"))
    assert asked(ladder, "2025-12-12 08:00") == []
    assert asked(ladder, "2025-12-10 07:59", who) == []
    assert asked(ladder, "2025-12-11 17:00", who) == [("arrived-1", Verdict.PERFORM, None)]
    assert asked(ladder, "2025-12-11 17:00", replace(who, done=frozenset({"arrived-1"}))) == []
    assert asked(ladder, "2025-12-28 00:00", who) == [("arrived-1", Verdict.SKIP, SkipReason.DEADLINE_PASSED)]


def test_a_question_of_arrival_and_a_reminder_do_not_overtake_each_other() -> None:
    ladder, who = Ladder(rungs=(ASK, REMINDER)), replace(WHO, awaits=at("2025-12-08 15:00"))
    both = [("reminder-3", Verdict.PERFORM, None), ("arrived-1", Verdict.PERFORM, None)]
    assert asked(ladder, "2025-12-22 08:00", who) == both
