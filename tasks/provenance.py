"""Tracing: a figure or quotation of the report back to the files handed in, read again from where they lie."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from documents.workbook.consolidated import cell_meaning
from models.consolidation import Consolidation
from models.cycle import Cycle
from models.errors import UnreadableFileError
from models.form import Answer, Form
from models.provenance import (
    FigureSource,
    FigureTrace,
    Quotation,
    Scope,
    UntraceableError,
    figure_mark,
    quotation_mark,
    quotations,
    trace_figure,
)
from models.store.consolidations import read_consolidation
from models.store.cycles import read_cycle
from models.store.provisional import read_provisional
from models.submission import ReadReport
from tasks.collect.arrive import kept_path
from tasks.collect.child import read_in_child
from tasks.files import digest
from tasks.office import Office


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """The figures of a cycle, and whether they are frozen."""

    cycle: Cycle
    whole: Consolidation
    is_provisional: bool


class FileState(StrEnum):
    """How the kept file of a report is found."""

    SOUND = "sound"
    CHANGED = "changed"
    """Its bytes are not those that were received."""
    MISSING = "missing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True)
class Original:
    """A kept file read again; `report` is None where it is not sound."""

    state: FileState
    report: ReadReport | None = None


def read_gathered(office: Office, key: str, now: datetime, number: int | None = None) -> Gathered:
    """The frozen figures of this round, or of the last; those accepted until now where the books are open.

    Raises UnknownCycleError, VanthuError.
    """
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        if cycle.cut_off_at is None and number is None:
            return Gathered(cycle=cycle, whole=read_provisional(connection, cycle, now), is_provisional=True)
        return Gathered(cycle=cycle, whole=read_consolidation(connection, cycle, number), is_provisional=False)


def trace(whole: Consolidation, target: str, unit: str | None = None) -> FigureTrace | tuple[Quotation, ...]:
    """What stands behind a code, a section, a cell of the workbook ("Tổng hợp!F12") or a bookmark ("f_B1_tong").

    Of one unit only, where it is named. Raises UntraceableError.
    """
    if "!" in target:
        code, scope, own = cell_meaning(whole, target)
        return trace_figure(whole, code, scope, own or unit)
    marks = {figure_mark(i.code, scope): (i.code, scope) for i in whole.form.indicators for scope in Scope}
    marks |= {i.code: (i.code, Scope.ALL) for i in whole.form.indicators}
    if target in marks:
        return trace_figure(whole, *marks[target], unit)
    found = tuple(q for q in quotations(whole) if target == q.section or _is_mark_of(q, target))
    if unit is not None:
        found = tuple(q for q in found if any(source.unit == unit for source in q.passage.sources))
    if not found:
        raise UntraceableError(f"{target!r} is no code, section, cell or bookmark with a source in this report")
    return found


def _is_mark_of(quotation: Quotation, target: str) -> bool:
    """Where a long section is quoted twice, the excerpt's bookmark has a tail."""
    mark = quotation_mark(quotation.section, quotation.number)
    return target == mark or target.startswith(f"{mark}_")


def read_originals(office: Office, form: Form, hashes: Iterable[str]) -> Mapping[str, Original]:
    """The kept files by these hashes, each held against its hash and read again in a limited child process."""
    wanted = tuple(dict.fromkeys(hashes))
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as readers:
        return dict(zip(wanted, readers.map(lambda sha256: _read(office, form, sha256), wanted), strict=True))


def _read(office: Office, form: Form, sha256: str) -> Original:
    try:
        data = kept_path(office, sha256).read_bytes()
    except OSError:
        return Original(state=FileState.MISSING)
    if digest(data) != sha256:
        return Original(state=FileState.CHANGED)
    try:
        return Original(state=FileState.SOUND, report=read_in_child(data, form))
    except UnreadableFileError:
        return Original(state=FileState.UNREADABLE)


def is_as_recorded(source: FigureSource, original: Original) -> bool:
    """Whether the file, read again, says what the register says of this cell: answer, value and place."""
    read = original.report
    if read is None or read.is_nil or source.report.is_nil:
        return read is not None and read.is_nil is source.report.is_nil
    cell = read.figures.get(source.code)
    recorded = source.figure
    if cell is None:
        return recorded.answer is Answer.BLANK
    return (cell.answer, cell.value, cell.place) == (recorded.answer, recorded.value, recorded.place)
