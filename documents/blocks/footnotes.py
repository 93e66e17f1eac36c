"""Real footnotes of Word: word/footnotes.xml with its two separators and a note for each turn."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from documents.blocks.fixed import XML
from documents.blocks.page import attach
from documents.blocks.styles import W_NAMESPACE

_PLAIN = '<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{}</w:p>'
_MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'


def add_footnotes(page: Any) -> None:
    """Notes that the marks [^1], [^2] … of the body refer to. Tag: footnotes."""
    notes = (
        _note(-1, _PLAIN.format("<w:r><w:separator/></w:r>"), ' w:type="separator"'),
        _note(0, _PLAIN.format("<w:r><w:continuationSeparator/></w:r>"), ' w:type="continuationSeparator"'),
        _note(1, _PLAIN.format(_text("{%fn for note in footnotes %}"))),
        _note(2, _PLAIN.format(_MARK + _text(" ") + _text("{{r note }}"))),
        _note(3, _PLAIN.format(_text("{%fn endfor %}"))),
    )
    data = f'{XML}<w:footnotes xmlns:w="{W_NAMESPACE}">{"".join(notes)}</w:footnotes>'.encode()
    attach(page, "/word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, data)


def _note(number: int, paragraph: str, kind: str = "") -> str:
    return f'<w:footnote{kind} w:id="{number}">{paragraph}</w:footnote>'


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
