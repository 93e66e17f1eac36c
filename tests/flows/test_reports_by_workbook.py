"""A workbook is as good a report as a Word form; what is odd goes with it to the lead, and every version is kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import flows.sweep as sweeping
from documents.kinds import render
from documents.reader import read_report
from documents.reader.package import open_package
from documents.reader.text import visible_text
from documents.workbook import form_workbook
from flows.cli import cli
from flows.rehearsal.people import Deed
from models.cycle import Cycle
from models.document import DocumentKind
from models.errors import Severity
from models.store.accepted import accepted_figures, last_years_figures
from models.store.cycles import read_cycle, record_cycle
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligation
from models.store.submissions import Submission, read_submissions
from models.submission import SubmissionStatus, reading_digest
from models.worktime import ZONE
from tasks.collect.known import Known
from tasks.form_workbook import unit_workbook
from tasks.office import Office
from tasks.unit_form import form_facts
from tests.corpus.sheets import ANSWER, DIRECTIVE, filled, rows_of

pytestmark = pytest.mark.slow
HandIn = Callable[..., Path]
COMPLETE: dict[str, object] = {"T1": "34/BC-UBND", "A1": 3, "A2": "có", "B1": 1234, "D1": 2, "X1": "Không có."}


def december(day: int, hour: int) -> datetime:
    return datetime(2025, 12, day, hour, tzinfo=ZONE)


def vanthu(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def send(office: Office, cycle: str, unit: str, name: str, **answers: object) -> bytes:
    """The unit fills the workbook that it was offered and puts it into its folder."""
    data = filled({**COMPLETE, **answers}, unit_workbook(office, cycle, unit))
    path = office.incoming / cycle / unit / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return data


def versions(office: Office, cycle: str, unit: str) -> tuple[Submission, ...]:
    with office.register.look() as connection:
        return read_submissions(connection, cycle, unit)


def whole(office: Office, cycle: str) -> Cycle:
    with office.register.look() as connection:
        return read_cycle(connection, cycle)


def last_paper(office: Office, unit: str, word: str) -> str:
    """The text of the unit's latest paper with this word in its name."""
    path = sorted((p for p in (office.outgoing / unit).iterdir() if word in p.name), key=lambda p: p.stat().st_mtime)[
        -1
    ]
    return visible_text(open_package(path.read_bytes()).body).text


def test_a_workbook_is_accepted_and_its_receipt_shows_the_table_as_it_was_read(
    office: Office, cycle: str, units: list[str]
) -> None:
    data = send(office, cycle, units[0], "report.xlsx", B3="không có số liệu", C1=0)
    sweeping.sweep(now=december(22, 9))
    (version,) = versions(office, cycle, units[0])
    assert version.status is SubmissionStatus.ACCEPTED
    receipt = last_paper(office, units[0], "Phiếu tiếp nhận")
    assert reading_digest(read_report(data, whole(office, cycle).form))[:12] in receipt
    assert "1.234" in receipt
    with office.register.look() as connection:
        stored = accepted_figures(connection, cycle)[units[0]]
    assert [stored[code].answer.value for code in ("B1", "B3", "C1", "C2")] == ["number", "no_data", "number", "blank"]


def test_a_warning_is_kept_with_the_accepted_version_and_shown_to_the_lead(
    office: Office, cycle: str, units: list[str]
) -> None:
    send(office, cycle, units[0], "report.xlsx", K1=12_500_000)
    sweeping.sweep(now=december(22, 9))
    (version,) = versions(office, cycle, units[0])
    assert version.status is SubmissionStatus.ACCEPTED
    assert [(p.severity, p.code) for p in version.problems] == [(Severity.WARNING, "UNIT_SLIP")]
    assert not [p for p in (office.outgoing / units[0]).iterdir() if "hoàn thiện" in p.name]
    assert "Cảnh báo · Ô K1" in vanthu("submissions", cycle, units[0]).output
    assert "cảnh báo 1" in vanthu("submissions", cycle).output


def test_a_return_lists_every_reason_at_once_with_its_place_and_no_warning(
    office: Office, cycle: str, units: list[str]
) -> None:
    send(office, cycle, units[0], "report.xlsx", A1="", B1="như trên", C2=1, C4=2, K1=12_500_000)
    sweeping.sweep(now=december(22, 9))
    (version,) = versions(office, cycle, units[0])
    assert version.status is SubmissionStatus.RETURNED
    notice = last_paper(office, units[0], "hoàn thiện")
    assert all(f"Ô {code} (" in notice for code in ("A1", "B1", "C4"))
    assert "Ô K1 (" not in notice
    assert "chậm nhất" in notice


