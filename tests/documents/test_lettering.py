"""How long a line is: as long as the font of this machine sets it, whatever marks its letters carry."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageFont

from documents import layout
from documents.blocks.letterhead import MOTTO, NATIONAL_NAME
from documents.lettering import agency_lines, agency_rule_mm, balanced, broken, width_mm

FOLDER = Path("/usr/share/fonts/truetype/liberation2")
LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
    "0123456789 ,.;:/-–()“”’%&+"
)
EM = 2048


@pytest.mark.skipif(not FOLDER.is_dir(), reason="Liberation 2 is not installed on this machine")
@pytest.mark.parametrize(
    ("name", "is_bold"), [("LiberationSerif-Regular.ttf", False), ("LiberationSerif-Bold.ttf", True)]
)
def test_every_vietnamese_letter_is_as_wide_as_in_the_font(name: str, is_bold: bool) -> None:
    font = ImageFont.truetype(FOLDER / name, EM, layout_engine=ImageFont.Layout.BASIC)
    for letter in LETTERS + LETTERS.upper():
        points = width_mm(letter, EM, is_bold=is_bold) / 25.4 * 72
        assert points == pytest.approx(font.getlength(letter), abs=1), letter


def test_the_rule_under_the_motto_is_as_long_as_the_motto() -> None:
    assert width_mm(MOTTO, layout.MOTTO_PT, is_bold=True) == pytest.approx(layout.MOTTO_RULE_MM, abs=0.5)


def test_the_national_name_fits_its_column() -> None:
    assert width_mm(NATIONAL_NAME, layout.NATIONAL_NAME_PT, is_bold=True) < layout.LETTERHEAD_RIGHT_MM


@pytest.mark.parametrize("length", range(8, layout.LETTERHEAD_LEFT_MM))
def test_the_rule_is_a_third_to_a_half_of_a_name_of_any_length(length: int) -> None:
    name = "I" * round(length / width_mm("I", layout.AGENCY_PT, is_bold=True))
    text, rule = width_mm(name, layout.AGENCY_PT, is_bold=True), agency_rule_mm([name])
    assert text < 8 or text / 3 <= rule <= text / 2


def test_a_long_name_is_broken_after_a_comma_or_before_va_and_leaves_no_word_alone() -> None:
    assert agency_lines(("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",)) == ("SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH")
    assert agency_lines(("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI")) == ("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI")


def test_balancing_takes_no_more_lines_than_are_needed_and_loses_no_word() -> None:
    text = "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÁC CÔNG TRÌNH GIAO THÔNG TỈNH LÀO CAI"
    lines = balanced(text, 12, 74, is_bold=True)
    assert " ".join(lines) == text
    assert len(lines) == len(broken(text, 12, 74, is_bold=True))
    assert max(width_mm(line, 12, is_bold=True) for line in lines) <= 74


@pytest.mark.parametrize("text", ["", "x" * 5000, "x " * 5000, "\ud800\uffff"])
def test_no_text_stops_it_or_loses_a_word(text: str) -> None:
    assert " ".join(balanced(text, 12, 74)) == " ".join(text.split())
    assert agency_rule_mm([text]) in layout.RULES_MM
