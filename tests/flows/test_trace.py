"""Every figure of the report leads back to the very cell of the very file, and its files go up with it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from docx.oxml.ns import qn
from openpyxl.utils import get_column_letter

import flows.sweep as sweeping
import tasks.beside as beside
from flows.cli import cli
from flows.rehearsal.people import Deed
from flows.trace_wording import DIFFERS, STATES
from models.consolidation import Consolidation
from models.document import Document
from models.form import Answer
from models.place import Place, read_place
from models.provenance import FigureTrace, Quotation, Scope, recomputed, trace_figure
from models.store.ledger_rows import read_ledger
from models.store.papers import read_document
from tasks.audit import findings
from tasks.beside import SOURCES, WORKBOOK, noted_beside, path_beside
from tasks.collect.arrive import kept_path
from tasks.consolidate import REPORT_KEY
from tasks.facts import read_facts
from tasks.form_workbook import unit_workbook
from tasks.office import Office
from tasks.provenance import FileState, read_gathered, read_originals, trace
from tests.corpus.sheets import filled
from tests.flows.conftest import december

pytestmark = pytest.mark.slow
HandIn = Callable[..., Path]
TYPED: dict[str, object] = {
    "T1": "34/BC-UBND", "A1": 3, "A2": "có", "B1": 1234, "B2": "không", "B3": "không có số liệu", "D1": 2, "K1": 12.5,
    "X1": "Thiếu kinh phí.",
}  # fmt: skip


def vanthu(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


@pytest.fixture
def handed_in(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> str:
    """A cycle with two Word reports, one workbook and one nil report; the others are silent."""
    for seed, unit in enumerate(units[:2], start=1):
        hand_in(unit, seed=seed)
    hand_in(units[2], Deed.NIL)
    path = office.incoming / cycle / units[3] / "report.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(filled(TYPED, unit_workbook(office, cycle, units[3])))
    sweeping.sweep(now=december(29, 9))
    return cycle


@pytest.fixture
def reported(handed_in: str) -> str:
    """The same, closed and reported upward."""
    for hour in (10, 15):
        sweeping.sweep(now=december(30, hour))
    return handed_in


def whole_of(office: Office, cycle: str) -> Consolidation:
    return read_gathered(office, cycle, december(31, 9)).whole


def report_of(office: Office, cycle: str) -> Document:
    with office.register.look() as connection:
        return read_document(connection, cycle, REPORT_KEY)


def cell_of(data: bytes, place: Place) -> str:
    """What stands at this place, found by python-docx or openpyxl and by nothing of ours."""
    if place.is_sheet:
        value: Any = openpyxl.load_workbook(io.BytesIO(data)).worksheets[place.table - 1]
        value = value.cell(place.row, place.column).value
        return "" if value is None else str(value).replace(".", ",")
    body = docx.Document(io.BytesIO(data)).element.body
    table = list(body.iter(qn("w:tbl")))[place.table - 1]
    row = table.findall(qn("w:tr"))[place.row - 1]
    cell = list(row.iter(qn("w:tc")))[place.column - 1]
    return "".join(text.text or "" for text in cell.iter(qn("w:t")))


def meant(text: str) -> tuple[Answer, Decimal | None]:
    """What a cell answers, read without our reader."""
    plain = text.strip().casefold()
    if not plain or plain == "không có số liệu":
        return (Answer.NO_DATA if plain else Answer.BLANK), None
    words = {"có": Decimal(1), "không": Decimal(0)}
    return Answer.NUMBER, words[plain] if plain in words else Decimal(plain.replace(".", "").replace(",", "."))


def test_every_source_is_the_very_cell_of_the_file(office: Office, reported: str) -> None:
    whole, seen = whole_of(office, reported), 0
    for indicator in whole.form.indicators:
        for source in trace_figure(whole, indicator.code).sources:
            if source.report.is_nil:
                continue
            place = read_place(source.figure.place)
            assert place is not None, source
            text = cell_of(kept_path(office, source.report.sha256).read_bytes(), place)
            assert (source.figure.answer, source.figure.value) == meant(text), (source.report.unit.key, source.code)
            seen += source.figure.answer is Answer.NUMBER
    assert seen > 40


def test_every_total_is_the_sum_of_its_sources(office: Office, reported: str) -> None:
    whole = whole_of(office, reported)
    for indicator in whole.form.indicators:
        for scope in Scope:
            found = trace_figure(whole, indicator.code, scope)
            assert recomputed(found) == found.value, (indicator.code, scope)


def test_the_report_goes_up_with_its_workbook_and_its_sources(office: Office, reported: str) -> None:
    report = report_of(office, reported)
    names = {Path(str(report.path)).name, *(Path(path_beside(str(report.path), n)).name for n in (WORKBOOK, SOURCES))}
    (recipient, *_) = [p for p in office.outgoing.iterdir() if Path(str(report.path)).name in map(_name, p.iterdir())]
    assert names <= set(map(_name, recipient.iterdir()))
    with office.register.look() as connection:
        noted = noted_beside(read_ledger(connection, reported))[REPORT_KEY]
    assert set(noted) == {WORKBOOK, SOURCES}
    assert findings(office) == ()


def _name(path: Path) -> str:
    return path.name


def test_made_again_the_files_are_the_same_bytes(office: Office, reported: str) -> None:
    report = report_of(office, reported)
    paths = [office.papers / path_beside(str(report.path), name) for name in (WORKBOOK, SOURCES)]
    before = [path.read_bytes() for path in paths]
    for path in paths:
        path.unlink()
    facts = read_facts(office, report.kind, report.facts)
    beside.keep_beside(office, report, facts, str(report.path), str(report.sha256))
    assert [path.read_bytes() for path in paths] == before


def test_the_sources_say_the_same_as_the_register(office: Office, reported: str) -> None:
    report, whole = report_of(office, reported), whole_of(office, reported)
    said = json.loads((office.papers / path_beside(str(report.path), SOURCES)).read_bytes())
    assert said["report"] == {
        "symbol": report.symbol,
        "sha256": {".docx": report.sha256, ".xlsx": _digest(office, report, WORKBOOK)},
    }
    for figure in said["figures"]:
        cells = [(at, said["places"][place], value) for at, place, value in figure["cells"] if value is not None]
        found = trace_figure(whole, figure["code"])
        listed = [s for s in found.sources if s.figure.answer is Answer.NUMBER]
        assert [said["files"][at]["sha256"] for at, _, _ in cells] == [source.report.sha256 for source in listed]
        assert [Decimal(value) for _, _, value in cells] == [source.figure.value for source in listed]
        assert [Place(**place) for _, place, _ in cells] == [read_place(source.figure.place) for source in listed]
        if figure["rule"] == "sum" and cells:
            assert sum(Decimal(value) for _, _, value in cells) == Decimal(figure["totals"]["tong"])


def _digest(office: Office, report: Document, name: str) -> str:
    with office.register.look() as connection:
        return noted_beside(read_ledger(connection, report.cycle))[report.key][name]


def test_a_code_a_cell_and_a_bookmark_lead_to_the_same(office: Office, reported: str) -> None:
    whole = whole_of(office, reported)
    codes = [indicator.code for indicator in whole.form.indicators]
    row = 7 + codes.index("B1")
    assert trace(whole, "B1") == trace(whole, f"Tổng hợp!H{row}") == trace(whole, "f_B1_tong")
    assert trace(whole, f"'Tổng hợp'!$F${row}") == trace(whole, "f_B1_xa")
    unit, letter = whole.reports[1].unit.key, get_column_letter(5 + codes.index("B1"))
    own = trace(whole, "B1", unit)
    assert own == trace(whole, f"Theo đơn vị!{letter}8") == trace(whole, f"Số liệu!J{row + len(codes)}")
    assert isinstance(own, FigureTrace)
    assert own.value == whole.reports[1].figures["B1"].value


def test_every_bookmark_of_the_word_file_can_be_traced(office: Office, reported: str) -> None:
    whole = whole_of(office, reported)
    body = docx.Document(str(office.papers / str(report_of(office, reported).path))).element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    ours = [name for name in names if name.startswith(("f_", "q_"))]
    assert {"f_B1_tong", "q_X1_001"} <= set(ours)
    for name in ours:
        assert trace(whole, name), name


def test_a_round_that_was_never_closed_has_no_figures(reported: str) -> None:
    assert vanthu("trace", reported, "B1", "--round", "1", "--quick").exit_code == 0
    assert "no closed round" in str(vanthu("trace", reported, "B1", "--round", "2", "--quick").exception)


def test_a_quotation_leads_to_everybody_who_wrote_it(office: Office, reported: str) -> None:
    whole = whole_of(office, reported)
    found = trace(whole, "q_X1_001")
    assert isinstance(found, tuple)
    (quotation,) = found
    assert isinstance(quotation, Quotation)
    assert found[0] in trace(whole, "X1")
    written = {report.unit.key: report.narratives["X1"] for report in whole.reports if not report.is_nil}
    assert any("\n".join(quotation.passage.lines) in written[source.unit] for source in quotation.passage.sources)


def test_on_the_screen_the_cell_is_shown_as_typed_and_the_sum_agrees(office: Office, reported: str) -> None:
    said = vanthu("trace", reported, "B1")
    assert said.exit_code == 0, said.output
    assert "trang tính 1, ô E" in said.output
    assert "“1.234”" in said.output
    assert "✓ Tính lại từ 3 đơn vị" in said.output
    assert "báo cáo không phát sinh" in said.output
    assert said.output.count("✗") == 0
    assert vanthu("trace", "B1").output == said.output, "the newest cycle is meant"


def test_for_programs_the_same_is_told(office: Office, reported: str, units: list[str]) -> None:
    said = json.loads(vanthu("trace", reported, "B1", "--unit", units[3], "--json").output)
    (source,) = said["sources"]
    assert (said["value"], said["recomputed"], source["cell"]) == ("1234", "1234", "1.234")
    assert (source["file"], source["is_as_recorded"], source["place"]["is_sheet"]) == ("sound", True, True)


def test_a_changed_file_and_a_lost_one_are_told_loudly(office: Office, reported: str) -> None:
    whole = whole_of(office, reported)
    first, second = (kept_path(office, report.sha256) for report in whole.reports[:2])
    first.write_bytes(first.read_bytes() + b" ")
    second.unlink()
    said = vanthu("trace", reported, "B1")
    assert said.exit_code == 1
    assert STATES[FileState.CHANGED] in said.output
    assert STATES[FileState.MISSING] in said.output


def test_what_has_no_source_is_refused(reported: str) -> None:
    for target in ("Z9", "Tổng hợp!A7", "Tổng hợp!H900", "Trang khác!A1", "q_X1_999", "f_B1_khac"):
        assert type(vanthu("trace", reported, target).exception).__name__ == "UntraceableError", target


def test_a_register_that_was_tampered_with_does_not_agree_with_its_files(office: Office, reported: str) -> None:
    with office.register.act(december(31, 9)) as act:
        act.connection.exec_driver_sql("UPDATE figure SET value = '9999' WHERE code = 'B1' AND value = '1234'")
    said = vanthu("trace", reported, "B1")
    assert "ĐỌC LẠI TỆP CHO KẾT QUẢ KHÁC" in said.output
    assert said.exit_code == 1


def test_a_narrative_that_was_tampered_with_does_not_agree_with_its_file(office: Office, reported: str) -> None:
    with office.register.act(december(31, 9)) as act:
        changed = "UPDATE submission SET narratives = replace(narratives, 'Thiếu kinh phí', 'Thừa kinh phí')"
        act.connection.exec_driver_sql(changed)
    said = vanthu("trace", reported, "X1")
    assert "“Thừa kinh phí.”" in said.output
    assert ("ĐỌC LẠI TỆP CHO KẾT QUẢ KHÁC" in said.output, said.exit_code) == (True, 1)


def test_a_dropped_source_is_caught(office: Office, reported: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import models.provenance as provenance

    real = provenance.figure_sources
    monkeypatch.setattr(
        provenance, "figure_sources", lambda i, r: () if r.reference == "34/BC-UBND" and r.version == 1 else real(i, r)
    )
    said = vanthu("trace", reported, "B1", "--quick")
    assert (DIFFERS in said.output, said.exit_code) == (True, 1)


def test_before_the_cut_off_the_workbook_says_that_it_is_provisional(
    office: Office, handed_in: str, tmp_path: Path
) -> None:
    out = tmp_path / "figures.xlsx"
    said = vanthu("workbook", handed_in, "--out", str(out))
    assert said.exit_code == 0, said.output
    page = openpyxl.load_workbook(out).worksheets[0]
    assert "TẠM TÍNH" in page["A2"].value
    assert "chưa chốt" in page["A3"].value
    assert "Chưa chốt số liệu" in vanthu("trace", handed_in, "B1", "--quick").output


def test_after_the_cut_off_it_is_the_workbook_of_the_snapshot(office: Office, reported: str, tmp_path: Path) -> None:
    out = tmp_path / "figures.xlsx"
    assert vanthu("workbook", reported, "--out", str(out)).exit_code == 0
    page = openpyxl.load_workbook(out).worksheets[0]
    assert "TẠM TÍNH" not in page["A2"].value


def test_each_kept_file_is_read_again_once(office: Office, reported: str) -> None:
    whole = whole_of(office, reported)
    hashes = [report.sha256 for report in whole.reports]
    found = read_originals(office, whole.form, hashes + hashes)
    assert set(found) == set(hashes)
    assert {original.state for original in found.values()} == {FileState.SOUND}
