"""Paper at scale: against a mail merge, on disk, in memory, and long tables beside python-docx's own."""

from __future__ import annotations

import io
import resource
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from mailmerge import MailMerge

from benchmarks.render import directive_facts
from documents.kinds import KINDS, render, template
from documents.kinds.chasing_letter.context import ChasingFacts, LateUnit
from models.document import DocumentKind, DocumentRef
from models.worktime import ZONE

COPIES = 3400
ROWS = (120, 1000, 3400)
PEER_ROWS = 150
"""Where python-docx's cell by cell is stopped: its time grows with the square of the rows."""
Row = dict[str, Any]


def measure() -> list[Row]:
    """A mail merge, 3,400 copies in memory and on disk, and tables of 120 to 3,400 rows. About 20 seconds."""
    return [_mail_merge(), *_many(), *_long_tables()]


def _mail_merge() -> Row:
    """The directive with three open fields, filled by docx-mailmerge2, beside the whole template filled by ours."""
    facts = directive_facts()
    values = KINDS[DocumentKind.DIRECTIVE].context(facts)
    source = _with_fields(render(DocumentKind.DIRECTIVE, facts))
    ours, peer = [], []
    for _ in range(5):
        ours.append(_speed(lambda: template(DocumentKind.DIRECTIVE).render(values), 300))
        peer.append(_speed(lambda: _merge(source), 10))
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, peer, strict=True))
    return _row(
        "render_vs_mailmerge", statistics.median(ours), "documents/s", "docx-mailmerge2", statistics.median(peer), ratio
    )


def _with_fields(page: bytes) -> bytes:
    document = docx.Document(io.BytesIO(page))
    for name, paragraph in zip("abc", document.paragraphs[2:5], strict=True):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), f" MERGEFIELD {name} ")
        field.append(OxmlElement("w:r"))
        paragraph._p.append(field)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _merge(source: bytes) -> bytes:
    out = io.BytesIO()
    with MailMerge(io.BytesIO(source)) as merge:
        merge.merge(a="x", b="y", c="z")
        merge.write(out)
    return out.getvalue()


def _many() -> list[Row]:
    facts = directive_facts()
    before, begun = _peak_mb(), perf_counter()
    for number in range(1, COPIES + 1):
        render(DocumentKind.DIRECTIVE, replace(facts, head=replace(facts.head, number=number)))
    in_memory, grown = perf_counter() - begun, _peak_mb() - before
    with tempfile.TemporaryDirectory() as folder:
        begun = perf_counter()
        for number in range(1, COPIES + 1):
            page = render(DocumentKind.DIRECTIVE, replace(facts, head=replace(facts.head, number=number)))
            Path(folder, f"{number}.docx").write_bytes(page)
        on_disk = perf_counter() - begun
    return [
        _row("copies_on_disk_seconds", on_disk, f"s for {COPIES} files", "in memory", in_memory, on_disk / in_memory),
        _row("copies_memory_growth", grown, f"MB over {COPIES} copies", "peak before", before, grown / before),
    ]


def _long_tables() -> list[Row]:
    letters = {count: _late(count) for count in ROWS}
    render(DocumentKind.CHASING_LETTER, letters[ROWS[0]])  # compiles the template
    rows, seconds = [], {}
    for count, letter in letters.items():
        write = partial(render, DocumentKind.CHASING_LETTER, letter)
        seconds[count] = min(_seconds(write) for _ in range(7))
    for count, taken in seconds.items():
        per_row = taken / count / (seconds[ROWS[0]] / ROWS[0])
        rows.append(_row(f"table_{count}_rows", taken, "s", f"a row of the {ROWS[0]}-row table", 1.0, per_row))
    added, celled = _seconds(lambda: _add_rows(ROWS[-1])), _seconds(lambda: _cell_by_cell(PEER_ROWS))
    ours = seconds[ROWS[-1]]
    rows.append(_row("table_vs_add_row", ours, f"s for {ROWS[-1]} rows", "python-docx add_row", added, added / ours))
    scaled = ours * PEER_ROWS / ROWS[-1]
    rows.append(_row("table_vs_cell", scaled, f"s for {PEER_ROWS} rows", "python-docx cell()", celled, celled / scaled))
    return rows


def _late(count: int) -> ChasingFacts:
    directive = directive_facts()
    units = tuple(LateUnit(name=f"Xã số {n}", kind_name="Xã", note="Chưa gửi") for n in range(count))
    day = directive.directive.issue_on
    cited = DocumentRef(
        type_name="Công văn",
        symbol="9123/UBND-VX",
        issued_on=day,
        issuer=directive.directive.issuer.name,
        subject=directive.directive.subject,
    )
    return ChasingFacts(
        head=directive.head,
        directive=cited,
        round=1,
        late=units,
        deadline_text="trước ngày 28/12/2025",
        respond_by=datetime(2025, 12, 30, 10, tzinfo=ZONE),
        lead_deadline_text="trước ngày 31/12/2025",
        contact="Văn phòng",
    )


def _add_rows(count: int) -> None:
    table = docx.Document().add_table(1, 4)
    for n in range(count):
        cells = table.add_row().cells
        for column in range(4):
            cells[column].text = f"Xã số {n}"


def _cell_by_cell(count: int) -> None:
    table = docx.Document().add_table(count, 4)
    for n in range(count):
        for column in range(4):
            table.cell(n, column).text = f"Xã số {n}"


def _speed(write: Callable[[], bytes], copies: int) -> float:
    begun = perf_counter()
    for _ in range(copies):
        write()
    return copies / (perf_counter() - begun)


def _seconds(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _row(name: str, value: float, unit: str, peer: str, peer_value: float, ratio: float) -> Row:
    return {"name": name, "value": value, "unit": unit, "peer": peer, "peer_value": peer_value, "ratio": ratio}
