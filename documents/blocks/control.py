"""A place to answer: an empty content control whose tag and title are the code of the question."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml

from documents.blocks.styles import W_NAMESPACE
from documents.blocks.text import fill


def answer(cell: Any, style: str, code: str, *, is_long: bool = False) -> None:
    """Put the control into the cell. `code` may be a tag; `is_long` lets an answer have several lines.

    The control cannot be deleted by a slip of the hand, and it shows nothing while it is empty.
    """
    paragraph = fill(cell, style)
    lines = ' w:multiLine="1"' if is_long else ""
    control = (
        f'<w:sdt xmlns:w="{W_NAMESPACE}"><w:sdtPr><w:alias w:val="{code}"/><w:tag w:val="{code}"/>'
        f'<w:lock w:val="sdtLocked"/><w:text{lines}/></w:sdtPr>'
        '<w:sdtContent><w:r><w:t xml:space="preserve"></w:t></w:r></w:sdtContent></w:sdt>'
    )
    paragraph._p.append(parse_xml(control))
