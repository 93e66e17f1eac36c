"""The day on which a holiday was decided: beside the words of its source, and held against them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.calendar_change import changed_rows
from models.decision_day import dated_source, days_named
from models.errors import RefusedError
from models.wording import reason_text
from models.worktime import DayRule, WorkCalendar
from tasks.load.place import load_calendar

SOURCE = "Văn bản 12800/VPCP-KGVX ngày 18/12/2025"
LAW = '{on: 2025-01-01, is_working: false, name: "Tết", source: "Điều 112 Bộ luật Lao động 2019"}'


def row(on: str = "2025-12-26", source: str = SOURCE, more: str = "") -> str:
    """A day off by decision."""
    return f'{{on: {on}, is_working: false, name: "Nghỉ", source: "{source}"{more}}}'


def load(folder: Path, *rows: str) -> WorkCalendar:
    path = folder / "calendar.yaml"
    path.write_text("covers: [2025]\nrules:\n" + "".join(f"  - {one}\n" for one in rows), encoding="utf-8")
    return load_calendar(path)


def test_a_file_without_days_of_decision_loads_as_before(tmp_path: Path) -> None:
    assert [rule.decided_on for rule in load(tmp_path, LAW, row()).rules] == [None, None]


def test_a_row_carries_the_day_of_its_document(tmp_path: Path) -> None:
    calendar = load(tmp_path, LAW, row(more=", decided_on: 2025-12-18"))
    assert [rule.decided_on for rule in calendar.rules] == [None, date(2025, 12, 18)]
    assert calendar.digest == load(tmp_path, LAW, row()).digest, "to write the proof down moves nobody"


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([row(more=", decided_on: 2025-12-17")], "its source says 2025-12-18"),
        ([row(source="Văn bản 1", more=", decided_on: 2025-12-27")], "was decided after it"),
        ([row(more=", decided_on: 2025-12-18, is_provisional: true")], "provisional and decided"),
        ([row(more=", decided_on: 2025-12-18"), row("2025-12-25")], "2025-12-25 has no day of decision"),
        ([row(more=', decided_on: "hôm qua"')], "cannot be"),
    ],
)
def test_what_is_at_odds_is_refused(tmp_path: Path, rows: list[str], what: str) -> None:
    with pytest.raises(RefusedError) as error:
        load(tmp_path, LAW, *rows)
    assert [what in problem.what for problem in error.value.problems] == [True]


def test_the_day_is_said_once(tmp_path: Path) -> None:
    assert days_named("NQ 1 ngày 31/02/2025; Văn bản 2 ngày 5/3/2025") == (date(2025, 3, 5),)
    before = WorkCalendar(rules=(), covers=(2025,))
    rule = DayRule(on=date(2025, 12, 26), is_working=False, name="Nghỉ", source=SOURCE, decided_on=date(2025, 12, 18))
    assert dated_source(rule) == SOURCE
    bare = DayRule(on=rule.on, is_working=False, name="Nghỉ", source="Văn bản 1", decided_on=rule.decided_on)
    (told,) = changed_rows(before, WorkCalendar(rules=(bare,), covers=(2025,)))
    assert reason_text(told) == "26/12/2025 (thứ Sáu) nghỉ (Nghỉ), theo Văn bản 1 ngày 18/12/2025."
