"""Which parts of a .docx are templates themselves."""

from __future__ import annotations

import re

TEMPLATED = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml|docProps/(core|custom|app)\.xml")
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
TAG_OPENS = (b"{{", b"{%", b"{#")


def is_word_part(name: str) -> bool:
    """Whether the part holds WordprocessingML, where a new line is an element and not a character."""
    return name.startswith("word/")


def is_dynamic(name: str, data: bytes) -> bool:
    """Whether the part must be rendered for each copy. A tag split between runs shows as a lone brace at least."""
    if TEMPLATED.fullmatch(name) is None:
        return False
    return name == "word/document.xml" or any(mark in data for mark in TAG_OPENS) or _has_split_tag(data)


def _has_split_tag(data: bytes) -> bool:
    text = re.sub(rb"<[^>]*>", b"", data)
    return any(mark in text for mark in TAG_OPENS)
