"""Letters as LibreOffice sets them: heads of one to four lines, bodies of any length; no overlap, nothing torn."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image

from documents import layout
from documents.kinds import render
from documents.kinds.directive.context import DirectiveFacts
from models.directive import Part
from models.document import DocumentKind
from tasks.pdf import to_pdf
from tests.documents.sample_values import DIRECTIVE, PROVINCE, head

NAMES = {
    1: ("SỞ Y TẾ",),
    2: ("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"),
    3: ("BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÁC CÔNG TRÌNH GIAO THÔNG TỈNH LÀO CAI",),
    4: ("TRUNG TÂM KIỂM SOÁT", "CHẤT LƯỢNG, BẢO VỆ THỰC VẬT", "VÀ DỊCH VỤ NÔNG NGHIỆP", "CÁC XÃ VÙNG CAO"),
}
SUBJECTS = {
    1: "chuyển đổi số",
    2: "tăng cường tuyên truyền về chuyển đổi số năm 2025",
    3: "tăng cường công tác thông tin, tuyên truyền về chuyển đổi số trên địa bàn tỉnh Lào Cai năm 2025",
    4: (
        "tăng cường công tác thông tin, tuyên truyền về chuyển đổi số, cải cách hành chính và cung cấp dịch vụ công "
        "trực tuyến trên địa bàn tỉnh Lào Cai năm 2025"
    ),
}
SENTENCE = "Các sở, ban, ngành, địa phương căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện Công văn này."
BODIES = (1, 8, 9, 10, 11, 12, 13, 22)
MM, DOTS_MM = 25.4 / 72, 150 / 25.4
MIDDLE_MM = layout.LEFT_MM - layout.LETTERHEAD_OUTDENT_MM + layout.LETTERHEAD_LEFT_MM

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, ("soffice", "pdftotext", "pdftoppm"))),
        reason="LibreOffice or poppler is not installed on this machine",
    ),
]


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word on a page, in millimetres from its upper left corner."""

    page: int
    left: float
    right: float
    top: float
    bottom: float
    text: str


def letter(lines: int, sentences: int) -> bytes:
    """A letter of an agency and a subject with so many lines, and a body with so many sentences."""
    issuer = replace(PROVINCE, superior="ỦY BAN NHÂN DÂN TỈNH LÀO CAI" if lines != 2 else None, letterhead=NAMES[lines])
    part = Part(heading="1. Nhiệm vụ", paragraphs=(SENTENCE,) * sentences)
    directive = replace(DIRECTIVE, subject=SUBJECTS[lines], parts=(part,), footnotes=(), preamble=(SENTENCE,))
    page = head(issuer, 123, "/UBND-VX", copies=DIRECTIVE.copies, signatory=DIRECTIVE.signatory)
    return render(DocumentKind.DIRECTIVE, DirectiveFacts(head=page, directive=directive))


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, int], Path]:
    """Every such letter as PDF."""
    folder = tmp_path_factory.mktemp("letters")
    files = {folder / f"{lines}-{body}.docx": (lines, body) for lines in NAMES for body in BODIES}
    for file, shape in files.items():
        file.write_bytes(letter(*shape))
    made = to_pdf(list(files), folder / "pdf", seconds=120).made
    assert len(made) == len(files)
    return dict(zip(files.values(), made, strict=True))


@pytest.fixture(scope="module")
def letters(pdfs: dict[tuple[int, int], Path]) -> dict[tuple[int, int], list[Word]]:
    """The words of every such letter."""
    return {shape: words(pdf) for shape, pdf in pdfs.items()}


def words(pdf: Path) -> list[Word]:
    said = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, timeout=60, check=True).stdout
    space = "{http://www.w3.org/1999/xhtml}"
    found = []
    for number, page in enumerate(ET.fromstring(said).iter(f"{space}page"), start=1):
        for word in page.iter(f"{space}word"):
            left, right, top, bottom = (float(word.attrib[edge]) * MM for edge in ("xMin", "xMax", "yMin", "yMax"))
            text = word.text or ""
            found.append(Word(page=number, left=left, right=right, top=top, bottom=bottom, text=text))
    return found


def do_overlap(a: Word, b: Word) -> bool:
    across = min(a.right, b.right) - max(a.left, b.left)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    return a.page == b.page and across > 0.3 and down > 0.8


