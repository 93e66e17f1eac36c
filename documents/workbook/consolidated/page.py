"""What every sheet shares: its head, its columns, and how it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from documents import layout
from documents.template.escape import ILLEGAL
from documents.workbook.consolidated import wording as say
from documents.workbook.consolidated.heading import Heading
from models.consolidation import Consolidation

A4 = 9
INCH_MM = 25.4
HEADS = 5
"""The row of the heads, from 0: agency, title, instant, note and a gap stand above it."""
FIRST = HEADS + 1
"""The first row of data, from 0."""
HEAD_POINTS = 48
LONGEST = 32_767
"""Characters that a cell may hold."""


def begin(file: Any, name: str, whole: Consolidation, heading: Heading, formats: dict[str, Any]) -> Any:
    """A new sheet with its title, ready for A4 on its side; "Số liệu (2)" has the note of "Số liệu"."""
    page = file.add_worksheet(name)
    look = "warning" if heading.is_provisional else "standing"
    lines = (
        (heading.agency.upper(), "agency"), (heading.title, "title"), (heading.standing(whole.round), look),
        (say.NOTES[name.partition(" (")[0]], "standing"),
    )  # fmt: skip
    for row, (text, format_) in enumerate(lines):
        page.write_string(row, 0, clean(text), formats[format_])
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(*(mm / INCH_MM for mm in (layout.BOTTOM_MM, layout.RIGHT_MM, layout.TOP_MM, layout.BOTTOM_MM)))
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P/&N")
    return page


def put_heads(
    page: Any, heads: Sequence[str], widths: Sequence[float], formats: dict[str, Any], *, frozen: int, last: int
) -> None:
    """Nothing. The row of heads: repeated on paper, frozen on the screen with so many columns, a filter under it.

    `last` is the last row of data, from 0.
    """
    for at, (text, width) in enumerate(zip(heads, widths, strict=True)):
        page.set_column(at, at, width)
        page.write_string(HEADS, at, clean(text), formats["head"])
    page.set_row(HEADS, HEAD_POINTS)
    page.repeat_rows(HEADS)
    page.freeze_panes(FIRST, frozen)
    page.autofilter(HEADS, 0, max(last, FIRST), len(heads) - 1)


def clean(text: str) -> str:
    """The text without what XML cannot hold, as long as a cell can be."""
    return ILLEGAL.sub("", text)[:LONGEST]
