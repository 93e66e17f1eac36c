"""Intake: files gated and read beside the usual readers unprotected, fuzz counts, and 3,400 reports in one hour.

The bare reader is told by both routes, as the house reads; by the first alone, as the peer reads; and by both of files
that LibreOffice has saved, which are three times as long.
"""

from __future__ import annotations

import io
import os
import statistics
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import perf_counter, process_time
from typing import Any

import docx
import openpyxl

from benchmarks import hour
from benchmarks.returned import filled, filled_books, form, saved_by_office
from documents.gate import check_report
from documents.reader import read_report
from documents.reader.again import workbook_texts
from documents.reader.answers import read_answers
from documents.reader.identity import read_identity
from documents.reader.lean import lean_page
from documents.reader.package import open_package
from documents.reader.tables import form_rows
from models.form import Form
from tasks.collect.child import read_in_child
from tests.fuzz.__main__ import COUNTS, KINDS
from tests.fuzz.tally import run

ROUNDS, FUZZ_SEED = 5, 2025
Row = dict[str, Any]
Read = Callable[[bytes], object]


def measure() -> list[Row]:
    """Reading side by side, the fuzz of one submission, and the hour."""
    return [*_word(), *_books(), *_fuzz(), *hour.measure()]


def _word() -> list[Row]:
    asked, files = form(), filled()
    child: Read = partial(_in_child, form=asked)
    child(files[0])  # starts the nursery
    both, first = partial(_worked, partial(_bare, form=asked)), partial(_worked, partial(_one_route, form=asked))
    unit, walk = "files per second of processor time", partial(_worked, _walk)
    rows = [
        _beside("read_in_children", f"files/s, {os.cpu_count() or 1} cores", partial(_together, child),
                "python-docx, one core", partial(_alone, _walk), files),
        _beside("read_bare", unit, both, "python-docx", walk, files),
        _beside("read_bare_one_route", unit, first, "python-docx", walk, files),
    ]  # fmt: skip
    if saved := saved_by_office(files, ".docx"):
        rows.append(_beside("read_bare_saved_by_office", unit, both, "python-docx", walk, saved))
    return rows


def _books() -> list[Row]:
    files, unit = filled_books(), "files per second of processor time"
    ours, peer = partial(_worked, _values), partial(_worked, _walk_book)
    rows = [
        _beside("xlsx_gated_values", unit, ours, "openpyxl read_only", peer, files),
        _beside("xlsx_values_ungated", unit, partial(_worked, workbook_texts), "openpyxl read_only", peer, files),
    ]
    if saved := saved_by_office(files, ".xlsx"):
        rows.append(_beside("xlsx_gated_saved_by_office", unit, ours, "openpyxl read_only", peer, saved))
    return rows


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
        print(tally := run(kind, attempt, seed=FUZZ_SEED, count=COUNTS[kind]))
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


def _one_route(data: bytes, form: Form) -> object:
    """What the peer does and more: answers, found by their codes, but nothing read again."""
    package = open_package(data, lean_page)
    return read_identity(package), read_answers(
        list(form_rows(package.body, package.hidden_styles, is_lean=package.is_lean)), form
    )


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


def _seconds(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


def _row(name: str, value: float, unit: str, peer: str, peer_value: float, ratio: float) -> Row:
    return {"name": name, "value": value, "unit": unit, "peer": peer, "peer_value": peer_value, "ratio": ratio}
