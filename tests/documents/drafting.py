"""Drafts of the sample consolidated report, and hands that edit their Word file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace

from lxml import etree

from documents.drafts import DraftPage, Taken, quiet, read_draft, take
from documents.kinds import render
from documents.kinds.consolidated_report.context import ConsolidatedFacts
from documents.marks import Identity, figures
from models.document import DocumentKind
from models.narrative import Edit, narrate
from tests.documents.samples import facts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGE = "word/document.xml"
IDENTITY = Identity(cycle="truyen-thong-cds-2025", round=1, edition="0123456789")


def sample(edits: Iterable[Edit] = ()) -> ConsolidatedFacts:
    """The sample report, with these edits."""
    report: ConsolidatedFacts = facts()[DocumentKind.CONSOLIDATED_REPORT]
    return replace(report, edits=tuple(edits))


def known(report: ConsolidatedFacts) -> dict[str, str]:
    """Every figure of the report by its token."""
    return figures(report.consolidation, narrate(report.consolidation, report.edits))


def drawn(report: ConsolidatedFacts) -> bytes:
    """The draft's .docx."""
    shown = replace(report, consolidation=quiet(report.consolidation), draft=IDENTITY)
    return render(DocumentKind.CONSOLIDATED_REPORT, shown)


def read(data: bytes, report: ConsolidatedFacts) -> DraftPage:
    return read_draft(data, tuple(known(report)))


def taken(data: bytes, report: ConsolidatedFacts | None = None) -> Taken:
    """What is taken of this file, as the draft of this report."""
    report = report or sample()
    return take(read(data, report), read(drawn(report), report), known(report))


def changed(data: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    """The file with its page edited."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    root = etree.fromstring(parts[PAGE])
    edit(root)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, etree.tostring(root, encoding="UTF-8", xml_declaration=True) if name == PAGE else part)
    return out.getvalue()


def paragraph(root: etree._Element, words: str) -> etree._Element:
    """The first paragraph with these words."""
    return next(p for p in root.iter(f"{W}p") if words in text(p))


def text(element: etree._Element) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def typed(words: str, look: str = "") -> etree._Element:
    """A paragraph that somebody typed."""
    space = W[1:-1]
    return etree.fromstring(f'<w:p xmlns:w="{space}"><w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r></w:p>')


def typed_after(data: bytes, mark: str, *paragraphs: etree._Element, instead: bool = False) -> bytes:
    """The file with these paragraphs typed below the first line of the mark, or instead of what stands there."""

    def edit(root: etree._Element) -> None:
        edge = paragraph(root, f"[[{mark}]]")
        if instead:
            while f"[[/{mark}]]" not in text(edge.getnext()):
                edge.getparent().remove(edge.getnext())
        for one in reversed(paragraphs):
            edge.addnext(one)

    return changed(data, edit)
