"""The top of the page: who issues, the nation's name and motto, number, place and day, subject or type."""

from __future__ import annotations

from typing import Any

from documents import layout
from documents.blocks.rules import rule_under
from documents.blocks.stamps import urgency_stamp
from documents.blocks.tables import furniture
from documents.blocks.text import fill, put

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def letterhead(page: Any, *, is_numbered: bool = True, is_dated: bool = True, subject: str = "") -> None:
    """Ô 1 to 4 of Decree 30, and 5b where the page is a letter.

    Tags: superior, letterhead, agency_rule, number, place_date.
    """
    put(page, "Tail")  # LibreOffice 7.4 puts a full line above a table that begins a text with footnotes
    widths = (layout.LETTERHEAD_LEFT_MM, layout.LETTERHEAD_RIGHT_MM)
    table = furniture(page, widths, 2 if is_dated else 1, outdent=layout.LETTERHEAD_OUTDENT_MM)
    _names(*table.rows[0].cells)
    if is_dated:
        number, place = table.rows[1].cells
        fill(number, "Number", "{{ number }}" if is_numbered else "")
        fill(place, "PlaceDate", "{{ place_date }}")
        if subject:
            put(number, "Subject", f"V/v {subject}")
        if is_numbered:
            urgency_stamp(number)


def _names(agency: Any, nation: Any) -> None:
    _agency(agency)
    fill(nation, "NationalName", NATIONAL_NAME)
    put(nation, "Motto", MOTTO)
    put(nation, "MottoRule")


def named_type(page: Any, name: str, abstract: str) -> None:
    """Ô 5a: the name of the type in capitals, its abstract, a rule under it. Tag: abstract_rule."""
    put(page, "TypeName", name)
    put(page, "Abstract", abstract)
    rule_under(page, "AbstractRule", "abstract_rule", layout.TEXT_WIDTH_MM)
    put(page, "Gap")


def _agency(cell: Any) -> None:
    fill(cell, "Superior", "{%p if superior %}")
    put(cell, "Superior", "{{ superior }}")
    put(cell, "Superior", "{%p endif %}")
    put(cell, "Agency", "{%p for line in letterhead %}")
    put(cell, "Agency", "{{ line }}")
    put(cell, "Agency", "{%p endfor %}")
    rule_under(cell, "AgencyRule", "agency_rule", layout.LETTERHEAD_LEFT_MM)
