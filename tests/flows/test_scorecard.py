"""Two years of the seed's directive: the second drafted by one command, played to its end, both on the scorecard."""

from __future__ import annotations

import json
import random
import re
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import flows.sweep as sweeping
from documents.reader.package import open_package
from documents.reader.text import visible_text
from flows.cli import cli
from flows.rehearsal.clerk import fill_form
from flows.rehearsal.people import Deed
from models.document import DocumentKind
from models.errors import RefusedError, UnknownUnitError
from models.grounds import Grounds
from models.obligation import Situation
from models.scorecard import Scorecard
from models.store.cycles import read_cycle
from models.store.obligations import read_obligation, read_obligations
from models.worktime import ZONE
from tasks.lifting import merge_unit
from tasks.office import Office
from tasks.scorecards import _chosen, read_scorecards
from tasks.wording import FORM_TITLE

pytestmark = pytest.mark.slow

FIRST, SECOND = "truyen-thong-cds-2025", "truyen-thong-cds-2026"
END = datetime(2027, 1, 8, 9, tzinfo=ZONE)
GROUNDS = Grounds(by="Sở VHTTDL", reason="nghị quyết sắp xếp")
Deeds = list[tuple[int, str, Deed, int]]
"""(day of December, unit, what it does, seed of its answers)."""


def december(year: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, 12, day, hour, tzinfo=ZONE)


def vanthu(*words: str) -> Result:
    done = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done


def hand_in(office: Office, cycle: str, unit: str, deed: Deed, seed: int, number: int) -> None:
    """The unit fills this cycle's form and puts it into its folder."""
    with office.register.look() as connection:
        form = read_cycle(connection, cycle).form
        kind = read_obligation(connection, cycle, unit).unit.kind
    blank = form_of(office, cycle, unit)
    path = office.incoming / cycle / unit / f"report-{number}.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed)
    path.write_bytes(fill_form(blank.read_bytes(), form, deed=deed, unit_kind=kind, rng=rng, reference="34/BC-UBND"))


def form_of(office: Office, cycle: str, unit: str) -> Path:
    """The Word form that the unit was given in this cycle."""
    (form,) = (office.papers / cycle / DocumentKind.REPORT_FORM.value / unit).glob(f"*{FORM_TITLE}*.docx")
    return form


def begin(office: Office, year: int) -> str:
    """The key of the cycle that the sweep opened on its day; its forms are out."""
    assert sweeping.sweep(now=december(year, 8, 8)) >= 1
    sweeping.sweep(now=december(year, 8, 9))
    return f"truyen-thong-cds-{year}"


def play(office: Office, cycle: str, deeds: Deeds) -> None:
    """The cycle to its end: who does something comes at nine, the engine looks again at three."""
    year = int(cycle[-4:])
    for day in range(14, 32):
        for number, (when, unit, deed, seed) in enumerate(deeds):
            if when == day:
                hand_in(office, cycle, unit, deed, seed, number)
        for hour in (9, 15):
            sweeping.sweep(now=december(year, day, hour))


