"""How wide the letters of Times New Roman are: a table, so that no font has to be read."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

UNITS_PER_EM = 2048
MM_PER_POINT = 25.4 / 72
# Widths of Times New Roman (and of Liberation Serif, which is as wide). A letter with marks is as wide as without
# them; those with a horn have widths of their own.
_UPRIGHT = {
    369: "'",
    410: "|",
    512: " ,.",
    569: "/:;\\ijlt",
    682: "!()-I[]`fr’‘",
    797: "Js",
    836: '"',
    909: "?acez“”",
    961: "^",
    983: "{}",
    1024: "#$*0123456789_bdghknopquvxyđ–",
    1083: "ơ",
    1108: "~",
    1110: "ư",
    1139: "FPS",
    1155: "+<=>",
    1251: "ELTZ",
    1366: "BCR",
    1479: "ADGHKNOQUVXYwĐƠ",
    1589: "Ư",
    1593: "&m",
    1706: "%",
    1821: "M",
    1886: "@",
    1933: "W",
    2048: "…—",
}
_BOLD = {
    451: "|",
    512: " ,.",
    569: "'/\\il",
    682: "!()-:;[]`fjt’‘",
    797: "Is",
    807: "{}",
    909: "cerz",
    1024: "#$*0123456789?J_agovxy–“”",
    1065: "~",
    1134: "ơ",
    1137: '"',
    1139: "Sbdhknpquđ",
    1167: "+<=>",
    1190: "^",
    1229: "ư",
    1251: "FP",
    1366: "BELTZ",
    1479: "ACDNRUVXYwĐ",
    1593: "GHKOQƠ",
    1630: "Ư",
    1706: "&m",
    1905: "@",
    1933: "M",
    2048: "%W…—",
}
WIDTHS = {
    is_bold: {letter: width for width, letters in table.items() for letter in letters}
    for is_bold, table in ((False, _UPRIGHT), (True, _BOLD))
}
_HORNED = "\N{COMBINING HORN}"


@lru_cache(maxsize=2048)
def width_mm(text: str, size_pt: float, *, is_bold: bool = False) -> float:
    """How long this text is on one line, in millimetres. A letter that the table does not know counts as "n"."""
    widths = WIDTHS[is_bold]
    units = sum(widths.get(_bare(letter), widths["n"]) for letter in unicodedata.normalize("NFC", text))
    return units * size_pt * MM_PER_POINT / UNITS_PER_EM


def _bare(letter: str) -> str:
    """The letter without its marks, but for the horn."""
    apart = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", apart[0] + _HORNED) if _HORNED in apart else apart[0]
