"""Paragraphs of a template: a style, and text with light marks and tags."""

from __future__ import annotations

from typing import Any

from documents.richtext import rich


def put(place: Any, style: str, text: str = "", *, keeps_next: bool = False) -> Any:
    """A paragraph of this style at the end of a page or cell. The text may carry light marks and tags.

    A {{r }} tag must be the whole text, or be added as a run of its own.
    """
    paragraph = place.add_paragraph()
    paragraph._p.get_or_add_pPr().style = style
    for span in rich(text).spans:
        run = paragraph.add_run(span.text)
        if span.is_bold:
            run.bold = True
        if span.is_italic:
            run.italic = True
    if keeps_next:
        paragraph.paragraph_format.keep_with_next = True
    return paragraph


def fill(cell: Any, style: str, text: str = "") -> Any:
    """The first paragraph of a table's cell: a cell is never without one."""
    cell._tc.remove(cell.paragraphs[0]._p) if len(cell.paragraphs) == 1 and not cell.text else None
    return put(cell, style, text)


def repeat(place: Any, loop: str, style: str, text: str) -> None:
    """A paragraph for each turn: `loop` is "for line in lines"."""
    put(place, style, f"{{%p {loop} %}}")
    put(place, style, text)
    put(place, style, "{%p endfor %}")


def begin(place: Any, statement: str) -> None:
    """Open a loop or a condition around the paragraphs and tables that follow."""
    put(place, "Body", f"{{%p {statement} %}}")


def end(place: Any, statement: str) -> None:
    """Close what begin() opened: "endif" or "endfor"; or its "else"."""
    put(place, "Body", f"{{%p {statement} %}}")