def test_every_version_is_kept_and_compared_cell_by_cell(office: Office, cycle: str, units: list[str]) -> None:
    send(office, cycle, units[0], "one.xlsx", B1=10, C1=0)
    sweeping.sweep(now=december(22, 9))
    send(office, cycle, units[0], "two.xlsx", B1=12, X1="Thiếu người.")
    sweeping.sweep(now=december(22, 10))
    assert [v.status.value for v in versions(office, cycle, units[0])] == ["replaced", "accepted"]
    told = vanthu("submissions", cycle, "--compare").output
    assert "B1  10 → 12" in told
    assert "C1  0 → (để trống)" in told
    assert "X1  Không có. → Thiếu người." in told
    assert "A1" not in told


def test_word_and_workbook_of_the_same_unit_are_two_versions_of_one_report(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0], Deed.FULL)
    sweeping.sweep(now=december(22, 9))
    send(office, cycle, units[0], "again.xlsx")
    sweeping.sweep(now=december(22, 10))
    assert [v.version for v in versions(office, cycle, units[0])] == [1, 2]


def test_reading_a_file_tells_what_would_be_read_and_stores_nothing(
    office: Office, cycle: str, units: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(filled({**COMPLETE, "K1": 12_500_000}, unit_workbook(office, cycle, units[0])))
    before = ledger(office, cycle)
    told = vanthu("read", str(path))
    assert told.exit_code == 0, told.output
    assert f"{cycle}/muc-iv/{units[0]}" in told.output
    assert "(tin, bài): 1.234  [sheet 1, row " in told.output
    assert "Cảnh báo · Ô K1" in told.output
    path.write_bytes(filled({"A1": 3}, unit_workbook(office, cycle, units[0])))
    assert vanthu("read", str(path), "--form", "muc-iv").exit_code == 1
    form_file = office.directives / "lao-cai" / "form-muc-iv.yaml"
    tried = vanthu("form", "try", str(form_file), str(path))
    assert (tried.exit_code, "Lỗi · Ô B1" in tried.output) == (1, True)
    assert ledger(office, cycle) == before


def ledger(office: Office, cycle: str) -> int:
    with office.register.look() as connection:
        return len(read_ledger(connection, cycle))


def test_the_form_of_a_unit_is_written_only_once_the_directive_is_issued(
    office: Office, cycle: str, units: list[str], tmp_path: Path
) -> None:
    told = vanthu("form", "xlsx", cycle, units[0], "--out", str(tmp_path / "out"))
    assert told.exit_code == 0, told.output
    (path,) = (tmp_path / "out").iterdir()
    assert path.read_bytes() == unit_workbook(office, cycle, units[0])


def test_last_years_figures_stand_in_this_years_form_and_are_compared(
    office: Office, cycle: str, units: list[str]
) -> None:
    send(office, cycle, units[0], "report.xlsx", B1=10)
    sweeping.sweep(now=december(22, 9))
    coming = next_cycle(office, cycle)
    with office.register.look() as connection:
        before = last_years_figures(connection, coming, 2026)[units[0]]
        assert last_years_figures(connection, cycle, 2025) == {}
        this_year = read_cycle(connection, coming)
        obligation = read_obligation(connection, cycle, units[0])
    assert before["B1"].value == 10
    shown = form_facts(this_year, DIRECTIVE, obligation, before)
    page = openpyxl.load_workbook(io.BytesIO(form_workbook(shown))).worksheets[0]
    assert page.cell(rows_of(page)["B1"], ANSWER + 1).value == "10"
    assert "Năm trước: 10" in visible_text(open_package(render(DocumentKind.REPORT_FORM, shown)).body).text


def test_a_unit_is_compared_with_others_of_its_kind_and_never_with_itself(
    office: Office, cycle: str, units: list[str]
) -> None:
    send(office, cycle, units[-1], "one.xlsx", C1=7, C2=8, E1=9, E2=10, F1=11)
    sweeping.sweep(now=december(22, 9))
    with office.register.look() as connection:
        known = Known(connection, read_cycle(connection, cycle))
    assert known.of(units[-1]).others == {}
    assert len(known.of(units[-2]).others) == 1
    assert known.of(units[0]).others == {}
    send(office, cycle, units[-2], "two.xlsx", C1=7, C2=8, E1=9, E2=10, F1=11)
    send(office, cycle, units[-1], "three.xlsx", C1=7, C2=8, E1=9, E2=10, F1=11, X1="Đã bổ sung.")
    sweeping.sweep(now=december(22, 10))
    (copy,) = versions(office, cycle, units[-2])
    assert (copy.status, [p.code for p in copy.problems]) == (SubmissionStatus.ACCEPTED, ["SAME_FIGURES"])
    assert versions(office, cycle, units[-1])[-1].problems == ()


def next_cycle(office: Office, cycle: str) -> str:
    """The same directive's cycle of the coming year, as the register would hold it."""
    old = whole(office, cycle)
    coming = replace(old, key=cycle.replace("2025", "2026"), year=2026)
    with office.register.act(datetime(2026, 12, 8, 9, tzinfo=ZONE)) as act:
        record_cycle(act, coming)
    return coming.key
