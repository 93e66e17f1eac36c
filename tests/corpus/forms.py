"""A returned form, written by hand: small, and every cell may hold any XML a test wants to see read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from xml.sax.saxutils import escape

import docx

from models.form import Aggregation, Form, Indicator, Nature, Section

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


def indicator(code: str, label: str, **more: object) -> Indicator:
    rules: dict[str, object] = {"unit": "buổi", "aggregation": Aggregation.SUM, "nature": Nature.FLOW} | more
    return Indicator(code=code, label=label, **rules)  # type: ignore[arg-type]


FORM = Form(
    key="muc-iv",
    title="Báo cáo kết quả",
    source="test",
    indicators=(
        indicator("A2", "Kế hoạch truyền thông", aggregation=Aggregation.COUNT, is_yes_no=True, is_required=True),
        indicator("B1", "Tin, bài trên cổng/trang thông tin điện tử", is_required=True),
        indicator("C2", "Buổi phát thanh qua hệ thống loa"),
        indicator("C4", "Buổi phát thanh bằng tiếng dân tộc thiểu số", at_most="C2"),
        indicator("F2", "Người theo dõi fanpage", aggregation=Aggregation.LATEST, nature=Nature.STOCK),
    ),
    sections=(
        Section(code="X1", title="Khó khăn, vướng mắc", is_required=True),
        Section(code="X3", title="Kiến nghị, đề xuất"),
    ),
)
CYCLE, UNIT = "lao-cai-2025", "xa-hop-thanh"
GOOD = {"T1": "34/BC-UBND", "A2": "có", "B1": "1.234", "C2": "12", "C4": "5", "F2": "", "X1": "Thiếu kinh phí."}


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{escape(text)}</w:t></w:r>"


def paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def said(text: str) -> str:
    return cell(paragraph(run(text)))


def control(content: str, tag: str) -> str:
    names = f'<w:alias w:val="{tag}"/><w:tag w:val="{tag}"/>'
    return f"<w:sdt><w:sdtPr>{names}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(rows) + "</w:tbl><w:p/>"


def form_body(
    answers: Mapping[str, str], *, cells: Mapping[str, str] | None = None, rows: Mapping[str, str] | None = None,
    form: Form = FORM, cycle: str = CYCLE, unit: str = UNIT,
) -> str:  # fmt: skip
    """The three tables. `answers` are texts by code; `cells` and `rows` put raw XML in place of them."""
    raw_cells, raw_rows = cells or {}, rows or {}

    def answer(code: str) -> str:
        return raw_cells.get(code) or cell(paragraph(control(run(answers.get(code, "")), code)))

    def one(code: str, *middle: str) -> str:
        return raw_rows.get(code, row(*middle[:1], said(code), *middle[1:], answer(code)))

    fields = [raw_rows.get(c, row(said(c), said("Thông tin"), answer(c))) for c in ("T1", "T2", "T3", "T0")]
    figures = [one(i.code, said(str(n)), said(i.label), said(i.unit)) for n, i in enumerate(form.indicators, 1)]
    texts = [raw_rows.get(s.code, row(said(s.code), said(s.title), answer(s.code))) for s in form.sections]
    return (
        paragraph(run(f"Mã biểu: {cycle}/{form.key}/{unit}"))
        + table(row(said("Mã số"), said("Thông tin"), said("Kết quả")), *fields)
        + table(row(*map(said, ("TT", "Mã số", "Chỉ tiêu", "Đơn vị tính", "Kết quả"))), *figures)
        + table(row(said("Mã số"), said("Nội dung"), said("Kết quả")), *texts)
    )


@cache
def base_parts() -> dict[str, bytes]:
    """The parts of an ordinary Word file."""
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("MARK 123")
    document.save(stream)
    with zipfile.ZipFile(stream) as package:
        return {name: package.read(name) for name in package.namelist()}


def page(body: str, doctype: str = "") -> bytes:
    """document.xml."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}{doctype}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>".encode()


def zipped(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def with_page(body: str, doctype: str = "", **more: bytes) -> bytes:
    """An ordinary Word file with this page."""
    return zipped({**base_parts(), "word/document.xml": page(body, doctype), **more})


def with_properties(parts: Mapping[str, bytes], cycle: str, form: str, unit: str) -> dict[str, bytes]:
    """The parts with the identity in docProps/custom.xml, properly related."""
    entries = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="vanthu.{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate((("cycle", cycle), ("form", form), ("unit", unit)), start=2)
    )
    types, relations = parts["[Content_Types].xml"], parts["_rels/.rels"]
    override = f'<Override PartName="/docProps/custom.xml" ContentType="{CUSTOM_TYPE}"/></Types>'
    relation = f'<Relationship Id="rIdC" Type="{CUSTOM_RELATION}" Target="docProps/custom.xml"/></Relationships>'
    return {
        **parts,
        "[Content_Types].xml": types.replace(b"</Types>", override.encode()),
        "_rels/.rels": relations.replace(b"</Relationships>", relation.encode()),
        "docProps/custom.xml": f'<Properties xmlns="{PROPERTIES}" xmlns:vt="{VALUES}">{entries}</Properties>'.encode(),
    }


def returned(answers: Mapping[str, str] | None = None, *, carried: str = UNIT, **body: object) -> bytes:
    """A returned form: page and properties."""
    content = form_body(GOOD if answers is None else answers, **body)  # type: ignore[arg-type]
    parts = {**base_parts(), "word/document.xml": page(content)}
    return zipped(with_properties(parts, CYCLE, FORM.key, carried))
