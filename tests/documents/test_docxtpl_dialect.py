"""docxtpl's dialect: the same snippet and the same values give the same text and the same structure through both."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import docxtpl
import pytest
from docx.shared import Mm
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image

from documents.richtext import rich
from documents.template import Picture, compile_template
from models.errors import TemplateError

pytestmark = pytest.mark.slow

TextOf = Callable[..., str]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COUNTED = [f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "br", "tab", "drawing", "b")]
VALUES: dict[str, Any] = {
    "x": "Sở TN&MT <5% “kế hoạch”",
    "none": None,
    "flag": True,
    "off": False,
    "n": 7,
    "xs": ["một", "hai", "ba"],
    "rows": [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}],
    "lines": "dòng một\ndòng hai",
    "tabbed": "cột\tcột",
    "d": {"name": "tên", "items": "mục", "keys": "khóa"},
}
Body = list[str | list[list[str]]]
"""Paragraphs as texts, and tables as rows of texts."""

SNIPPETS: dict[str, Body] = {
    "a value": ["Kính gửi {{ x }}."],
    "a value between others": ["{{ n }}/{{ x }} - {{ n }}"],
    "a filter": ["{{ xs|join('; ') }} {{ x|upper }}", "{{ xs|length }} {{ xs|first }}"],
    "fields of a mapping": ["{{ d.name }} {{ d['keys'] }} {{ rows[1].b }}"],
    "an expression": ["{{ n + 1 }} {{ 'có' if flag else 'không' }} {{ n > 3 and flag }}"],
    "a condition in a line": ["a{% if flag %}b{% else %}c{% endif %}{% if off %}d{% endif %}"],
    "a loop in a line": ["{% for s in xs %}{{ loop.index }}.{{ s }} {% endfor %}"],
    "a paragraph condition": ["{%p if flag %}", "thấy", "{%p else %}", "không thấy", "{%p endif %}", "cuối"],
    "paragraphs repeated": ["{%p for s in xs %}", "- {{ s }}", "{%p endfor %}"],
    "nested paragraph tags": [
        "{%p for r in rows %}", "{%p if r.a == '3' %}", "{{ r.b }}", "{%p endif %}", "{%p endfor %}",
    ],
    "rows repeated": [[["A", "B"], ["{%tr for r in rows %}", ""], ["{{ r.a }}", "{{ r.b }}"], ["{%tr endfor %}", ""]]],
    "a row condition": [[["{%tr if off %}", ""], ["ẩn", "ẩn"], ["{%tr endif %}", ""], ["thấy", "{{ n }}"]]],
    "columns repeated": [[["TT", "{%tc for s in xs %}", "{{ s }}", "{%tc endfor %}"]]],
    "a comment": ["trước{# không ai thấy #} sau"],
    "a comment of a paragraph": ["một", "{#p không ai thấy #}", "hai"],
    "a new line": ["{{ lines }}"],
    "a tab": ["{{ tabbed }}"],
    "a variable set": ["{% set y = n * 2 %}{{ y }}"],
    "white space cut": ["a {%- if flag %} b {%- endif %} c"],
    "braces that are no tag": ["{_{ x }_} {_% if %_}"],
    "typographic quotes": ["{{ d[‘keys’] }}"],
    "a paragraph with nothing": ["{{ '' }}", "sau"],
}  # fmt: skip


def template(body: Body) -> bytes:
    page, out = docx.Document(), io.BytesIO()
    for item in body:
        if isinstance(item, str):
            page.add_paragraph(item)
            continue
        table = page.add_table(len(item), len(item[0]))
        for row, texts in zip(table.rows, item, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    page.save(out)
    return out.getvalue()


def theirs(source: bytes, values: dict[str, Any]) -> bytes:
    peer, out = docxtpl.DocxTemplate(io.BytesIO(source)), io.BytesIO()
    peer.render(values, autoescape=True)
    peer.save(out)
    return out.getvalue()


def shape(page: bytes) -> Counter[str]:
    with zipfile.ZipFile(io.BytesIO(page)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return Counter(str(element.tag) for element in body.iter(*COUNTED))


@pytest.mark.parametrize("body", SNIPPETS.values(), ids=SNIPPETS.keys())
def test_a_snippet_gives_the_same_text_and_structure(body: Body, text_of: TextOf) -> None:
    source = template(body)
    ours, peer = compile_template(source).render(VALUES), theirs(source, VALUES)
    assert text_of(ours) == text_of(peer)
    assert shape(ours) == shape(peer)


def test_a_value_of_nothing_is_nothing_where_docxtpl_prints_none(text_of: TextOf) -> None:
    """A difference that is meant: "None" is no Vietnamese."""
    source = template(["a{{ none }}b"])
    assert (text_of(compile_template(source).render(VALUES)), text_of(theirs(source, VALUES))) == ("ab", "aNoneb")


def test_a_field_may_be_called_as_a_method_of_mappings_is(text_of: TextOf) -> None:
    """A difference that is meant: docxtpl prints the method."""
    assert text_of(compile_template(template(["{{ d.items }}"])).render(VALUES)) == "mục"


def test_rich_text_has_the_same_words_and_the_same_bold(text_of: TextOf) -> None:
    source, peers = template(["{{r t }}"]), docxtpl.RichText("gửi ")
    peers.add("trước <28>", bold=True)
    ours, peer = compile_template(source).render({"t": rich("gửi **trước <28>**")}), theirs(source, {"t": peers})
    assert text_of(ours) == text_of(peer) == "gửi trước <28>"
    assert shape(ours)[f"{W}b"] == shape(peer)[f"{W}b"] == 1


def picture(kind: str, size: tuple[int, int] = (40, 20)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind)
    return out.getvalue()


def extents(page: bytes) -> list[tuple[int, int]]:
    shapes = docx.Document(io.BytesIO(page)).inline_shapes
    return [(round(shape.width / 1000), round(shape.height / 1000)) for shape in shapes]


def faults(page: bytes, folder: Path) -> set[str]:
    """What Word would say of it; of python-docx's own styles something even before."""
    path = folder / "page.docx"
    path.write_bytes(page)
    return {str(error.description) for error in OpenXmlValidator().validate(str(path)).errors}


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_stands_where_its_tag_stood_and_as_wide(kind: str, text_of: TextOf, tmp_path: Path) -> None:
    source, data = template(["trước {{ logo }} sau"]), picture(kind)
    peer = docxtpl.DocxTemplate(io.BytesIO(source))
    peer.render({"logo": docxtpl.InlineImage(peer, io.BytesIO(data), width=Mm(30))}, autoescape=True)
    out = io.BytesIO()
    peer.save(out)
    ours = compile_template(source).render({"logo": Picture(data, 30)})
    assert text_of(ours) == text_of(out.getvalue())
    assert extents(ours) == extents(out.getvalue()) == [(1080, 540)]
    assert faults(ours, tmp_path) <= faults(source, tmp_path)


def test_one_picture_twice_lies_in_the_file_once_and_the_bytes_are_stable() -> None:
    compiled = compile_template(template(["{{ logo }}", "{{r logo }}"]))
    page = compiled.render({"logo": Picture(picture("PNG"), 30)})
    assert page == compiled.render({"logo": Picture(picture("PNG"), 30)})
    media = [name for name in zipfile.ZipFile(io.BytesIO(page)).namelist() if "/media/" in name]
    assert len(media) == 1
    assert len(extents(page)) == 2


def test_a_page_without_its_picture_is_as_before() -> None:
    compiled = compile_template(template(["{% if logo %}{{ logo }}{% endif %}"]))
    assert "/media/" not in "".join(zipfile.ZipFile(io.BytesIO(compiled.render({"logo": None}))).namelist())


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", b"<svg/>", b"MZ\x90", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x10", picture("PNG")[:20]],
)
def test_a_picture_that_is_no_picture_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(TemplateError, match="no picture"):
        Picture(data, 30)


@pytest.mark.parametrize("width", [0, -1, 501])
def test_a_picture_of_no_sensible_width_is_refused(width: float) -> None:
    with pytest.raises(TemplateError, match="500 mm"):
        Picture(picture("PNG"), width)
