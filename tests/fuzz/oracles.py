"""What is right, said once more by other means: the rule for numbers letter by letter, and a page read by the rule.

Nothing here comes from the product, so that a fault there is not repeated here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
EDGES = " \t\r\n\u00a0\u202f"
DIGITS = frozenset("0123456789")
MOST_DIGITS = 18
Number = Fraction | str
"""A number, or "blank", "no data" or "unclear"."""


def number(text: str) -> Number:
    """What the rule of the form says of a text: "." between thousands, "," before decimals, no guessing."""
    typed = unicodedata.normalize("NFC", text).strip(EDGES)
    if not typed:
        return "blank"
    if " ".join(typed.casefold().split()).rstrip(".") in ("không có số liệu", "kcsl", "không có số liệu báo cáo"):
        return "no data"
    sign, unsigned = (-1, typed[1:]) if typed[0] == "-" else (1, typed)
    whole, comma, fraction = unsigned.partition(",")
    groups = _groups(whole)
    digits = "".join(groups)
    is_ambiguous = len(groups) == 1 and len(fraction) == 3 and len(whole) <= 3 and not whole.startswith("0")
    if not digits or (comma and not _are_digits(fraction)) or is_ambiguous or len(digits + fraction) > MOST_DIGITS:
        return "unclear"
    return sign * Fraction(int(digits + fraction), 10 ** len(fraction))


def _groups(whole: str) -> list[str]:
    """The digits before the comma, group by group; nothing where they are not written by the rule."""
    groups = [""]
    separators = set()
    for letter in whole:
        if letter in DIGITS:
            groups[-1] += letter
        else:
            separators.add("." if letter == "." else " " if letter in " \u00a0\u202f" else "?")
            groups.append("")
    if not separators:
        return groups if groups[0] else []
    is_grouped = 1 <= len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(group) == 3 for group in groups[1:])
    return groups if is_grouped and separators in ({"."}, {" "}) else []


def _are_digits(text: str) -> bool:
    return bool(text) and set(text) <= DIGITS


def page_answers(page: bytes) -> dict[str, list[str]]:
    """The texts of the column "Kết quả" by the code in the column "Mã số", over all tables of document.xml."""
    found: dict[str, list[str]] = {}
    # ElementTree cannot read a namespace with "}" in it, which is its own mark between namespace and name.
    for table in ElementTree.fromstring(page.replace(b"}", b"|")).iter(f"{W}tbl"):
        columns: tuple[int, int] | None = None
        for row in _below(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            texts = dict(_cells(row))
            heads = {" ".join(text.casefold().split()): column for column, text in texts.items()}
            if columns is None and "mã số" in heads and "kết quả" in heads:
                columns = heads["mã số"], heads["kết quả"]
            elif columns and columns[0] in texts and columns[1] in texts:
                found.setdefault(texts[columns[0]].strip(), []).append(texts[columns[1]])
    return found


def _cells(row: ElementTree.Element) -> Iterator[tuple[int, str]]:
    before = row.find(f"{W}trPr/{W}gridBefore")
    column = int(before.get(f"{W}val", "0")) if before is not None else 0
    for cell in _below(row, "tc"):
        yield column, unicodedata.normalize("NFC", "".join(_letters(cell, False))).replace("\u00ad", "").strip()
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        column += int(span.get(f"{W}val", "1")) if span is not None else 1


def _below(element: ElementTree.Element, wanted: str) -> Iterator[ElementTree.Element]:
    """The rows of this table or the cells of this row, not those of a table inside."""
    for child in element:
        if child.tag == W + wanted:
            yield child
        elif child.tag not in (f"{W}tbl", f"{W}tr", f"{W}tc"):
            yield from _below(child, wanted)


_UNSEEN = frozenset({f"{W}{name}" for name in ("del", "moveFrom", "sdtPr", "pPr", "rPr", "tcPr", "trPr", "instrText")})
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}


def _letters(element: ElementTree.Element, is_hidden: bool) -> Iterator[str]:
    """Letters and marks in the order of the page; hidden runs are left out."""
    for child in element:
        if child.tag in _UNSEEN or child.tag == f"{MC}Fallback":
            continue
        if child.tag == f"{W}t":
            yield "" if is_hidden else child.text or ""
        elif child.tag in _MARKS and element.tag == f"{W}r" and not is_hidden:
            yield _MARKS[child.tag]
        hidden = child.find(f"{W}rPr/{W}vanish")
        is_off = hidden is None or hidden.get(f"{W}val", "1") in ("0", "false", "off")
        yield from _letters(child, not is_off)
        if child.tag == f"{W}p":
            yield "\n"
