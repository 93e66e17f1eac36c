"""Ô 10b: the stamp of urgency, framed and red, under number and subject."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml

from documents import layout
from documents.blocks.styles import W_NAMESPACE, twips
from documents.blocks.text import begin, end, put
from models.urgency import Urgency

STAMPS = {
    Urgency.URGENT: ("KHẨN", layout.URGENT_STAMP_MM),
    Urgency.VERY_URGENT: ("THƯỢNG KHẨN", layout.VERY_URGENT_STAMP_MM),
    Urgency.EXPRESS: ("HỎA TỐC", layout.EXPRESS_STAMP_MM),
}
"""The words of each level and the size of its frame in millimetres (Decree 30/2020, Appendix I, ô 10b)."""


def urgency_stamp(cell: Any) -> None:
    """The stamp of the document's level, or nothing. Tag: urgency ("khan", "thuong_khan", "hoa_toc" or "")."""
    begin(cell, "if urgency")
    put(cell, "Gap")
    for urgency, (words, size) in STAMPS.items():
        begin(cell, f"if urgency == '{urgency.value}'")
        _frame(cell, words, *size)
        end(cell, "endif")
    put(cell, "Tail")  # Word wants a paragraph after a table
    end(cell, "endif")


def _frame(cell: Any, words: str, width_mm: float, height_mm: float) -> None:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{layout.STAMP_EIGHTHS_PT}" w:space="0" w:color="{layout.STAMP_COLOUR}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    width = twips(width_mm)
    cell._tc.append(
        parse_xml(
            f'<w:tbl xmlns:w="{W_NAMESPACE}"><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" '
            'w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid><w:tr><w:trPr>'
            f'<w:trHeight w:val="{twips(height_mm)}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
            f'<w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            '<w:p><w:pPr><w:pStyle w:val="Stamp"/></w:pPr><w:r><w:rPr>'
            f'<w:color w:val="{layout.STAMP_COLOUR}"/></w:rPr><w:t>{words}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
        )
    )
