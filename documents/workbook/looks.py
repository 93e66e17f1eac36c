"""How the cells of the form look: locked and plain, but for those that are to be answered."""

from __future__ import annotations

from typing import Any

from documents import layout

GREY, PAPER = "#808080", "#FFF8DC"


def looks(file: Any) -> dict[str, Any]:
    """The formats by name."""
    base = {"font_name": layout.FONT, "font_size": 12, "valign": "vcenter", "text_wrap": True}
    cell = {**base, "border": 1}
    hint = {"italic": True, "font_size": 10}
    answer = {**cell, "locked": False, "bg_color": PAPER}
    made = {
        "title": {**base, "bold": True, "font_size": 14, "align": "center"},
        "bold": {**base, "bold": True},
        "text": base,
        "hint": {**base, **hint},
        "head": {**cell, "bold": True, "align": "center"},
        "cell": cell,
        "middle": {**cell, "align": "center"},
        "hint_cell": {**cell, **hint},
        "grey": {**cell, "align": "right", "font_color": GREY},
        "answer": {**answer, "align": "right"},
        # as text: "34/12" stays what was typed, and does not become a day
        "answer_text": {**answer, "num_format": "@"},
    }
    return {name: file.add_format(look) for name, look in made.items()}
