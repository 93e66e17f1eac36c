"""Tables: two columns without lines for the page's furniture, and grids whose head repeats on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from documents.blocks.columns import Column
from documents.blocks.styles import W_NAMESPACE, twips
from documents.blocks.text import fill

__all__ = ["Column", "add_row", "furniture", "grid", "grow_with_columns", "keep_whole", "lined"]


_SIDES = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
NO_MARGINS = f'<w:tblCellMar xmlns:w="{W_NAMESPACE}">{_SIDES}</w:tblCellMar>'


def furniture(page: Any, widths: Sequence[float], rows: int, *, outdent: float = 0) -> Any:
    """A table without lines or inner margins, of these widths in millimetres, its rows never split between pages."""
    table = _table(page, widths, rows, indent=-outdent)
    table._tbl.tblPr.append(parse_xml(NO_MARGINS))
    for row in table.rows:
        keep_whole(row)
    return table


def grid(page: Any, columns: Sequence[Column], loop: str, *, head_style: str = "TableHead") -> Any:
    """A table with lines: the head, repeated on every page, then a row for each turn of `loop`."""
    table = lined(page, columns, head_style=head_style)
    _row(table, [f"{{%tr {loop} %}}"], columns)
    _row(table, [column.text for column in columns], columns)
    _row(table, ["{%tr endfor %}"], columns)
    return table


def lined(page: Any, columns: Sequence[Column], *, head_style: str = "TableHead") -> Any:
    """A table with lines that has its head and no rows yet."""
    table = _table(page, [column.width for column in columns], 1, indent=0)
    table._tbl.tblPr.style = "TableGrid"
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        fill(cell, head_style, column.head)
        _centre(cell)
    keep_whole(table.rows[0])
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def add_row(table: Any, texts: Sequence[str], columns: Sequence[Column]) -> Any:
    """One more row with these texts in the columns' styles."""
    return _row(table, texts, columns)


def grow_with_columns(table: Any) -> None:
    """Let the table be as wide as its columns together: for one whose columns repeat."""
    width = table._tbl.tblPr.find(qn("w:tblW"))
    width.set(qn("w:type"), "auto")
    width.set(qn("w:w"), "0")


def keep_whole(row: Any) -> None:
    """The row goes to the next page as a whole."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _row(table: Any, texts: Sequence[str], columns: Sequence[Column]) -> Any:
    row = table.add_row()
    keep_whole(row)
    padded = [*texts, *[""] * (len(columns) - len(texts))]
    for cell, text, column in zip(row.cells, padded, columns, strict=True):
        fill(cell, column.style, text)
        cell.width = Mm(column.width)
        _centre(cell)
    return row


def _table(page: Any, widths: Sequence[float], rows: int, *, indent: float) -> Any:
    table = page.add_table(rows, len(widths))
    table.autofit = False
    properties = table._tbl.tblPr
    for unused in properties.findall(qn("w:tblStyle")) + properties.findall(qn("w:tblLook")):
        properties.remove(unused)
    properties.find(qn("w:tblW")).set(qn("w:type"), "dxa")
    properties.find(qn("w:tblW")).set(qn("w:w"), str(sum(twips(width) for width in widths)))
    shift = OxmlElement("w:tblInd")
    shift.set(qn("w:w"), str(twips(indent)))
    shift.set(qn("w:type"), "dxa")
    properties.find(qn("w:tblLayout")).addprevious(shift)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _centre(cell: Any) -> None:
    align = OxmlElement("w:vAlign")
    align.set(qn("w:val"), "center")
    cell._tc.get_or_add_tcPr().append(align)
