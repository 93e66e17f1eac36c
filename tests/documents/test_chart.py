"""Charts: what is drawn, what lies in the workbook and what is said in words are the same figures."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from PIL import Image

from documents.blocks.page import finish, new_page
from documents.blocks.text import put
from documents.chart import Chart, Diagram, Series, Shade, Shape, described
from documents.template import CompiledTemplate, Picture, compile_template

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Parts = dict[str, bytes]
DIAGRAM = Diagram(
    title="Số báo cáo < 5% & “còn lại”",
    shape=Shape.COLUMNS,
    categories=("Sở TN&MT", "=1+1", "Xã\tBát Xát"),
    series=(
        Series(name="Đúng hạn", values=(Decimal("1234.5"), Decimal(0), None)),
        Series(name="Quá hạn", values=(Decimal(7), None, Decimal(2)), shade=Shade.MIDDLE),
    ),
    unit="báo cáo",
)
every_shape = pytest.mark.parametrize("shape", list(Shape), ids=lambda shape: str(shape.value))


@pytest.fixture(scope="module")
def template() -> CompiledTemplate:
    page = new_page()
    for name in ("one", "two"):
        put(page, "Body", f"{{{{r {name} }}}}")
    return compile_template(finish(page))


@pytest.fixture(scope="module")
def written(template: CompiledTemplate) -> Callable[..., bytes]:
    def write(one: object, two: object = "") -> bytes:
        return template.render({"title": "t", "author": "a", "one": one, "two": two})

    return write


def chart(diagram: Diagram = DIAGRAM) -> Chart:
    return Chart(diagram=diagram, width_mm=160, height_mm=70)


def parts_of(page: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(page)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def only(parts: Parts, pattern: str) -> bytes:
    (found,) = [data for name, data in parts.items() if re.fullmatch(pattern, name)]
    return found


def drawn(parts: Parts) -> list[list[Decimal | None]]:
    """The figures of each series as the chart part holds them."""
    root = etree.fromstring(only(parts, r"word/charts/\w+\.xml"))
    series = []
    for values in root.iter(f"{C}numCache"):
        known = {int(point.get("idx")): Decimal(point[0].text) for point in values.iter(f"{C}pt")}
        count = int(values.find(f"{C}ptCount").get("val"))
        series.append([known.get(at) for at in range(count)])
    return series


@every_shape
def test_word_can_open_a_page_with_a_chart(written: Callable[..., bytes], shape: Shape, tmp_path: Path) -> None:
    page = tmp_path / "page.docx"
    page.write_bytes(written(chart(replace(DIAGRAM, shape=shape))))
    assert not OpenXmlValidator().validate(str(page)).errors


def test_the_chart_and_its_workbook_hold_the_figures_given_and_nothing_is_zero(written: Callable[..., bytes]) -> None:
    parts = parts_of(written(chart()))
    assert drawn(parts) == [list(series.values) for series in DIAGRAM.series]
    page = load_workbook(io.BytesIO(only(parts, r"word/embeddings/\w+\.xlsx")))["Sheet1"]
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    assert rows[0][1:] == ["Đúng hạn", "Quá hạn"]
    assert [row[1:] for row in rows[1:]] == [[1234.5, 7], [0, None], [None, 2]]


def test_a_name_that_looks_like_a_formula_is_a_text_in_the_workbook(written: Callable[..., bytes]) -> None:
    book = load_workbook(io.BytesIO(only(parts_of(written(chart())), r"word/embeddings/\w+\.xlsx")))
    assert book["Sheet1"]["A3"].data_type == "s"


def test_the_cells_that_the_chart_names_hold_what_it_draws(written: Callable[..., bytes]) -> None:
    parts = parts_of(written(chart()))
    page = load_workbook(io.BytesIO(only(parts, r"word/embeddings/\w+\.xlsx")))["Sheet1"]
    root = etree.fromstring(only(parts, r"word/charts/\w+\.xml"))
    named = [formula.text.removeprefix("Sheet1!").replace("$", "") for formula in root.iter(f"{C}f")]
    assert named == ["B1", "A2:A4", "B2:B4", "C1", "A2:A4", "C2:C4"]
    assert [row[0].value for row in page["C2:C4"]] == [7, None, 2]


def test_every_figure_is_said_in_words_and_a_missing_one_as_missing(written: Callable[..., bytes]) -> None:
    parts = parts_of(written(chart()))
    told = etree.fromstring(parts["word/document.xml"]).find(f".//{W}drawing")[0].find("{*}docPr").get("descr")
    assert told == described(DIAGRAM).replace("\t", " ")
    assert "Sở TN&MT: đúng hạn 1.234,5 báo cáo, quá hạn 7 báo cáo" in told
    assert "=1+1: đúng hạn 0 báo cáo, quá hạn không có số liệu" in told


def test_the_same_chart_gives_the_same_bytes_and_lies_in_the_file_once(written: Callable[..., bytes]) -> None:
    assert written(chart()) == written(chart())
    twice = parts_of(written(chart(), chart()))
    assert sum(name.startswith("word/charts/") and name.endswith(".xml") for name in twice) == 1
    assert len(etree.fromstring(twice["word/document.xml"]).findall(f".//{W}drawing")) == 2


def test_two_charts_and_a_picture_stand_in_one_page(written: Callable[..., bytes], tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "grey").save(out, "PNG")
    page = tmp_path / "page.docx"
    page.write_bytes(written(chart(), Picture(out.getvalue(), 30)))
    assert not OpenXmlValidator().validate(str(page)).errors
    page.write_bytes(written(chart(), chart(replace(DIAGRAM, title="Biểu đồ khác"))))
    assert not OpenXmlValidator().validate(str(page)).errors
    assert sum(name.startswith("word/embeddings/") for name in parts_of(page.read_bytes())) == 2


def test_the_file_says_what_chart_and_workbook_are_and_the_page_leads_to_both(written: Callable[..., bytes]) -> None:
    parts = parts_of(written(chart()))
    name, book = (next(n for n in parts if re.fullmatch(p, n)) for p in (r"word/charts/\w+\.xml", r".+\.xlsx"))
    types = etree.fromstring(parts["[Content_Types].xml"])
    kinds = {kind.get("PartName") or kind.get("Extension"): kind.get("ContentType") for kind in types}
    assert kinds[f"/{name}"].endswith("drawingml.chart+xml")
    assert kinds["xlsx"].endswith("spreadsheetml.sheet")
    page = etree.fromstring(parts["word/_rels/document.xml.rels"])
    shown = etree.fromstring(parts["word/document.xml"]).find(f".//{C}chart")
    (link,) = [one for one in page if one.get("Id") == next(iter(shown.attrib.values()))]
    assert (link.get("Type").rpartition("/")[2], f"word/{link.get('Target')}") == ("chart", name)
    held = etree.fromstring(parts[f"word/charts/_rels/{name.rpartition('/')[2]}.rels"])[0]
    assert held.get("Target") == f"../{book.removeprefix('word/')}"
    data = etree.fromstring(parts[name]).find(f"{C}externalData")
    assert next(iter(data.attrib.values())) == held.get("Id")


def test_a_page_without_a_drawing_has_no_part_more_than_its_template(written: Callable[..., bytes]) -> None:
    assert not [name for name in parts_of(written("")) if "chart" in name or "embeddings" in name]


def test_a_chart_is_set_in_times_new_roman_with_vietnamese_signs(written: Callable[..., bytes]) -> None:
    part = only(parts_of(written(chart())), r"word/charts/\w+\.xml").decode()
    assert set(re.findall(r'typeface="([^"]+)"', part)) == {"Times New Roman"}
    assert "[$-42A]#,##0" in part
    assert '<c:lang val="vi-VN"/>' in part
