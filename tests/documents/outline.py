"""A page as lines of text, so that a change of a template is read in a diff."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from documents.paragraphs import STYLES as KNOWN

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
STYLES = {style.name: style for style in KNOWN}


def outline(data: bytes) -> str:
    """One line for each paragraph or cell: style with its size and dress, then the text with light marks."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        lines = list(_lines(etree.fromstring(archive.read("word/document.xml"))[0]))
        if "word/footnotes.xml" in archive.namelist():
            notes = etree.fromstring(archive.read("word/footnotes.xml"))
            lines += [f"[^{note.get(f'{W}id')}] {_text(note)}" for note in notes if note.get(f"{W}type") is None]
        if "docProps/custom.xml" in archive.namelist():
            held = etree.fromstring(archive.read("docProps/custom.xml"))
            lines += [f"property {item.get('name')} = {item[0].text}" for item in held]
    return "\n".join(lines) + "\n"


def _lines(body: etree._Element) -> Iterator[str]:
    for element in body:
        if element.tag == f"{W}p":
            yield _paragraph(element)
        elif element.tag == f"{W}tbl":
            yield "table " + " ".join(str(column.get(f"{W}w")) for column in element.iter(f"{W}gridCol"))
            for row in element.iterfind(f"{W}tr"):
                yield from (f"  | {_paragraph(p)}" for p in row.iter(f"{W}p"))
                yield "  --" + (" repeated head" if row.find(f"{W}trPr/{W}tblHeader") is not None else "")
        elif element.tag == f"{W}sectPr":
            yield _section(element)


def _paragraph(paragraph: etree._Element) -> str:
    held = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "?" if held is None else str(held.get(f"{W}val"))
    style = STYLES[name]
    dress = "b" * style.is_bold + "i" * style.is_italic
    keeps = " keep" if paragraph.find(f"{W}pPr/{W}keepNext") is not None else ""
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    tail = "" if section is None else f" {_section(section)}"
    return f"[{name} {style.size:g}{dress}{keeps}] {_text(paragraph)}".rstrip() + tail


def _text(element: etree._Element) -> str:
    return "".join(_run(run) for run in element.iter(f"{W}r"))


def _drawn(run: etree._Element) -> str:
    """What a picture or chart says to who cannot see it."""
    return "".join(f"⟨{shown.get('descr')}⟩" for shown in run.iter(PROPERTIES))


def _run(run: etree._Element) -> str:
    signs = {f"{W}tab": "→", f"{W}br": "↵"}
    control = next(run.iterancestors(f"{W}sdt"), None)
    tag = "" if control is None else f"⟦{control.find(f'{W}sdtPr/{W}tag').get(f'{W}val')}⟧"
    note = "".join(f"[^{mark.get(f'{W}id')}]" for mark in run.iter(f"{W}footnoteReference"))
    text = "".join(signs.get(str(sign.tag), sign.text or "") for sign in run.iter(f"{W}t", *signs))
    stars = "**" * (run.find(f"{W}rPr/{W}b") is not None) + "*" * (run.find(f"{W}rPr/{W}i") is not None)
    return f"{tag}{stars}{text}{stars}{note}{_drawn(run)}"


def _section(section: etree._Element) -> str:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    sides = " ".join(str(margins.get(f"{W}{side}")) for side in ("top", "bottom", "left", "right"))
    first = " first page without number" if section.find(f"{W}titlePg") is not None else ""
    return f"section {size.get(f'{W}w')}×{size.get(f'{W}h')} margins {sides}{first}"
