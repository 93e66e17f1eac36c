"""Text made comparable: composed, without case, with one habit of placing tone marks."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_NEW, _OLD = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ", "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
_PLACEMENTS = dict(zip(_NEW.split(), _OLD.split(), strict=True))
_PLACED = re.compile(rf"(?<!q)({'|'.join(_PLACEMENTS)})(?!\w)")  # "hoạch" and "quý" have one spelling


def composed(text: str) -> str:
    """The text in NFC with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(text: str) -> str:
    """The composed text without case; "HOÀ" and "HÒA" are the same (both stand in the decree)."""
    return _PLACED.sub(lambda found: _PLACEMENTS[found[0]], composed(text).lower())


def is_upper(text: str) -> bool:
    """Whether every letter is a capital."""
    return text == text.upper()


def likeness(text: str, model: str) -> float:
    """From 0, nothing in common, to 1, the same letters."""
    return SequenceMatcher(None, folded(text), folded(model), autojunk=False).ratio()
