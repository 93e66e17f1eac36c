"""Golden pages: how each kind looks once LibreOffice has set it, to the millimetre.

To accept a change that was looked at: `.venv/bin/python -m tests.documents.test_pages`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import pytest

from documents.kinds import render
from models.document import DocumentKind
from tests.documents.samples import facts

GOLDEN = Path(__file__).parents[1] / "golden" / "pages"
TOLERANCE_MM = 1.0
MM_PER_POINT = 25.4 / 72
Line = tuple[int, float, float, str]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="LibreOffice or poppler is not installed on this machine",
    ),
]


@cache
def version() -> str:
    """The LibreOffice of this machine: "7.4". Another one breaks lines elsewhere."""
    said = subprocess.run(["soffice", "--version"], capture_output=True, text=True, timeout=60).stdout
    found = re.search(r"\d+\.\d+", said)
    return found[0] if found else "unknown"


@cache
def pages() -> dict[DocumentKind, list[Line]]:
    """Every kind's sample as lines on pages: number, left and top in millimetres, text. One call of LibreOffice."""
    samples = facts()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for kind, fact in samples.items():
            (place / f"{kind.value}.docx").write_bytes(render(kind, fact))
        profile = f"-env:UserInstallation=file://{place / 'profile'}"
        words = ["soffice", profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*words, *map(str, place.glob("*.docx"))], capture_output=True, timeout=300)
        return {kind: _lines(place / f"{kind.value}.pdf") for kind in samples}


def _lines(pdf: Path) -> list[Line]:
    said = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, timeout=60, check=True).stdout
    root = ET.fromstring(said)
    space = "{http://www.w3.org/1999/xhtml}"
    lines: list[Line] = []
    for number, page in enumerate(root.iter(f"{space}page"), start=1):
        for line in page.iter(f"{space}line"):
            text = " ".join(word.text or "" for word in line.iter(f"{space}word"))
            left, top = (round(float(line.attrib[edge]) * MM_PER_POINT, 2) for edge in ("xMin", "yMin"))
            lines.append((number, left, top, text))
    return sorted(lines)


def golden(kind: DocumentKind) -> tuple[str, list[Line]]:
    """The LibreOffice that set the golden page, and its lines."""
    first, *rest = (GOLDEN / f"{kind.value}.txt").read_text().splitlines()
    split = (line.split("\t") for line in rest)
    return first, [(int(page), float(left), float(top), text) for page, left, top, text in split]


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_page_is_set_as_it_was_looked_at(kind: DocumentKind) -> None:
    setter, wanted = golden(kind)
    found = pages()[kind]
    assert max(line[0] for line in found) == max(line[0] for line in wanted), "another number of pages"
    if setter != version():
        pytest.skip(f"golden pages were set by LibreOffice {setter}; this is {version()}: only the pages were counted")
    assert [(line[0], line[3]) for line in found] == [(line[0], line[3]) for line in wanted]
    for (page, left, top, text), (_, at_left, at_top, _) in zip(found, wanted, strict=True):
        assert abs(left - at_left) <= TOLERANCE_MM, f"page {page}, “{text}”: {left} mm from the left, was {at_left}"
        assert abs(top - at_top) <= TOLERANCE_MM, f"page {page}, “{text}”: {top} mm from the top, was {at_top}"


@pytest.mark.parametrize(
    "kind", [DocumentKind.DIRECTIVE, DocumentKind.CHASING_LETTER, DocumentKind.CONSOLIDATED_REPORT]
)
def test_the_national_name_stands_on_one_line_level_with_the_agency(kind: DocumentKind) -> None:
    first = [line for line in pages()[kind] if line[0] == 1]
    name = [line for line in first if "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line[3]]
    assert len(name) == 1
    assert min(line[2] for line in first) >= name[0][2] - TOLERANCE_MM


def test_no_signature_stands_alone_on_a_page() -> None:
    for kind, lines in pages().items():
        for page in {line[0] for line in lines}:
            texts = [line[3] for line in lines if line[0] == page]
            if any(text.startswith("Nơi nhận:") for text in texts):
                first_of_block = min(i for i, text in enumerate(texts) if text.startswith("Nơi nhận:"))
                assert first_of_block > 1, f"{kind}: the signature block begins page {page}"


def accept() -> None:
    """Writes the golden pages anew."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for kind, lines in pages().items():
        rows = ["\t".join(map(str, line)) for line in lines]
        (GOLDEN / f"{kind.value}.txt").write_text("\n".join([version(), *rows]) + "\n")


if __name__ == "__main__":
    accept()
