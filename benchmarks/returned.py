"""Returned forms to be read: as clerks fill in what was sent to them, and as LibreOffice saves them."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl

from benchmarks.render import LAO_CAI
from documents.kinds import render
from documents.kinds.report_form.context import ReportFormFacts
from documents.workbook import form_workbook
from flows.rehearsal.clerk import fill_form
from flows.rehearsal.people import Deed
from models.document import DocumentKind, DocumentRef
from models.form import Form
from models.organisation import Unit, UnitKind
from tasks.load import load_place

FILES = 60
OFFICE, SECONDS = shutil.which("soffice"), 120


def form() -> Form:
    """The form of the seed's place."""
    return load_place(LAO_CAI).forms["muc-iv"]


def filled() -> list[bytes]:
    """The Word form as clerks fill it, each with other answers."""
    blank, asked = render(DocumentKind.REPORT_FORM, _facts()), form()
    return [
        fill_form(blank, asked, deed=Deed.FULL, unit_kind=UnitKind.COMMUNE, rng=random.Random(n), reference="1/BC")
        for n in range(FILES)
    ]


def filled_books() -> list[bytes]:
    """The workbook with a number in each answer."""
    return [_typed(form_workbook(_facts()), number) for number in range(FILES)]


def saved_by_office(files: Sequence[bytes], ending: str) -> list[bytes]:
    """The files as LibreOffice saves them; nothing where it is not installed, or has no program for them."""
    saved: list[bytes] = []
    with tempfile.TemporaryDirectory() as folder:
        place, out = Path(folder) / "in", Path(folder) / "out"
        place.mkdir()
        for number, data in enumerate(files):
            (place / f"{number}{ending}").write_bytes(data)
        if OFFICE is not None:
            profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
            words = [OFFICE, profile, "--headless", "--convert-to", ending[1:], "--outdir", str(out)]
            given = map(str, sorted(place.iterdir()))
            subprocess.run([*words, *given], capture_output=True, timeout=SECONDS, check=False)
            saved = [path.read_bytes() for path in out.glob(f"*{ending}")]
    if len(saved) < len(files):
        print(f"{ending} saved by LibreOffice: skipped, it is not installed")
        return []
    return saved


def _facts() -> ReportFormFacts:
    unit = Unit(key="xa-mau", name="Xã mẫu", kind=UnitKind.COMMUNE, code="1", source="giả lập để đo")
    directive = DocumentRef(
        type_name="Công văn", symbol="1/UBND-VX", issued_on=date(2025, 12, 8), issuer="Ủy ban nhân dân tỉnh",
        subject="V/v báo cáo",
    )  # fmt: skip
    return ReportFormFacts(
        cycle="do-toc-do", unit=unit, directive=directive, deadline_text="trước ngày 28/12/2025",
        last_working_day=date(2025, 12, 26), form=form(),
    )  # fmt: skip


def _typed(blank: bytes, number: int) -> bytes:
    book, out = openpyxl.load_workbook(io.BytesIO(blank)), io.BytesIO()
    page = book.worksheets[0]
    for row in range(1, page.max_row + 1):
        if page.cell(row, 2).value in {indicator.code for indicator in form().indicators}:
            page.cell(row, 5).value = number + row
    book.save(out)
    return out.getvalue()
