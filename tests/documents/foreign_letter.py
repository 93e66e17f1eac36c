"""A correct letter as an office types it in Word: no styles of ours, everything said on the spot."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt

LINE = '<w:pBdr %s><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>' % nsdecls("w")  # noqa: UP031
CELL_ROOM_MM = 80 - 2 * 1.9
BODY = (
    "Thực hiện chương trình công tác năm 2026, Sở Công Thương đề nghị các đơn vị rà soát, báo cáo kết quả thực hiện "
    "nhiệm vụ được giao trong năm, nêu rõ khó khăn, vướng mắc và kiến nghị."
)
CLOSING = (
    "Báo cáo gửi về Sở Công Thương trước ngày 20/11/2026 để tổng hợp. Đề nghị các đơn vị quan tâm phối hợp thực hiện, "
    "bảo đảm đúng thời hạn nêu trên./."
)


def foreign_letter(*, left_mm: float = 30, body_pt: float = 14, number: str = "05", theme_font: bool = False) -> bytes:
    """The letter's bytes. With `theme_font` the body keeps the font of Word's theme."""
    page = docx.Document()
    section = page.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(left_mm)
    _letterhead(page, number)
    _line(page.add_paragraph(), "Kính gửi: Các phòng chuyên môn thuộc Sở", 14, align=ALIGN.CENTER)
    for text in (BODY, CLOSING):
        paragraph = _line(page.add_paragraph(), text, body_pt, align=ALIGN.JUSTIFY, is_themed=theme_font)
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(6)
    _foot(page)
    out = io.BytesIO()
    page.save(out)
    return out.getvalue()


def _letterhead(page: Any, number: str) -> None:
    (left, right), (under, beside) = (row.cells for row in page.add_table(2, 2).rows)
    centre = ALIGN.CENTER
    _line(left.paragraphs[0], "UBND TỈNH LÀO CAI\n", 12, align=centre)
    _line(left.paragraphs[0], "SỞ CÔNG THƯƠNG", 12, bold=True, align=centre)
    _rule(left, 16)
    _line(right.paragraphs[0], "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True, align=centre)
    _line(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", 13, bold=True, align=centre)
    _rule(right, 56)
    _line(under.paragraphs[0], f"Số: {number}/SCT-VP", 13, align=centre)
    _line(under.add_paragraph(), "V/v báo cáo kết quả công tác năm 2026", 12, align=centre)
    _line(beside.paragraphs[0], "Lào Cai, ngày 02 tháng 11 năm 2026", 13, italic=True, align=centre)


def _foot(page: Any) -> None:
    left, right = page.add_table(1, 2).rows[0].cells
    _line(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True)
    for text in ("- Như trên;", "- Lãnh đạo Sở;", "- Lưu: VT, VP."):
        _line(left.add_paragraph(), text, 11)
    _line(right.paragraphs[0], "KT. GIÁM ĐỐC", 14, bold=True, align=ALIGN.CENTER)
    _line(right.add_paragraph(), "PHÓ GIÁM ĐỐC", 14, bold=True, align=ALIGN.CENTER)


def _line(
    paragraph: Any, text: str, size: float, *, bold: bool = False, italic: bool = False, align: Any = None,
    is_themed: bool = False,
) -> Any:  # fmt: skip
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None
    if not is_themed:
        run.font.name = "Times New Roman"
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    run._r.get_or_add_rPr().append(language)
    return paragraph


def _rule(cell: Any, length_mm: float) -> None:
    paragraph = cell.add_paragraph()
    paragraph._p.get_or_add_pPr().insert_element_before(parse_xml(LINE), "w:spacing", "w:jc")
    side = (CELL_ROOM_MM - length_mm) / 2
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(side)
