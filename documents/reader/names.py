"""The names of the Word elements that the reader knows, as lxml spells them."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD = _W
"""The namespace before every name of a Word page."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

BODY, TABLE, ROW, CELL, PARAGRAPH, RUN, TEXT = (_W + n for n in ("body", "tbl", "tr", "tc", "p", "r", "t"))
STYLE_DEFINITION, STYLE_ID, BASED_ON = _W + "style", _W + "styleId", _W + "basedOn"
CELL_PROPERTIES, ROW_PROPERTIES = _W + "tcPr", _W + "trPr"
RUN_PROPERTIES, PARAGRAPH_PROPERTIES = _W + "rPr", _W + "pPr"
GRID_SPAN, GRID_BEFORE, VERTICAL_MERGE = _W + "gridSpan", _W + "gridBefore", _W + "vMerge"
VALUE = _W + "val"

CONTROL, CONTROL_CONTENT, CONTROL_PROPERTIES = _W + "sdt", _W + "sdtContent", _W + "sdtPr"
TAG, ALIAS, SHOWS_PLACEHOLDER = _W + "tag", _W + "alias", _W + "showingPlcHdr"

TAB, BREAK, RETURN = _W + "tab", _W + "br", _W + "cr"
HARD_HYPHEN, SYMBOL = _W + "noBreakHyphen", _W + "sym"
FIELD_MARK, FIELD_MARK_KIND = _W + "fldChar", _W + "fldCharType"
CHOICE, FALLBACK, ALTERNATIVES = _MC + "Choice", _MC + "Fallback", _MC + "AlternateContent"

INSERTED, DELETED = _W + "ins", _W + "del"
MOVED_HERE, MOVED_AWAY = _W + "moveTo", _W + "moveFrom"
CHANGES = (INSERTED, DELETED, MOVED_HERE, MOVED_AWAY, _W + "cellIns", _W + "cellDel", _W + "cellMerge")

STRANGE = ("}t", "}blip", "}imagedata")
"""Letters outside a run (a formula's, a drawing's) and pictures: seen by a person, and by no rule of ours."""

HIDDEN, STRUCK, STRUCK_TWICE = _W + "vanish", _W + "strike", _W + "dstrike"
RAISED, STYLE, NUMBERING, NUMBER_ID = _W + "vertAlign", _W + "rStyle", _W + "numPr", _W + "numId"

WRAPPERS = frozenset(
    {CONTROL, CONTROL_CONTENT, _W + "customXml", _W + "smartTag", INSERTED, MOVED_HERE, ALTERNATIVES, CHOICE}
)
"""What may stand between a table and its row, or a row and its cell, without being either."""


def is_on(toggle: etree._Element) -> bool:
    """Whether a toggle such as w:vanish is on: it is, unless it says otherwise."""
    return toggle.get(VALUE, "true") not in ("0", "false", "off")
