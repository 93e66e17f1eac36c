"""What the tests of documents share: sample facts, small Word files made by hand, and a readable outline of a page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from models.document import DocumentKind
from tests.documents import samples as sample_facts
from tests.documents.outline import outline as page_outline
from tests.services.calc import calc

__all__ = ["calc"]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


@pytest.fixture(scope="session")
def samples() -> Any:
    """The module of sample facts, and what they are made of."""
    return sample_facts


@pytest.fixture(scope="session")
def facts() -> dict[DocumentKind, Any]:
    """Sample facts of every kind."""
    return sample_facts.facts()


@pytest.fixture(scope="session")
def outline() -> Callable[[bytes], str]:
    """A page as lines: style, then text with its marks."""
    return page_outline


@pytest.fixture(scope="session")
def word() -> Callable[..., bytes]:
    """A small .docx around these body elements, with more parts by name."""
    return _word


@pytest.fixture(scope="session")
def text_of() -> Callable[..., str]:
    """The text of a part: paragraphs as lines, tabs and breaks as they are seen."""
    return _text_of


def _word(body: str, root: str = "", **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"{root}><w:body>{body}</w:body></w:document>')
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


def _text_of(data: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(part))
    return "\n".join(_line(paragraph) for paragraph in root.iter(f"{{{W}}}p"))


def _line(paragraph: etree._Element) -> str:
    signs = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n"}
    found = paragraph.iter(f"{{{W}}}t", *signs)
    return "".join(signs.get(str(element.tag), element.text or "") for element in found)
