"""The gate for YAML and CSV: everything wrong is said at once, with file, line and remedy."""

import shutil
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from models.directive import Directive
from models.errors import Problem, RefusedError
from models.organisation import UnitKind
from tasks.load import Place, load_directive, load_place

LAO_CAI = Path(__file__).parents[2] / "directives" / "lao-cai"


@pytest.fixture(scope="module")
def place() -> Place:
    return load_place(LAO_CAI)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the place that a test may spoil."""
    return shutil.copytree(LAO_CAI, tmp_path / "lao-cai")


def change(path: Path, before: str, after: str) -> int:
    """The line (from 1) of the first change."""
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{before!r} is not in {path.name}"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


def refused(folder: Path, place: Place | None = None) -> tuple[Problem, ...]:
    with pytest.raises(RefusedError) as caught:
        load_directive(folder / "directive-2025.yaml", place) if place else load_place(folder)
    return caught.value.problems


@pytest.mark.parametrize(
    ("before", "after", "what", "mend"),
    [
        ("approval: person", "aproval: person", "unknown key 'aproval'", "did you mean 'approval'?"),
        ("    receivers:\n", "    recievers:\n", "unknown key 'recievers'", "did you mean 'receivers'?"),
        ("approval: person", "approval: nobody", "'approval' cannot be \"nobody\"", "'person' or 'automatic'"),
        ("year: 2025", 'year: "2025"', "'year' cannot be", "integer"),
        ("issue_on: 2025-12-08", "issue_on: 2025-11-31", "'issue_on' cannot be", "date"),
        ("form: muc-iv", "form: muc-v", "no form 'muc-v'", "muc-iv"),
        ("assigned_units: [svhttdl]", "assigned_units: [svhtt]", "no unit 'svhtt'", "add the unit"),
        ("excluded_units: [svhttdl]", "excluded_units: [svh]", "no unit 'svh'", "add the unit"),
        ("  unit: svhttdl", "  unit: so-van-hoa", "no unit 'so-van-hoa'", "add the unit"),
        ("groups: [departments, communes]", "groups: [everyone]", 'cannot be "everyone"', "'departments'"),
        ("[^1], gửi", "[^2], gửi", "no footnote '2'", "footnotes"),
        ("deadline_phrase: trước ngày 28/12/2025", "deadline_phrase: trước ngày 31/11/2025", "không có trong lịch", ""),
        ("deadline_phrase: trước ngày 28/12/2025", "deadline_phrase: trước ngày 28/12", "chưa ghi năm", ""),
        ("deadline_phrase: trước ngày 28/12/2025", "deadline_phrase: trước ngày 01/12/2025", "ngày ban hành", ""),
        ("deadline_phrase: trước ngày 28/12/2025", "deadline_phrase: null", "'units' has no deadline", "write"),
        ("  - key: units", "  - key: unit", "no obligation 'units'", "say what"),
        ("**trước ngày 28/12/2025**", "**trước ngày 28/12/2025", "a mark * is left open", "close it"),
        ('cut_off_at: "10:00"', 'cut_off_at: "16:00"', "before the books close", "after cut_off_at"),
        ("  receipt: noted", "  editing_minutes: 301\n  receipt: noted", "the report has gone up", "300 or fewer"),
        ("  receipt: noted", "  editing_minutes: -5\n  receipt: noted", "no time to edit", "delete the line"),
        ("  receipt: noted", '  editing_minutes: "120"\n  receipt: noted', "'editing_minutes' cannot be", "integer"),
        ("  receipt: noted", "  editing_minuts: 120\n  receipt: noted", "unknown key 'editing_minuts'", "did you mean"),
        (
            "trước ngày 31/12/2025\n  - key: standing",
            "trước ngày 28/12/2025\n  - key: standing",
            "not after",
            "Decree 09",
        ),
        ("recurrence: định kỳ hoặc đột xuất", "recurrence: định kỳ", "chưa nêu kỳ báo cáo", "đột xuất"),
        ("recurrence: định kỳ hoặc đột xuất", "recurrence: thường xuyên", "Chưa hiểu", "đột xuất"),
        ("    groups: []\n    units: [svhttdl]", "    groups: []\n    units: []", "'lead' binds nobody", "name groups"),
        ("year: 2025", "year: 2026", "not the year of issue_on", "agree"),
        ("year: 2025", "year: 2025\nyear: 2025", "'year' is given twice", "keep one"),
    ],
)
def test_a_wrong_directive_is_refused_with_what_and_how(
    folder: Path, place: Place, before: str, after: str, what: str, mend: str
) -> None:
    change(folder / "directive-2025.yaml", before, after)
    problems = refused(folder, place)
    assert any(what in problem.what and mend in problem.mend for problem in problems), problems
    assert all(problem.where.startswith("directive-2025.yaml:") for problem in problems)


def test_the_line_is_the_line_of_the_mistake(folder: Path, place: Place) -> None:
    line = change(folder / "directive-2025.yaml", "approval: person", "approval: nobody")
    (problem,) = refused(folder, place)
    assert problem.where == f"directive-2025.yaml:{line}"


def test_a_missing_key_is_said_where_it_belongs(folder: Path, place: Place) -> None:
    change(folder / "directive-2025.yaml", "  code: UBND\n", "")
    line = (folder / "directive-2025.yaml").read_text().splitlines().index("issuer:") + 1
    (problem,) = refused(folder, place)
    assert (problem.where, problem.what) == (f"directive-2025.yaml:{line}", "'code' is missing")


def test_all_problems_are_told_at_once(folder: Path, place: Place) -> None:
    path = folder / "directive-2025.yaml"
    change(path, "form: muc-iv", "form: muc-v")
    change(path, "assigned_units: [svhttdl]", "assigned_units: [svhtt]")
    change(path, "deadline_phrase: trước ngày 28/12/2025", "deadline_phrase: sớm")
    change(path, "[^1], gửi", ", gửi")
    assert len(refused(folder, place)) == 4


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("key: [a\nyear: 2025\n", "directive-2025.yaml:2", "not YAML"),
        ("key: a\n\tyear: 2025\n", "directive-2025.yaml:2", "not YAML"),
        ("", "directive-2025.yaml", "empty"),
        ("- a\n- b\n", "directive-2025.yaml:1", "cannot be"),
        ("a: &x [1]\nb: *x\n", "directive-2025.yaml:2", "alias"),
        ("a: 1\n---\nb: 2\n", "directive-2025.yaml:2", "not YAML"),
        ("key: \x07\n", "directive-2025.yaml", "not YAML"),
        ("[" * 5000 + "]" * 5000, "directive-2025.yaml:1", "too deeply"),
    ],
)
def test_what_is_no_directive_at_all_is_refused_by_line(
    folder: Path, place: Place, text: str, where: str, what: str
) -> None:
    (folder / "directive-2025.yaml").write_text(text, encoding="utf-8")
    problem = refused(folder, place)[0]
    assert problem.where == where
    assert what in problem.what


def test_a_file_that_is_not_utf8_is_refused(folder: Path, place: Place) -> None:
    (folder / "directive-2025.yaml").write_bytes("key: a\nsubject: S\xf4\n".encode("latin-1"))
    assert refused(folder, place)[0].where == "directive-2025.yaml:2"


def test_separate_accents_become_one_spelling(folder: Path, place: Place) -> None:
    path = folder / "directive-2025.yaml"
    path.write_text(unicodedata.normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8")
    directive: Directive = load_directive(path, place)
    assert directive == load_directive(LAO_CAI / "directive-2025.yaml", place)


def test_fifteen_o_clock_without_quotes_is_fifteen_o_clock(folder: Path, place: Place) -> None:
    change(folder / "directive-2025.yaml", 'report_at: "15:00"', "report_at: 15:00")
    assert load_directive(folder / "directive-2025.yaml", place).upward.report_at.hour == 15


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("xa-hop-thanh,", "phuong-lao-cai,", "'phuong-lao-cai' is already in line"),
        ("xa-hop-thanh,", "Xã Hợp Thành,", "the key 'Xã Hợp Thành'"),
        (",Xã Hợp Thành,", ",Phường Lào Cai,", "the name 'Phường Lào Cai' is already in line"),
        ("Xã Hợp Thành,commune", "Xã Hợp Thành,village", "the kind 'village'"),
        ("Xã Hợp Thành,commune,02680", "Xã Hợp Thành,commune,", "'code' is empty"),
        ("key,name,kind", "id,name,kind", "the columns are id, name, kind"),
    ],
)
def test_a_wrong_roster_is_refused_by_row(folder: Path, before: str, after: str, what: str) -> None:
    line = change(folder / "roster.csv", before, after)
    (problem,) = refused(folder)
    assert problem.where == f"roster.csv:{line}"
    assert what in problem.what


@pytest.mark.parametrize(
    ("name", "before", "after", "what"),
    [
        ("calendar.yaml", "covers: [2025, 2026, 2027]", "covers: [2026, 2027]", "a year that 'covers' does not list"),
        ("calendar.yaml", "on: 2026-01-02, is_working: false", "on: 2026-01-03, is_working: false", "by its weekday"),
        ("calendar.yaml", "on: 2026-01-02", "on: 2026-01-01", "given twice"),
        ("calendar.yaml", "on: 2026-01-02", "on: 2026-02-30", "cannot be"),
        ("ladder.yaml", "key: reminder-3", "key: reminder-7", "given twice"),
        ("ladder.yaml", "working_days: -7", "working_days: -2", "does not come after"),
        ("ladder.yaml", "working_days: -1", "working_days: 1", "a reminder after the last working day"),
        ("ladder.yaml", "anchor: legal_moment", "anchor: last_working_day", "chase before the deadline"),
        ("ladder.yaml", 'at: "14:00"', 'at: "14:00Z"', "the time names a zone"),
        ("ladder.yaml", "act: escalation", "act: shout", "cannot be"),
        ("form-muc-iv.yaml", "at_most: C2", "at_most: C9", "'C9' is no other figure"),
        ("form-muc-iv.yaml", "at_most: C2", "sum_of: [C2, A2]", "'A2' is no other figure"),
        ("form-muc-iv.yaml", "most: 1000", "most: 0", "would speak of every report"),
        ("form-muc-iv.yaml", "year_ratio: 5", "year_ratio: 1", "would speak of every report"),
        ("form-muc-iv.yaml", "is_yes_no: true", "is_yes_no: true\n    peer_ratio: 9", "on a question of yes or no"),
        ("form-muc-iv.yaml", "slips_from: 100000", "slip_from: 100000", "unknown key 'slip_from'"),
        ("form-muc-iv.yaml", "copies_from: 8", "copies_from: 1", "equal by chance"),
        ("form-muc-iv.yaml", "aggregation: sum", "aggregation: ratio", "a ratio of what?"),
        (
            "form-muc-iv.yaml",
            "aggregation: sum",
            "aggregation: ratio\n    ratio_of: [C2, C2]",
            "both codes are the same",
        ),
        (
            "form-muc-iv.yaml",
            "aggregation: sum",
            "aggregation: ratio\n    ratio_of: [C2, A1]",
            "'A1' is no other figure",
        ),
        (
            "form-muc-iv.yaml",
            "aggregation: sum",
            "aggregation: ratio\n    ratio_of: [C2, F2]",
            "'F2' is no other figure",
        ),
        ("form-muc-iv.yaml", "aggregation: sum", "aggregation: sum\n    is_computed: true", "on what is no ratio"),
        ("form-muc-iv.yaml", "aggregation: sum", "aggregation: as_of", "only what stands at a moment has a day"),
        (
            "form-muc-iv.yaml",
            "aggregation: sum",
            "aggregation: sum\n    as_of: 2025-12-15",
            "a figure that is not as_of",
        ),
        ("form-muc-iv.yaml", "aggregation: sum", "aggregation: mean", "'aggregation' cannot be"),
        ("form-muc-iv.yaml", "code: C3", "code: C2", "given twice"),
        ("form-muc-iv.yaml", "key: muc-iv", "key: muc-v", "not the file's"),
    ],
)
def test_wrong_rules_are_refused_by_line(folder: Path, name: str, before: str, after: str, what: str) -> None:
    change(folder / name, before, after)
    problems = refused(folder)
    assert any(what in problem.what and problem.where.startswith(f"{name}:") for problem in problems), problems


def test_the_problems_of_every_file_come_together(folder: Path) -> None:
    change(folder / "ladder.yaml", "act: escalation", "act: shout")
    change(folder / "roster.csv", "xa-hop-thanh,", "phuong-lao-cai,")
    (folder / "calendar.yaml").unlink()
    assert {problem.where.split(":")[0] for problem in refused(folder)} == {
        "ladder.yaml",
        "roster.csv",
        "calendar.yaml",
    }


def test_codes_keep_their_leading_zeros(place: Place) -> None:
    assert place.roster.unit("xa-hop-thanh").code == "02680"
    assert place.roster.unit("xa-hop-thanh").kind is UnitKind.COMMUNE


def test_a_form_may_have_a_ratio_that_nobody_types_and_figures_at_one_day(folder: Path) -> None:
    path = folder / "form-muc-iv.yaml"
    change(path, "aggregation: as_of", "as_of: 2025-12-15\n    aggregation: as_of")
    change(path, "code: C3", "is_computed: true\n    ratio_of: [C4, C2]\n    code: C3")
    minutes = 'sum\n    nature: flow\n    definition: "Tổng thời lượng'
    change(path, minutes, minutes.replace("sum", "ratio"))
    change(path, "    is_whole: true\n    peer_ratio: 30", "    peer_ratio: 30")
    form = load_place(folder).forms["muc-iv"]
    (computed,) = (indicator for indicator in form.indicators if indicator.is_computed)
    assert (computed.code, computed.ratio_of, computed in form.asked) == ("C3", ("C4", "C2"), False)
    assert [i.as_of for i in form.indicators if i.as_of] == [date(2025, 12, 15)]
