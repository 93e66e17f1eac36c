"""What files are called: the habit of Vietnamese offices, "2025.12.08. Công văn 01-UBND-VX. V-v ….docx"."""

from __future__ import annotations

import re
import unicodedata

from models.document import BOOKS, Document
from models.worktime import ZONE

UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST = 150
"""Bytes: most file systems stop at 255, and some synchronised drives much earlier."""


def file_name(document: Document) -> str:
    """The name of the document's file: day, symbol, title; safe on every file system."""
    day = (document.issued_at or document.drafted_at).astimezone(ZONE)
    symbol = f" {document.symbol}." if document.symbol else ""
    name = UNSAFE.sub("-", f"{day:%Y.%m.%d}.{symbol} {document.title}")
    while len(name.encode()) > LONGEST:
        name = name[:-1]
    return name.rstrip(" .") + ".docx"


def paper_path(document: Document) -> str:
    """Where the file lies under the office's papers: by cycle and kind, and by unit where each has its own."""
    own = "" if document.kind in BOOKS else f"{document.addressee}/"
    return f"{document.cycle}/{document.kind.value}/{own}{file_name(document)}"


def key_of(name: str) -> str:
    """A name as a key: "Ban Chỉ đạo tỉnh" → "ban-chi-dao-tinh"."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")
