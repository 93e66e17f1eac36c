"""A ladder with every setting loads; one with settings at odds is refused, with every problem at once."""

from __future__ import annotations

import shutil
from datetime import date, time
from pathlib import Path

import pytest

from models.deadline import read_deadline
from models.errors import RefusedError
from models.ladder import Receiver, SignedBy, timetable
from models.organisation import Group
from tasks.load.place import load_calendar, load_ladder
from tasks.office import DIRECTIVES

LADDER = DIRECTIVES / "lao-cai" / "ladder.yaml"
SECOND_LETTER = """
  - key: chasing-2
    title: Đôn đốc lần 2
    act: chasing_letter
    anchor: legal_moment
    working_days: 3
    at: "08:00"
    round: 2
    to: head
    groups: [communes]
    channels: [edxml, mail]
    signed_by: issuer
"""
FIRST = "  - key: reminder-7\n"


@pytest.fixture
def ladder(tmp_path: Path) -> Path:
    return Path(shutil.copy(LADDER, tmp_path / "ladder.yaml"))


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def refused(path: Path) -> list[str]:
    with pytest.raises(RefusedError) as error:
        load_ladder(path)
    return [problem.what for problem in error.value.problems]


def test_a_second_letter_with_every_setting_comes_in_a_directive_with_room(ladder: Path) -> None:
    arrived = ladder.read_text(encoding="utf-8").index("  # Who was given")
    text = ladder.read_text(encoding="utf-8")
    ladder.write_text(text[:arrived] + SECOND_LETTER.lstrip("\n") + text[arrived:], encoding="utf-8")
    loaded = load_ladder(ladder)
    second = next(rung for rung in loaded.rungs if rung.key == "chasing-2")
    assert (second.receiver, second.groups, second.signed_by) == (Receiver.HEAD, (Group.COMMUNES,), SignedBy.ISSUER)
    calendar = load_calendar(LADDER.with_name("calendar.yaml"))
    deadline = read_deadline("trước ngày 13/12/2025", issued_on=date(2025, 11, 3), calendar=calendar)
    assert f"{timetable(loaded, deadline, calendar)[-1].due_at:%d/%m %H:%M}" == "17/12 08:00"


def test_the_shipped_ladder_is_quiet_at_night_and_asks_three_times_whether_it_arrived() -> None:
    shipped = load_ladder(LADDER)
    assert shipped.quiet is not None
    assert (shipped.quiet.begins, shipped.quiet.ends, shipped.quiet.days_off) == (time(20), time(7), True)
    assert [rung.round for rung in shipped.rungs if rung.act == "acknowledgement"] == [1, 2, 3]


@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ("to: minister", "cannot be"),
        ("groups: [villages]", "cannot be"),
        ("channels: [pigeon]", "no channel 'pigeon'"),
        ("channels: [mail, mail]", "'mail' is given twice"),
        ("form: paper", "numbered paper before the deadline"),
        ("signed_by: issuer", "the issuer signs letters to the late"),
        ("colour: red", "unknown key 'colour'"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(ladder: Path, setting: str, what: str) -> None:
    change(ladder, FIRST, f"{FIRST}    {setting}\n")
    assert any(what in problem for problem in refused(ladder))


@pytest.mark.parametrize(
    ("act", "setting", "what"),
    [
        ("chasing-1", "to: leader", "goes to those who are late"),
        ("escalation-1", "to: unit", "goes above those who are late"),
        ("chasing-1", "digest: true", "only messages about reports are gathered"),
        ("arrived-1", "digest: true", "only messages about reports are gathered"),
    ],
)
def test_settings_at_odds_with_the_act_are_refused(ladder: Path, act: str, setting: str, what: str) -> None:
    change(ladder, f"  - key: {act}\n", f"  - key: {act}\n    {setting}\n")
    assert any(what in problem for problem in refused(ladder))


def test_every_problem_of_a_ladder_is_told_at_once(ladder: Path) -> None:
    change(ladder, 'ends: "07:00"', 'ends: "20:00"')
    change(ladder, "anchor: delivered\n    working_days: 3", "anchor: legal_moment\n    working_days: 3")
    change(ladder, "  - key: chasing-1\n", "  - key: chasing-1\n    to: parent\n")
    change(ladder, FIRST, f"{FIRST}    channels: [fax]\n")
    assert len(refused(ladder)) >= 4


def test_rungs_of_different_groups_need_no_common_order(ladder: Path) -> None:
    earlier = FIRST.replace("reminder-7", "reminder-9") + (
        "    title: Nhắc\n    act: reminder\n    anchor: last_working_day\n    working_days: -9\n"
        '    at: "08:00"\n    groups: [departments]\n'
    )
    change(ladder, "  - key: reminder-3\n", earlier + "  - key: reminder-3\n")
    assert refused(ladder) == ["'reminder-9' does not come after the rung above it"]
    change(ladder, FIRST, f"{FIRST}    groups: [communes]\n")
    assert load_ladder(ladder)
