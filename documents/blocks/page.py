"""The sheet: a .docx that python-docx builds, with our styles, margins and page numbers, and nothing unused in it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from documents import layout
from documents.blocks.fixed import core_xml, fonts_xml, properties_xml, settings_xml
from documents.blocks.styles import W_NAMESPACE, styles_xml

USED = RELATIONSHIP_TYPE
KEPT = frozenset({USED.STYLES, USED.SETTINGS, USED.HEADER, USED.FONT_TABLE, USED.THEME})
NEW_YEAR_1980 = (1980, 1, 1, 0, 0, 0)
PAGE_FIELD = (
    f'<w:p xmlns:w="{W_NAMESPACE}"><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def new_page() -> Any:
    """An empty A4 portrait page: margins of the decree, page number centred above from page 2."""
    page = docx.Document()
    for holder in (page.part.rels, page.part.package.rels):
        for key in [key for key, rel in holder.items() if not _is_kept(rel.reltype)]:
            del holder[key]
    section = page.sections[0]
    _measure(section, layout.PAGE_WIDTH_MM, layout.PAGE_HEIGHT_MM)
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = False
    header._element.replace(header.paragraphs[0]._p, parse_xml(PAGE_FIELD))
    return page


def start_landscape(page: Any) -> None:
    """A landscape section for an appendix, its pages numbered from 1 again (Decree 30: each appendix apart)."""
    section = page.add_section(WD_SECTION.NEW_PAGE)
    page.paragraphs[-1]._p.get_or_add_pPr().style = "Tail"
    section.orientation = WD_ORIENT.LANDSCAPE
    _measure(section, layout.PAGE_HEIGHT_MM, layout.PAGE_WIDTH_MM)
    if section._sectPr.find(f"{{{W_NAMESPACE}}}pgNumType") is None:  # python-docx copies the section before
        numbering = parse_xml(f'<w:pgNumType xmlns:w="{W_NAMESPACE}" w:start="1"/>')
        section._sectPr.find(f"{{{W_NAMESPACE}}}pgMar").addnext(numbering)


def attach(
    page: Any, name: str, content_type: str, relationship: str, data: bytes, *, to_package: bool = False
) -> None:
    """Put one more part into the file."""
    package = page.part.package
    part = Part(PackURI(name), content_type, data, package)
    (package if to_package else page.part).relate_to(part, relationship)


def add_properties(page: Any, names: tuple[str, ...]) -> None:
    """Custom properties "vanthu.<name>", each holding the tag {{ name }}: they survive every round trip tried."""
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    data = properties_xml(names)
    attach(page, "/docProps/custom.xml", kind, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, data, to_package=True)


def finish(page: Any) -> bytes:
    """The template's bytes: stored without compression, so that they are the same on every machine."""
    attach_core(page)
    raw, out = io.BytesIO(), io.BytesIO()
    page.save(raw)
    fixed = {"word/styles.xml": styles_xml(), "word/settings.xml": settings_xml(), "word/fontTable.xml": fonts_xml()}
    with zipfile.ZipFile(raw) as built, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as lean:
        for name in sorted(built.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            lean.writestr(zipfile.ZipInfo(name, NEW_YEAR_1980), fixed.get(name) or built.read(name))
    return out.getvalue()


def attach_core(page: Any) -> None:
    """The document's title and author as properties; the day it was made is on the page and not here."""
    data, kind = core_xml(), CONTENT_TYPE.OPC_CORE_PROPERTIES
    attach(page, "/docProps/core.xml", kind, RELATIONSHIP_TYPE.CORE_PROPERTIES, data, to_package=True)


def _is_kept(relationship: str) -> bool:
    return relationship in KEPT or relationship == RELATIONSHIP_TYPE.OFFICE_DOCUMENT


def _measure(section: Any, width: float, height: float) -> None:
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(layout.TOP_MM), Mm(layout.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(layout.PAGE_NUMBER_FROM_TOP_MM)
