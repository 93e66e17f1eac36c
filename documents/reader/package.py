"""The parts of a returned form that are read: the page, the properties, and the styles that hide text."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

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


def open_package(data: bytes) -> Package:
    """The opened form. Raises UnreadableFileError BROKEN_FILE where a part cannot be read or has no body."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            page = package.read("word/document.xml")
            body = etree.fromstring(page, PARSER).find(w.BODY)
            present = set(package.namelist())
            custom = _root(package, "docProps/custom.xml") if "docProps/custom.xml" in present else None
            properties = custom_properties(custom) if custom is not None else {}
            is_styled = body is not None and next(body.iter(w.STYLE), None) is not None
            hidden = _hidden_styles(package) if is_styled and "word/styles.xml" in present else frozenset()
    except _BROKEN as error:
        raise UnreadableFileError("BROKEN_FILE", f"{type(error).__name__}: {error}") from None
    if body is None:
        raise UnreadableFileError("BROKEN_FILE", "no body")
    return Package(body=body, properties=properties, hidden_styles=hidden, page=page)


def _root(package: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(package.read(name), PARSER)


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
