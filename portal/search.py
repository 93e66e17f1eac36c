"""Searching as people type on any keyboard: with and without diacritics, in any case, the words in any order."""

from __future__ import annotations

import unicodedata

from models.narrative.folding import bare

LONGEST = 200


def fold(text: str) -> str:
    """The text without case and diacritics, đ as d: "Đột xuất" and "dot xuat" are one."""
    return bare(unicodedata.normalize("NFC", text).casefold())


def is_found(query: str, *texts: str) -> bool:
    """Whether every word of the query stands somewhere in these texts; an empty query finds everything."""
    words = fold(query[:LONGEST]).split()
    if not words:  # a country's lines are not folded for nothing
        return True
    held = fold(" ".join(texts))
    return all(word in held for word in words)