def decide(path: Path) -> None:
    """What a person does at last: every point is decided and its line deleted."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'^  - "(?:[^"\\]|\\.)*"\n', "", text, count=60, flags=re.MULTILINE), encoding="utf-8")


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def units(office: Office, small_place: Path) -> list[str]:
    """The first year, played: its units in roster order. Two departments, then four communes."""
    change(small_place / "directive-2025.yaml", "approval: person", "approval: automatic")
    cycle = begin(office, 2025)
    with office.register.look() as connection:
        a, b, c, d, e, f = [obligation.unit.key for obligation in read_obligations(connection, cycle)]
    full, half, nil = Deed.FULL, Deed.HALF_FILLED, Deed.NIL
    play(
        office,
        cycle,
        [(15, a, full, 1), (15, b, half, 2), (16, b, full, 3), (17, c, nil, 4), (29, d, full, 5), (18, f, full, 6)],
    )
    return [a, b, c, d, e, f]


@pytest.fixture
def both(office: Office, small_place: Path, units: list[str]) -> list[str]:
    """The second year, drafted by one command, decided by a person, and played: a sends what it sent before.

    The unit e is in the roster no more, f has another name, and d is merged into c in the middle of the cycle.
    """
    roster = small_place / "roster.csv"
    rows = [row for row in roster.read_text().splitlines() if not row.startswith(f"{units[4]},")]
    roster.write_text("\n".join(rows).replace(f"{units[5]},", f"{units[5]},Tên mới của ") + "\n")
    vanthu("next-year", str(small_place / "directive-2025.yaml"))
    decide(small_place / "directive-2026.yaml")
    a, b, c, d, _, f = units
    cycle = begin(office, 2026)
    merge_unit(office, cycle, d, into=c, grounds=GROUNDS, now=december(2026, 10))
    full = Deed.FULL
    play(office, cycle, [(15, a, full, 1), (16, b, full, 7), (28, c, full, 8), (17, f, full, 9)])
    return units


def cards_of(office: Office) -> dict[str, Scorecard]:
    return {card.unit.key: card for card in read_scorecards(office, END).cards}


def test_one_command_names_what_a_person_must_decide_and_what_is_not_as_it_was(
    office: Office, small_place: Path, units: list[str]
) -> None:
    roster, form = small_place / "roster.csv", small_place / "form-muc-iv.yaml"
    *rows, last = roster.read_text().splitlines()
    roster.write_text("\n".join([*rows, last.rstrip(",") + ",,moi@example.vn"]) + "\n")
    change(form, 'unit: "triệu đồng"', 'unit: "tỷ đồng"')
    change(form, 'definition: "Ghi bằng triệu đồng,', 'definition: "Tính đến 30/11/2025, ghi bằng triệu đồng,')
    change(small_place / "ladder.yaml", "working_days: -7", "working_days: -5")
    calendar = small_place / "calendar.yaml"
    change(calendar, "covers: [2025, 2026, 2027]", "covers: [2025]")
    known = [row for row in calendar.read_text().splitlines() if not row.startswith(("  - {on: 2026", "  - {on: 2027"))]
    calendar.write_text("\n".join(known) + "\n")
    told = vanthu("next-year", str(small_place / "directive-2025.yaml")).output
    for expected in (
        "Lịch làm việc năm 2026 chưa có",
        "calendar.yaml chưa có ngày nghỉ năm 2026",
        "30/11/2025",
        "Đổi địa chỉ thư điện tử so với năm 2025",
        "Biểu mẫu đổi nội dung so với năm 2025",
        "Bước nhắc, đôn đốc thay đổi so với năm 2025: Nhắc trước hạn 7 ngày",
        "GIÁM ĐỐC chưa có tên",
    ):
        assert expected in told, expected


def test_the_month_before_tells_of_the_same_late_units_as_the_scorecard(
    office: Office, small_place: Path, units: list[str]
) -> None:
    vanthu("next-year", str(small_place / "directive-2025.yaml"))
    told = vanthu("prepare", str(small_place / "directive-2026.yaml"), "--at", "2026-11-08").output
    assert "Năm 2025, 02/04 xã, phường gửi muộn hoặc không gửi." in told
    cards = cards_of(office)
    missed = [key for key, card in cards.items() if card.count(Situation.ON_TIME) == 0]
    assert missed == [units[3], units[4]]


def test_the_second_year_runs_to_its_end_with_last_years_figures_beside(office: Office, both: list[str]) -> None:
    a, b, *_ = both
    for unit in (a, b):
        page = visible_text(open_package(form_of(office, SECOND, unit).read_bytes()).body).text
        assert re.search(r"Năm trước: \d", page)
    with office.register.look() as connection:
        first, second = read_cycle(connection, FIRST), read_cycle(connection, SECOND)
    assert second.cut_off_at is not None
    assert (second.form, second.ladder) == (first.form, first.ladder)
    reports = list((office.papers / SECOND / DocumentKind.CONSOLIDATED_REPORT.value).rglob("*.docx"))
    assert len(reports) == 1


def test_the_scorecard_shows_both_years_of_each_unit(office: Office, both: list[str]) -> None:
    a, b, c, d, e, f = both
    cards = cards_of(office)
    assert list(cards) == [a, b, c, d, f, e]
    stood = {key: [mark and mark.situation for mark in card.marks] for key, card in cards.items()}
    on, late = Situation.ON_TIME, Situation.LATE
    assert stood == {
        a: [on, on],
        b: [on, on],
        c: [on, late],
        d: [late, Situation.MERGED],
        e: [Situation.OVERDUE, None],
        f: [on, on],
    }
    assert (cards[b].total("returned"), cards[c].total("is_nil")) == (1, 1)
    assert [mark.late_working_days for mark in cards[d].asked] == [1, 0]
    assert cards[c].asked[1].late_working_days == 1
    assert cards[f].earlier_names == (cards[f].asked[0].unit.name,)
    assert cards[f].unit.name.startswith("Tên mới của")
    assert [mark.unit.key for mark in cards[c].heir_of] == [d]


def test_what_equals_last_years_report_is_shown_and_not_accused(office: Office, both: list[str]) -> None:
    cards = cards_of(office)
    assert {key for key, card in cards.items() if card.total("copies")} == {both[0]}
    first, second = cards[both[0]].asked
    assert first.copies == ()
    assert "giống hệt báo cáo năm trước" in second.copies[0]
    assert second.situation is Situation.ON_TIME


def test_reminders_are_counted_from_what_really_went_out(office: Office, both: list[str]) -> None:
    """Seven, three and one working days before; the letter and the escalation after: none after a report."""
    cards = cards_of(office)
    assert cards[both[4]].asked[0].reminded == 5
    assert cards[both[3]].asked[1].reminded == 0
    assert cards[both[0]].asked[0].reminded == 0


def test_the_command_shows_it_to_engineers_and_writes_it_for_officials(
    office: Office, both: list[str], tmp_path: Path
) -> None:
    a, *_, d, e, _ = both
    lines = vanthu("scorecard").output.splitlines()
    assert [line.split()[0] for line in lines[2:]] == list(cards_of(office))
    assert " 2/2 " in lines[2]
    assert vanthu("scorecard", "--sort", "late").output.splitlines()[2].split()[0] != a
    one = vanthu("scorecard", "--unit", d).output
    assert f"{FIRST}: late by 1 working day(s)" in one
    assert f"{SECOND}: merged" in one
    told = json.loads(vanthu("scorecard", "--series", "truyen-thong-cds", "--json").output)
    assert told["cycles"] == [FIRST, SECOND]
    assert len(told["units"]) == 6
    path = tmp_path / "theo-doi.xlsx"
    vanthu("scorecard", "--out", str(path))
    page = openpyxl.load_workbook(path).worksheets[0]
    names = [row[1] for row in page.iter_rows(values_only=True)]
    assert names[-1] == cards_of(office)[e].unit.name


def test_a_directive_that_nobody_approved_asked_nobody(office: Office) -> None:
    sweeping.sweep(now=december(2025, 8, 8))
    with pytest.raises(RefusedError, match="no directive of this series went out"):
        read_scorecards(office, END)


def test_a_series_or_a_unit_that_is_not_there_is_refused(office: Office, units: list[str]) -> None:
    with pytest.raises(RefusedError, match="no cycle of this series"):
        read_scorecards(office, END, "khong-co")
    with pytest.raises(UnknownUnitError):
        CliRunner().invoke(cli, ["scorecard", "--unit", "khong-co"], catch_exceptions=False)
    with pytest.raises(RefusedError, match="several series, or none"):
        _chosen((), None)
