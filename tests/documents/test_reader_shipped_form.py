"""The form that the engine sends out, filled by a clerk, comes back whole: also through another word processor."""

from __future__ import annotations

import random
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from documents.gate import check_package
from documents.kinds import render
from documents.kinds.report_form.context import ReportFormFacts
from documents.reader import read_report
from flows.rehearsal.answers import compose_answers
from flows.rehearsal.clerk import fill_form
from flows.rehearsal.people import Deed
from models.acceptance import judge
from models.document import DocumentKind, DocumentRef
from models.form import Form
from models.organisation import Unit, UnitKind
from models.submission import ReadReport
from tasks.load import load_place

ROOT = Path(__file__).parents[2]
CYCLE = "lao-cai-2025"
UNIT = Unit(key="xa-hop-thanh", name="Xã Hợp Thành", kind=UnitKind.COMMUNE, code="1", source="test")
DIRECTIVE = DocumentRef(
    type_name="Công văn",
    symbol="9123/UBND-VX",
    issued_on=date(2025, 12, 8),
    issuer="Ủy ban nhân dân tỉnh Lào Cai",
    subject="V/v tiếp tục triển khai công tác truyền thông về chuyển đổi số",
)
OFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def form() -> Form:
    return load_place(ROOT / "directives" / "lao-cai").forms["muc-iv"]


@pytest.fixture(scope="module")
def blank(form: Form) -> bytes:
    facts = ReportFormFacts(
        cycle=CYCLE, unit=UNIT, directive=DIRECTIVE, deadline_text="trước ngày 28/12/2025",
        last_working_day=date(2025, 12, 26), form=form,
    )  # fmt: skip
    return render(DocumentKind.REPORT_FORM, facts)


def filled(blank: bytes, form: Form, seed: int, deed: Deed = Deed.FULL) -> tuple[dict[str, str], bytes]:
    """What the clerk meant, and what the clerk sent."""
    meant = compose_answers(form, deed=deed, unit_kind=UNIT.kind, rng=random.Random(seed), reference="34/BC-UBND")
    sent = fill_form(
        blank, form, deed=deed, unit_kind=UNIT.kind, rng=random.Random(seed), reference="34/BC-UBND"
    )  # fmt: skip
    return meant, sent


def assert_read(report: ReadReport, meant: dict[str, str], form: Form) -> None:
    assert {code: figure.text.strip() for code, figure in report.figures.items()} == {
        indicator.code: meant.get(indicator.code, "") for indicator in form.indicators
    }
    assert report.narratives == {section.code: meant.get(section.code, "") for section in form.sections}
    assert judge(report, cycle=CYCLE, unit=UNIT.key, form=form).problems == ()


def test_an_untouched_form_passes_the_gate_and_has_every_row(blank: bytes, form: Form) -> None:
    check_package(blank)
    report = read_report(blank, form)
    assert (report.cycle, report.form, report.unit) == (CYCLE, form.key, UNIT.key)
    assert report.problems == ()
    assert set(report.figures) == {indicator.code for indicator in form.indicators}


@pytest.mark.parametrize("seed", range(5))
def test_every_answer_of_a_clerk_is_read_as_it_was_meant(blank: bytes, form: Form, seed: int) -> None:
    meant, sent = filled(blank, form, seed)
    check_package(sent)
    assert_read(read_report(sent, form), meant, form)


def test_a_nil_form_is_accepted(blank: bytes, form: Form) -> None:
    meant, sent = filled(blank, form, 1, Deed.NIL)
    report = read_report(sent, form)
    assert report.is_nil
    assert_read(report, meant, form)


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("way", ["docx", "odt"])
def test_every_answer_survives_a_saving_by_libreoffice(blank: bytes, form: Form, way: str, tmp_path: Path) -> None:
    meant, sent = filled(blank, form, 1)
    path = tmp_path / "form.docx"
    path.write_bytes(sent)
    for step, kind in enumerate([way] if way == "docx" else [way, "docx"]):
        path = save_as(path, kind, tmp_path / str(step))
    again = path.read_bytes()
    assert again != sent
    check_package(again)
    assert_read(read_report(again, form), meant, form)


def save_as(path: Path, kind: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{folder.parent / 'profile'}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"form.{kind}"
