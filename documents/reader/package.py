"""The parts of a returned form that are read: the page, the properties, and the styles that hide text."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from documents.gate.unpack import packed, unpacked
from documents.reader import names as w
from models.errors import UnreadableFileError

# Only ever given bytes that the gate has measured: lxml unpacks gzip by itself when it is given a path.
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, collect_ids=False)
_BROKEN = (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, EOFError, OSError)
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"


@dataclass(frozen=True, kw_only=True)
class Package:
    """A form opened for reading."""

    body: etree._Element
    properties: dict[str, str]
    hidden_styles: frozenset[str]
    page: bytes = b""
    """word/document.xml as it came."""
    is_lean: bool = False
    """Whether the body is that of a trimmed page."""


def open_package(data: bytes, trimmed: Callable[[bytes], bytes] | None = None) -> Package:
    """The opened form; of its page lxml gets what `trimmed` leaves.

    Raises UnreadableFileError BROKEN_FILE where a part cannot be read or has no body.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            page = part_of(package, data, "word/document.xml")
            read = trimmed(page) if trimmed else page
            body = etree.fromstring(read, PARSER).find(w.BODY)
            present = set(package.namelist())
            has_properties = "docProps/custom.xml" in present
            custom = part_of(package, data, "docProps/custom.xml") if has_properties else b""
            properties = custom_properties(etree.fromstring(custom, PARSER)) if has_properties else {}
            is_styled = body is not None and next(body.iter(w.STYLE), None) is not None
            hidden = _hidden_styles(package) if is_styled and "word/styles.xml" in present else frozenset()
    except _BROKEN as error:
        raise UnreadableFileError("BROKEN_FILE", f"{type(error).__name__}: {error}") from None
    if body is None:
        raise UnreadableFileError("BROKEN_FILE", "no body")
    return Package(body=body, properties=properties, hidden_styles=hidden, page=page, is_lean=read is not page)


def part_of(package: zipfile.ZipFile, data: bytes, name: str) -> bytes:
    """The part of the package that is `data`. Raises KeyError where there is none, or what zipfile raises."""
    entry = package.getinfo(name)
    raw = packed(data, entry)
    part = None if raw is None else unpacked(raw, entry.compress_type, entry.file_size, entry.CRC)
    return package.read(entry) if part is None else part


def custom_properties(root: etree._Element) -> dict[str, str]:
    """The custom properties by name, each as text."""
    return {found.get("name", ""): "".join(map(str, found.itertext())).strip() for found in root.iter(_PROPERTY)}


def _hidden_styles(package: zipfile.ZipFile) -> frozenset[str]:
    """Character styles that hide their text, by themselves or by the style they are based on."""
    data = package.read("word/styles.xml")
    if b"vanish" not in data:
        return frozenset()
    hidden: set[str] = set()
    styles = list(etree.fromstring(data, PARSER).iter(w.STYLE_DEFINITION))
    for _ in range(len(styles)):
        before = len(hidden)
        hidden.update(style.get(w.STYLE_ID, "") for style in styles if _hides(style, hidden))
        if len(hidden) == before:
            break
    return frozenset(hidden)


def _hides(style: etree._Element, hidden: set[str]) -> bool:
    own = style.find(f"{w.RUN_PROPERTIES}/{w.HIDDEN}")
    if own is not None:
        return w.is_on(own)
    base = style.find(w.BASED_ON)
    return base is not None and base.get(w.VALUE, "") in hidden
