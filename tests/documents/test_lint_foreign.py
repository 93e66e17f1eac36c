"""Pages that others made: no styles of ours, direct dress, theme fonts, inheritance, lists, Word's own habits."""

from __future__ import annotations

import io
import zipfile

import pytest

from documents.blocks.styles import W_NAMESPACE as W
from documents.lint import lint
from documents.lint.reading import Paragraph, read_page
from tests.documents.foreign_letter import foreign_letter

pytestmark = pytest.mark.slow

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def word(body: str, held: str = "") -> bytes:
    """The smallest .docx around these body elements, with these styles."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}">{held}</w:styles>')
    return out.getvalue()


def first(data: bytes) -> Paragraph:
    """The first paragraph as the lint reads it."""
    return read_page(data).paragraphs[0]


def test_a_correct_letter_typed_in_word_is_left_alone() -> None:
    assert lint(foreign_letter()) == ()


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"left_mm": 20}, "MARGIN_LEFT_RANGE"),
        ({"body_pt": 12}, "BODY_SIZE"),
        ({"number": "5"}, "NUMBER_PADDING"),
        ({"theme_font": True}, "FONT_MIXED"),
    ],
)
def test_its_breaches_are_found(change: dict[str, object], rule: str) -> None:
    assert [finding.rule for finding in lint(foreign_letter(**change))] == [rule]  # type: ignore[arg-type]


def test_a_style_takes_from_the_style_it_is_based_on_and_from_the_defaults() -> None:
    held = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:jc w:val="both"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:i/></w:rPr></w:style>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>chữ</w:t></w:r></w:p>'
    line = first(word(body, held))
    run = line.runs[0]
    assert (line.align, run.font, run.size, run.is_bold, run.is_italic) == ("both", "Times New Roman", 14, True, True)


def test_bold_of_two_kinds_of_style_undoes_itself_and_what_stands_on_the_spot_rules() -> None:
    held = (
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>'
    )
    dress = ('<w:rStyle w:val="C"/>', '<w:rStyle w:val="C"/><w:b/>', '<w:b w:val="0"/>', "")
    runs = "".join(f"<w:r><w:rPr>{each}</w:rPr><w:t>x</w:t></w:r>" for each in dress)
    line = first(word(f'<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{runs}</w:p>', held))
    assert [run.is_bold for run in line.runs] == [False, True, False, True]


def test_styles_based_on_each_other_do_not_hang() -> None:
    held = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert first(word('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>', held)).text


def test_deleted_and_hidden_words_are_not_read_and_inserted_ones_are() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
    )
    assert first(word(body)).text == "mới"


def test_capitals_by_dress_are_capitals() -> None:
    assert first(word("<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>báo cáo</w:t></w:r></w:p>")).text == "BÁO CÁO"


@pytest.mark.parametrize(
    ("spacing", "line"),
    [
        ('w:line="360" w:lineRule="auto"', 1.5),
        ('w:line="322" w:lineRule="exact"', 1.0),
        ('w:line="240" w:lineRule="atLeast"', 1.0),
    ],
)
def test_line_spacing_is_a_multiple_of_single_however_it_is_said(spacing: str, line: float) -> None:
    body = f'<w:p><w:pPr><w:spacing {spacing}/></w:pPr><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>x</w:t></w:r></w:p>'
    assert first(word(body)).line == pytest.approx(line, abs=0.01)


def test_an_empty_page_breaks_much_and_stops_nothing() -> None:
    assert {"NATIONAL_NAME_MISSING", "MOTTO_MISSING", "AGENCY_MISSING"} <= {
        finding.rule for finding in lint(word("<w:p/>"))
    }
