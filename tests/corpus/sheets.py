"""A returned workbook: the form that we send out, filled by another program, and every part of it open to a change."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from documents.kinds.report_form.context import ReportFormFacts
from documents.workbook import form_workbook
from models.document import DocumentRef
from models.form import Form
from models.organisation import Unit, UnitKind
from tests.corpus.forms import CYCLE, FORM, UNIT

CODE, ANSWER = 2, 5
SHEET = "xl/worksheets/sheet1.xml"
DIRECTIVE = DocumentRef(
    type_name="Công văn",
    symbol="9123/UBND-VX",
    issued_on=date(2025, 12, 8),
    issuer="Ủy ban nhân dân tỉnh Lào Cai",
    subject="V/v tiếp tục triển khai công tác truyền thông về chuyển đổi số",
)


def facts(form: Form = FORM, last_year: Mapping[str, str] | None = None) -> ReportFormFacts:
    """The facts of the form that the tests fill."""
    return ReportFormFacts(
        cycle=CYCLE,
        unit=Unit(key=UNIT, name="Xã Hợp Thành", kind=UnitKind.COMMUNE, code="1", source="test"),
        directive=DIRECTIVE,
        deadline_text="trước ngày 28/12/2025",
        last_working_day=date(2025, 12, 26),
        form=form,
        last_year=last_year or {},
    )


@cache
def blank() -> bytes:
    """The form before anybody typed."""
    return form_workbook(facts())


def rows_of(page: Any) -> dict[str, int]:
    """The row of each code."""
    return {str(page.cell(row, CODE).value): row for row in range(1, page.max_row + 1) if page.cell(row, CODE).value}


def edited(edit: Callable[[Any, dict[str, int]], None], data: bytes | None = None) -> bytes:
    """The form after somebody worked on its first sheet, saved by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(data or blank()))
    page = book.worksheets[0]
    edit(page, rows_of(page))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled(answers: Mapping[str, object], data: bytes | None = None) -> bytes:
    """The form with these answers typed: numbers as numbers, texts as texts."""

    def type_in(page: Any, rows: dict[str, int]) -> None:
        for code, value in answers.items():
            page.cell(rows[code], ANSWER).value = value

    return edited(type_in, data)


def with_parts(data: bytes, *, add: Mapping[str, bytes] | None = None, **changes: tuple[bytes, bytes]) -> bytes:
    """The package with parts added, and `sheet`, `book` or `types` changed from one text to another."""
    names = {
        "sheet": SHEET,
        "book": "xl/workbook.xml",
        "types": "[Content_Types].xml",
        "rels": "xl/_rels/workbook.xml.rels",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            for key, (before, after) in changes.items():
                if names[key] == name:
                    assert before in part, (key, before)
                    part = part.replace(before, after, 1)
            new.writestr(name, part)
        for name, part in (add or {}).items():
            new.writestr(name, part)
    return stream.getvalue()


def save(data: bytes, folder: Path, name: str = "form.xlsx") -> Path:
    """The file on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path
