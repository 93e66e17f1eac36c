"""The parts of a workbook that are read: visible sheets, shared texts, the look of cells, names and properties."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from documents.reader.package import PARSER, custom_properties
from documents.reader.seen import Doubt, VisibleText
from documents.reader.sheets import names as s
from documents.reader.sheets.styles import cell_doubts, text_of
from models.errors import UnreadableFileError

MOST_SHEETS = 16
_BROKEN = (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, EOFError, OSError)


@dataclass(frozen=True, kw_only=True)
class OpenBook:
    """A workbook opened for reading."""

    sheets: tuple[etree._Element, ...]
    shared: tuple[VisibleText, ...]
    doubts: tuple[frozenset[Doubt], ...]
    """By the number of the cell's style."""
    properties: dict[str, str]
    names: dict[str, str]
    is_1904: bool = False
    """Whether its dates are counted from 1904."""


def open_book(data: bytes) -> OpenBook:
    """The opened workbook. Raises UnreadableFileError BROKEN_FILE where a part cannot be read, or TOO_COMPLEX."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            book = _root(package, "xl/workbook.xml")
            shared, styles = _optional(package, "xl/sharedStrings.xml"), _optional(package, "xl/styles.xml")
            properties = _optional(package, "docProps/custom.xml")
            return OpenBook(
                sheets=tuple(_root(package, path) for path in _visible(package, book)),
                shared=tuple(text_of(item) for item in shared.iterfind(s.ITEM)) if shared is not None else (),
                doubts=cell_doubts(styles) if styles is not None else (),
                properties=custom_properties(properties) if properties is not None else {},
                names={n.get("name", ""): (n.text or "") for n in book.iter(s.NAME)},
                is_1904=any(p.get("date1904") in ("1", "true") for p in book.iter(s.BOOK_PROPERTIES)),
            )
    except _BROKEN as error:
        raise UnreadableFileError("BROKEN_FILE", f"{type(error).__name__}: {error}") from None


def _visible(package: zipfile.ZipFile, book: etree._Element) -> list[str]:
    relations = _root(package, "xl/_rels/workbook.xml.rels")
    targets = {r.get("Id"): r.get("Target", "") for r in relations.iter(s.RELATION)}
    sheets = [sheet for sheet in book.iterfind(f"{s.SHEETS}/{s.SHEET}") if sheet.get("state", "visible") == "visible"]
    if len(sheets) > MOST_SHEETS:
        raise UnreadableFileError("TOO_COMPLEX", "sheets")
    return [_full(targets[sheet.get(s.RELATION_ID)]) for sheet in sheets]


def _full(target: str) -> str:
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def _root(package: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(package.read(name), PARSER)


def _optional(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    return _root(package, name) if name in package.NameToInfo else None
