"""The outline of a page: every word of it, in its order, for who reads it on a telephone before signing."""

from __future__ import annotations

import io

from docx import Document

from documents.outline import Line, Row, outline, sheets


def page() -> bytes:
    made = Document()
    made.add_paragraph("Kính gửi: Ủy ban nhân dân tỉnh")
    made.add_paragraph().add_run("BÁO CÁO").bold = True
    table = made.add_table(rows=2, cols=2, style="Table Grid")
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("Chỉ tiêu", "Số", "Tin, bài", "12"), strict=True
    ):
        cell.text = text
    apart = made.add_table(rows=1, cols=2)
    apart.rows[0].cells[0].text, apart.rows[0].cells[1].text = "Nơi nhận:", "GIÁM ĐỐC"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_lines_and_rows_come_in_the_order_of_the_page() -> None:
    found = outline(page())
    assert found[0] == Line(text="Kính gửi: Ủy ban nhân dân tỉnh")
    assert found[1] == Line(text="BÁO CÁO", is_bold=True)
    assert found[2:4] == (
        Row(cells=("Chỉ tiêu", "Số"), table=0, number=0),
        Row(cells=("Tin, bài", "12"), table=0, number=1),
    )


def test_a_table_without_lines_is_read_as_lines() -> None:
    assert [piece.text for piece in outline(page())[-2:] if isinstance(piece, Line)] == ["Nơi nhận:", "GIÁM ĐỐC"]


def test_sheets_hold_every_piece_once_and_in_order() -> None:
    pieces = tuple(Line(text="x" * 50) for _ in range(100))
    cut = sheets(pieces, 800)
    assert tuple(piece for sheet in cut for piece in sheet) == pieces
    assert all(sum(80 for _ in sheet) <= 800 for sheet in cut)
    assert sheets((), 800) == ((),)
