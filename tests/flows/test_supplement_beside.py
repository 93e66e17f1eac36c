"""A supplement goes up with its figures and their sources, and every one of them can be traced and verified."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

import flows.sweep as sweeping
import tasks.beside as beside
from documents.workbook.consolidated import wording as say
from flows.cli import cli
from models.consolidation import Consolidation
from models.document import Document
from models.rounds import REPORT_KEY
from models.store.ledger_rows import read_ledger
from models.store.papers import read_document
from tasks.audit import findings
from tasks.beside import SOURCES, WORKBOOK, noted_beside, path_beside
from tasks.case_file import export_case, verify_package
from tasks.facts import read_facts
from tasks.naming import key_of
from tasks.office import Office
from tasks.provenance import read_gathered
from tests.flows.case_files.forgery import pack, resealed, rows, unpack, with_row
from tests.flows.test_supplement import NEW_YEAR, closed, make

__all__ = ["closed"]
pytestmark = pytest.mark.slow
HandIn = Callable[..., Path]
KEY = "supplement-2"
FIRST_ROW = 7


def vanthu(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


@pytest.fixture
def supplemented(office: Office, closed: str, units: list[str], hand_in: HandIn) -> str:
    """A closed cycle with one supplement: a third unit reported, and the first corrected its report."""
    hand_in(units[2])
    hand_in(units[0], seed=9)
    sweeping.sweep(now=NEW_YEAR)
    assert make(office, closed, NEW_YEAR) == 2
    return closed


def paper(office: Office, cycle: str, key: str = KEY) -> Document:
    with office.register.look() as connection:
        return read_document(connection, cycle, key)


def whole_of(office: Office, cycle: str, number: int) -> Consolidation:
    return read_gathered(office, cycle, NEW_YEAR, number).whole


def beside_of(office: Office, cycle: str, name: str, key: str = KEY) -> Path:
    return office.papers / path_beside(str(paper(office, cycle, key).path), name)


def test_it_goes_up_with_both_files_and_the_ledger_knows_them(office: Office, supplemented: str) -> None:
    made = paper(office, supplemented)
    names = {Path(str(made.path)).name, *(beside_of(office, supplemented, n).name for n in (WORKBOOK, SOURCES))}
    for name in made.addressee.split("; "):
        assert names <= {path.name for path in (office.outgoing / key_of(name)).iterdir()}
    with office.register.look() as connection:
        noted = noted_beside(read_ledger(connection, supplemented))
    assert set(noted[KEY]) == {WORKBOOK, SOURCES}
    assert noted[KEY] != noted[REPORT_KEY]
    assert findings(office) == ()


def test_made_again_the_files_are_the_same_bytes(office: Office, supplemented: str) -> None:
    made = paper(office, supplemented)
    paths = [beside_of(office, supplemented, name) for name in (WORKBOOK, SOURCES)]
    before = [path.read_bytes() for path in paths]
    for path in paths:
        path.unlink()
    facts = read_facts(office, made.kind, made.facts)
    beside.keep_beside(office, made, facts, str(made.path), str(made.sha256))
    assert [path.read_bytes() for path in paths] == before


def test_the_sources_are_those_of_its_own_round_and_name_the_report(office: Office, supplemented: str) -> None:
    said: dict[str, Any] = json.loads(beside_of(office, supplemented, SOURCES).read_bytes())
    made, main, whole = paper(office, supplemented), paper(office, supplemented, REPORT_KEY), None
    whole = whole_of(office, supplemented, 2)
    assert (said["round"], said["report"]["symbol"], said["report"]["supplements"]) == (2, made.symbol, main.symbol)
    assert said["report"]["sha256"][".docx"] == made.sha256
    assert [(f["unit"], f["version"]) for f in said["files"]] == [(r.unit.key, r.version) for r in whole.reports]
    totals = {figure["code"]: figure["totals"]["tong"] for figure in said["figures"]}
    assert totals == {t.code: None if t.value is None else f"{t.value:f}" for t in whole.totals}
    first = json.loads(beside_of(office, supplemented, SOURCES, REPORT_KEY).read_bytes())
    assert "supplements" not in first["report"]
    assert len(first["files"]) == 2


def test_the_workbook_has_all_figures_and_on_a_sheet_of_its_own_what_changed(office: Office, supplemented: str) -> None:
    book = openpyxl.load_workbook(beside_of(office, supplemented, WORKBOOK))
    made, main = paper(office, supplemented), paper(office, supplemented, REPORT_KEY)
    assert book.sheetnames[-1] == say.CHANGED
    assert f"Bổ sung lần 1 Báo cáo số {main.symbol}" in book[say.SUMMARY]["A3"].value
    told = [[cell.value for cell in row] for row in book[say.SOURCES].iter_rows()]
    assert any(row[0] == say.FACTS["supplement"] and row[1] == made.symbol for row in told)
    changed = json.loads(made.facts)["difference"]["changed"]
    shown = [[cell.value for cell in row] for row in book[say.CHANGED].iter_rows(min_row=FIRST_ROW)]
    assert [row[0] for row in shown] == [one["code"] for one in changed]
    for row, one in zip(shown, changed, strict=True):
        was, now = (None if v == "–" else Decimal(str(v)) for v in row[4:6])
        assert (was, now) == tuple(None if one[k] is None else Decimal(one[k]) for k in ("before", "now")), row
        assert (row[7], row[8]) == tuple(one["answered"])
    plain = openpyxl.load_workbook(beside_of(office, supplemented, WORKBOOK, REPORT_KEY))
    assert say.CHANGED not in plain.sheetnames


def test_the_commands_show_the_round_that_is_asked_for(office: Office, supplemented: str, tmp_path: Path) -> None:
    out = tmp_path / "figures.xlsx"
    counts = {}
    for number in (1, 2):
        done = vanthu("workbook", supplemented, "--round", str(number), "--out", str(out))
        assert done.exit_code == 0, done.output
        book = openpyxl.load_workbook(out)
        counts[number] = done.output
        assert ("Bổ sung lần 1" in book[say.SUMMARY]["A3"].value) == (number == 2)
    assert ": 2 báo cáo" in counts[1]
    assert ": 3 báo cáo" in counts[2]
    assert ": 2 báo cáo" in vanthu("workbook", supplemented, "--out", str(out)).output, "the report's own, untold"


def test_its_figures_lead_to_the_files_of_its_round(office: Office, supplemented: str, units: list[str]) -> None:
    said = json.loads(vanthu("trace", supplemented, "B1", "--round", "2", "--json").output)
    assert (said["round"], said["value"]) == (2, said["recomputed"])
    assert [(source["unit"], source["version"]) for source in said["sources"]] == [
        (units[0], 2), (units[1], 1), (units[2], 1),
    ]  # fmt: skip
    assert {(source["file"], source["is_as_recorded"]) for source in said["sources"]} == {("sound", True)}
    first = json.loads(vanthu("trace", supplemented, "B1", "--json").output)
    assert [(source["unit"], source["version"]) for source in first["sources"]] == [(units[0], 1), (units[1], 1)]
    for target in ("X1", "Tổng hợp!H9", "f_B1_xa", "Số liệu!J7"):
        shown = vanthu("trace", supplemented, target, "--round", "2")
        assert (shown.exit_code, shown.output.count("✗")) == (0, 0), shown.output


def test_a_changed_file_of_a_supplement_is_found(office: Office, supplemented: str) -> None:
    path = beside_of(office, supplemented, WORKBOOK)
    path.write_bytes(path.read_bytes() + b" ")
    assert findings(office) == (f"files: {path.name} is not the file that the register knows",)


def test_the_case_file_proves_the_totals_of_the_supplement_too(
    office: Office, supplemented: str, tmp_path: Path
) -> None:
    path = tmp_path / "case.zip"
    export_case(office, supplemented, path, NEW_YEAR.replace(day=6), retention="20 năm")
    assert verify_package(path).problems == ()
    files = unpack(path)
    assert sum(name.endswith(".nguon.json") for name in files) == 2
    counted = {(row["unit"], row["version"]) for row in rows(files, "snapshot") if row["round"] == 2}
    only = counted - {(row["unit"], row["version"]) for row in rows(files, "snapshot") if row["round"] == 1}
    at, figure = next(
        (at, row)
        for at, row in enumerate(rows(files, "figure"))
        if row["value"] and row["code"] == "B1" and (row["unit"], row["version"]) in only
    )
    forged = resealed(with_row(files, "figure", at, value=f"{figure['value']}0"))
    told = verify_package(pack(tmp_path / "forged.zip", forged)).problems
    assert "totals: B1 of round 2 does not follow from the cells of the package" in told
