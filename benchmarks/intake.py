"""Intake: files gated and read beside the usual readers unprotected, fuzz counts, and 3,400 reports in one hour."""

from __future__ import annotations

import io
import os
import random
import statistics
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from time import perf_counter, process_time
from typing import Any

import docx
import openpyxl

from benchmarks import hour
from benchmarks.render import LAO_CAI
from documents.gate import check_report
from documents.kinds import render
from documents.kinds.report_form.context import ReportFormFacts
from documents.reader import read_report
from documents.reader.again import workbook_texts
from documents.workbook import form_workbook
from flows.rehearsal.clerk import fill_form
from flows.rehearsal.people import Deed
from models.document import DocumentKind, DocumentRef
from models.form import Form
from models.organisation import Unit, UnitKind
from tasks.collect.child import read_in_child
from tasks.load import load_place
from tests.fuzz.__main__ import COUNTS, KINDS
from tests.fuzz.tally import run

FILES, ROUNDS = 24, 7
FUZZ_SEED = 2025
Row = dict[str, Any]
Read = Callable[[bytes], object]


def measure() -> list[Row]:
    """Reading side by side, the fuzz of one submission, and the hour."""
    return [*_word(), *_books(), *_fuzz(), *hour.measure()]


def _word() -> list[Row]:
    form, files = _form(), _filled()
    bare: Read = partial(_bare, form=form)
    child: Read = partial(_in_child, form=form)
    child(files[0])  # starts the nursery
    cores = os.cpu_count() or 1
    return [
        _beside("read_in_children", f"files/s, {cores} cores", partial(_together, child), "python-docx, one core",
                partial(_alone, _walk), files),
        _beside("read_bare", "files per second of processor time", partial(_worked, bare), "python-docx",
                partial(_worked, _walk), files),
    ]  # fmt: skip


def _books() -> list[Row]:
    files, unit = _filled_books(), "files per second of processor time"
    peer: Read = partial(_worked, _walk_book)
    return [
        _beside("xlsx_gated_values", unit, partial(_worked, _values), "openpyxl read_only", peer, files),
        _beside("xlsx_values_ungated", unit, partial(_worked, workbook_texts), "openpyxl read_only", peer, files),
    ]


def _beside(name: str, unit: str, ours: Callable[[Sequence[bytes]], float], peer: str,
            theirs: Callable[[Sequence[bytes]], float], files: Sequence[bytes]) -> Row:  # fmt: skip
    """Rounds of both in turn; the medians, and the median of their ratios."""
    rounds = [(len(files) / ours(files), len(files) / theirs(files)) for _ in range(ROUNDS)]
    values = [statistics.median(side) for side in zip(*rounds, strict=True)]
    ratio = statistics.median(mine / other for mine, other in rounds)
    return _row(name, values[0], unit, peer, values[1], ratio)


def _fuzz() -> list[Row]:
    """Each kind with the counts of one submission; what went wrong stands where nothing should."""
    rows = []
    for kind, attempt in KINDS.items():
        tally = run(kind, attempt, seed=FUZZ_SEED, count=COUNTS[kind])
        print(tally)
        wrong = float(len(tally.unhandled) + len(tally.slow) + len(tally.different))
        rows.append(_row(f"fuzz_{kind}", wrong, f"faults, seed {FUZZ_SEED}", "cases", float(tally.cases), 0.0))
    return rows


def _alone(read: Read, files: Sequence[bytes]) -> float:
    return _seconds(lambda: [read(data) for data in files])


def _worked(read: Read, files: Sequence[bytes]) -> float:
    """Seconds of the processor, which other work on the machine does not lengthen."""
    begun = process_time()
    for data in files:
        read(data)
    return process_time() - begun


def _together(read: Read, files: Sequence[bytes]) -> float:
    """As the engine does it: as many at once as there are cores."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as readers:
        return _seconds(lambda: list(readers.map(read, files)))


def _bare(data: bytes, form: Form) -> object:
    return read_report(data, form)


def _in_child(data: bytes, form: Form) -> object:
    return read_in_child(data, form)


def _walk(data: bytes) -> list[str]:
    """As everybody writes it, with nothing between the file and the process."""
    document = docx.Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    return texts + [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def _values(data: bytes) -> object:
    check_report(data)
    return workbook_texts(data)


def _walk_book(data: bytes) -> list[Any]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return [list(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


def _form() -> Form:
    return load_place(LAO_CAI).forms["muc-iv"]


def _facts() -> ReportFormFacts:
    unit = Unit(key="xa-mau", name="Xã mẫu", kind=UnitKind.COMMUNE, code="1", source="giả lập để đo")
    directive = DocumentRef(
        type_name="Công văn", symbol="1/UBND-VX", issued_on=date(2025, 12, 8), issuer="Ủy ban nhân dân tỉnh",
        subject="V/v báo cáo",
    )  # fmt: skip
    return ReportFormFacts(
        cycle="do-toc-do", unit=unit, directive=directive, deadline_text="trước ngày 28/12/2025",
        last_working_day=date(2025, 12, 26), form=_form(),
    )  # fmt: skip


def _filled() -> list[bytes]:
    """The Word form as clerks fill it, each with other answers."""
    blank, form = render(DocumentKind.REPORT_FORM, _facts()), _form()
    return [
        fill_form(blank, form, deed=Deed.FULL, unit_kind=UnitKind.COMMUNE, rng=random.Random(n), reference="1/BC")
        for n in range(FILES)
    ]


def _filled_books() -> list[bytes]:
    return [_typed(form_workbook(_facts()), number) for number in range(FILES)]


def _typed(blank: bytes, number: int) -> bytes:
    book, out = openpyxl.load_workbook(io.BytesIO(blank)), io.BytesIO()
    page = book.worksheets[0]
    for row in range(1, page.max_row + 1):
        if page.cell(row, 2).value in {indicator.code for indicator in _form().indicators}:
            page.cell(row, 5).value = number + row
    book.save(out)
    return out.getvalue()


def _seconds(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


def _row(name: str, value: float, unit: str, peer: str, peer_value: float, ratio: float) -> Row:
    return {"name": name, "value": value, "unit": unit, "peer": peer, "peer_value": peer_value, "ratio": ratio}