def head_of(found: list[Word]) -> list[Word]:
    """What stands above "Kính gửi:"."""
    start = next(word for word in found if word.text == "Kính")
    return [word for word in found if word.page == 1 and word.bottom < start.top]


def test_no_word_lies_on_another(letters: dict[tuple[int, int], list[Word]]) -> None:
    for shape, found in letters.items():
        assert [(a.text, b.text) for a, b in combinations(found, 2) if do_overlap(a, b)] == [], shape


def test_the_head_stays_in_its_two_columns_and_on_the_paper(letters: dict[tuple[int, int], list[Word]]) -> None:
    for shape, found in letters.items():
        begin, end = MIDDLE_MM - layout.LETTERHEAD_LEFT_MM, MIDDLE_MM + layout.LETTERHEAD_RIGHT_MM
        for word in head_of(found):
            is_left = begin - 0.5 <= word.left and word.right <= MIDDLE_MM + 0.5
            is_right = word.left >= MIDDLE_MM - 0.5 and word.right <= end + 0.5
            assert is_left or is_right, (shape, word)


@pytest.mark.parametrize("lines", NAMES)
def test_the_name_has_as_many_lines_and_the_national_name_stands_beside_the_first(
    lines: int, letters: dict[tuple[int, int], list[Word]]
) -> None:
    found = head_of(letters[lines, 1])
    number = next(word for word in found if word.text == "Số:")
    above = {round(word.top) for word in found if word.right <= MIDDLE_MM + 0.5 and word.bottom < number.top}
    assert len(above) == lines + (lines != 2)
    national = [word for word in found if word.text in ("CỘNG", "NAM")]
    assert {round(word.top) for word in national} == {min(above)}


@pytest.mark.parametrize("lines", NAMES)
def test_the_lines_drawn_are_as_long_as_the_decree_wants(
    lines: int, pdfs: dict[tuple[int, int], Path], letters: dict[tuple[int, int], list[Word]], tmp_path: Path
) -> None:
    subprocess.run(["pdftoppm", "-gray", "-r", "150", "-f", "1", "-l", "1", pdfs[lines, 1], tmp_path / "a"], check=True)
    (picture,) = map(Image.open, tmp_path.glob("a*"))
    found = head_of(letters[lines, 1])
    number = next(word for word in found if word.text == "Số:")
    name = [word for word in found if word.right <= MIDDLE_MM + 0.5 and word.bottom < number.top]
    last = [word for word in name if round(word.top) == max(round(other.top) for other in name)]
    text = max(word.right for word in last) - min(word.left for word in last)
    rule = drawn(picture, left=20, right=MIDDLE_MM, top=last[0].bottom - 1, bottom=number.top + 0.5)
    assert text / 3 - 0.5 <= rule <= text / 2 + 0.5
    motto = [word for word in found if word.left > MIDDLE_MM and word.text in ("Độc", "phúc")]
    length = motto[1].right - motto[0].left
    under = drawn(picture, left=MIDDLE_MM, right=205, top=motto[0].bottom - 1, bottom=motto[0].bottom + 3)
    assert under == pytest.approx(length, abs=1)


def drawn(picture: Image.Image, *, left: float, right: float, top: float, bottom: float) -> float:
    """The longest unbroken horizontal line in this part of the page, in millimetres."""
    longest = 0
    for y in range(round(top * DOTS_MM), round(bottom * DOTS_MM)):
        run = 0
        for x in range(round(left * DOTS_MM), round(right * DOTS_MM)):
            dot = picture.getpixel((x, y))
            assert isinstance(dot, int)
            run = run + 1 if dot < 160 else 0
            longest = max(longest, run)
    return longest / DOTS_MM


def test_the_signature_never_stands_on_a_page_without_text(letters: dict[tuple[int, int], list[Word]]) -> None:
    pages = set()
    for shape, found in letters.items():
        block = next(word for word in found if word.text == "nhận:")
        pages.add(block.page)
        above = [word for word in found if word.page == block.page and word.bottom < block.top - 1]
        assert len(above) > 5, f"{shape}: only {[word.text for word in above]} above it on page {block.page}"
        signer = next(word for word in reversed(found) if word.text == DIRECTIVE.signatory.name.split()[-1])
        assert signer.page == block.page, f"{shape}: the signature is torn from Nơi nhận"
    assert pages >= {1, 2}
