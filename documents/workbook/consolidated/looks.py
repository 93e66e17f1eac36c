"""How the cells look, by name. Numbers are shown the Vietnamese way wherever the spreadsheet follows the language."""

from __future__ import annotations

from typing import Any

from documents import layout

VIETNAMESE = "[$-42A]"
WHOLE, EXACT, MOMENT = VIETNAMESE + "#,##0", VIETNAMESE + "#,##0.0#######", "dd/mm/yyyy hh:mm"


def looks(file: Any) -> dict[str, Any]:
    """The formats by name."""
    base = {"font_name": layout.FONT, "font_size": 11, "valign": "vcenter"}
    cell = {**base, "border": 1}
    number = {**cell, "align": "right"}
    made = {
        "agency": {**base, "bold": True},
        "title": {**base, "bold": True, "font_size": 14},
        "standing": {**base, "italic": True},
        "warning": {**base, "bold": True, "font_color": "#C00000"},
        "head": {**cell, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#E7E6E6"},
        "text": cell,
        "wrapped": {**cell, "text_wrap": True},
        "middle": {**cell, "align": "center"},
        "hash": {**cell, "align": "fill"},  # cut at the edge of its cell, whatever stands in the next
        "whole": {**number, "num_format": WHOLE},
        "exact": {**number, "num_format": EXACT},
        "total_whole": {**number, "num_format": WHOLE, "bold": True},
        "total_exact": {**number, "num_format": EXACT, "bold": True},
        "count": {**cell, "align": "center", "num_format": "0"},
        "moment": {**cell, "align": "center", "num_format": MOMENT},
    }
    return {name: file.add_format(look) for name, look in made.items()}
