"""The names of the spreadsheet elements that the reader knows, as lxml spells them."""

from __future__ import annotations

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

SHEETS, SHEET, NAME, ROW, COLUMN, CELL, MERGED = (
    _S + n for n in ("sheets", "sheet", "definedName", "row", "col", "c", "mergeCell")
)  # fmt: skip
VALUE, FORMULA, INLINE, TEXT, RUN, ITEM = (_S + n for n in ("v", "f", "is", "t", "r", "si"))
RUN_PROPERTIES, STRUCK, RAISED = _S + "rPr", _S + "strike", _S + "vertAlign"
FONTS, FORMATS, CELL_STYLES, STYLE = _S + "fonts", _S + "numFmt", _S + "cellXfs", _S + "xf"
BOOK_PROPERTIES = _S + "workbookPr"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
