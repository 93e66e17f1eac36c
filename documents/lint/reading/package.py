"""The parts of a Word file that the lint reads."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from documents.lint.reading.names import path, value, w
from documents.lint.reading.styles import Styles
from models.errors import UnreadableFileError

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_BROKEN = (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, EOFError, OSError)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MAIN = "word/document.xml"


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The XML parts by name, and what the page's relationships point at."""

    roots: dict[str, etree._Element]
    targets: dict[str, str]

    @property
    def body(self) -> etree._Element:
        """The page's body. Raises UnreadableFileError BROKEN_FILE where there is none."""
        body = self.roots[MAIN].find(w("body"))
        if body is None:
            raise UnreadableFileError("BROKEN_FILE", "no body")
        return body

    def related(self, relation: str | None) -> etree._Element | None:
        """The part that this relationship of the page points at."""
        return self.roots.get(self.targets.get(relation or "", ""))


def open_parts(data: bytes) -> Parts:
    """The parts of a file that the gate has let in. Raises UnreadableFileError BROKEN_FILE."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [
                name for name in package.namelist() if name.startswith("word/") and name.endswith((".xml", ".rels"))
            ]
            roots = {name: etree.fromstring(package.read(name), _PARSER) for name in names}
    except _BROKEN as error:
        raise UnreadableFileError("BROKEN_FILE", f"{type(error).__name__}: {error}") from None
    if MAIN not in roots:
        raise UnreadableFileError("BROKEN_FILE", "no page")
    return Parts(roots=roots, targets=_targets(roots))


def styles_of(parts: Parts) -> Styles:
    """The styles, with the fonts that the theme lends them."""
    root = parts.roots.get("word/styles.xml")
    held = [] if root is None else [style for style in root.iterfind(w("style")) if value(style, "styleId")]
    defaults = {value(s, "type"): value(s, "styleId") for s in held if value(s, "default") in ("1", "true", "on")}
    return Styles(
        defaults=None if root is None else root.find(w("docDefaults")),
        styles={str(value(style, "styleId")): style for style in held},
        paragraph_default=defaults.get("paragraph"),
        table_default=defaults.get("table"),
        theme=_theme(parts),
    )


def list_level(parts: Parts, list_id: str | None, level: str) -> etree._Element | None:
    """The level of a numbered list, as word/numbering.xml draws it."""
    root = parts.roots.get("word/numbering.xml")
    if root is None or list_id is None:
        return None
    held = next((num for num in root.iterfind(w("num")) if value(num, "numId") == list_id), None)
    drawn = None if held is None else value(held.find(w("abstractNumId")))
    shapes = (shape for shape in root.iterfind(w("abstractNum")) if value(shape, "abstractNumId") == drawn)
    return next((lvl for shape in shapes for lvl in shape.iterfind(w("lvl")) if value(lvl, "ilvl") == level), None)


def notes_of(parts: Parts) -> list[etree._Element]:
    """The paragraphs of the footnotes, without their separators."""
    root = parts.roots.get("word/footnotes.xml")
    notes = [] if root is None else [note for note in root.iterfind(w("footnote")) if value(note, "type") is None]
    return [paragraph for note in notes for paragraph in note.iterfind(path("p"))]


def _targets(roots: dict[str, etree._Element]) -> dict[str, str]:
    relations = roots.get("word/_rels/document.xml.rels")
    held = [] if relations is None else list(relations)
    return {r.get("Id", ""): posixpath.normpath(posixpath.join("/word", r.get("Target", "")))[1:] for r in held}


def _theme(parts: Parts) -> dict[str, str]:
    root = parts.roots.get("word/theme/theme1.xml")
    found = {} if root is None else {kind: root.find(f".//{_A}{kind}Font/{_A}latin") for kind in ("major", "minor")}
    return {kind: latin.get("typeface", "") for kind, latin in found.items() if latin is not None}
