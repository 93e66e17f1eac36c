"""The engine: what is typed comes out, what is wrong is named, and the same values give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from documents.richtext import rich
from documents.template import compile_template
from models.errors import TemplateError

Word = Callable[..., bytes]
TextOf = Callable[..., str]


def para(*texts: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{para(cell)}</w:tc>" for cell in cells) + "</w:tr>"


@pytest.mark.parametrize(
    "typed",
    [
        "Sở TN&MT",
        "(< 50% kế hoạch), > 5%",
        "</w:t></w:r><w:r><w:t>INJECTED",
        "{{ 7*7 }} {% if x %} {# y #}",
        "\"ngoặc\" 'kép' “cong”",
        "&amp; &lt;",
        "một\thai\nba",
        "12{3}4",
        "\U0001f600 ế",
    ],
)
def test_what_was_typed_comes_out_as_typed(word: Word, text_of: TextOf, typed: str) -> None:
    assert text_of(compile_template(word(para("{{ x }}"))).render({"x": typed})) == typed


def test_control_characters_and_half_surrogates_are_dropped_and_the_rest_stays(word: Word, text_of: TextOf) -> None:
    assert text_of(compile_template(word(para("{{ x }}"))).render({"x": "a\x00b\x0b\ud800c\ufffed"})) == "abcd"


@given(st.text(max_size=40))
def test_any_text_at_all_gives_well_formed_xml(word: Word, typed: str) -> None:
    data = compile_template(word(para("{{ x }}") + para("{{r x }}"))).render({"x": typed})
    etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def test_a_tag_that_word_split_between_runs_is_mended(word: Word, text_of: TextOf) -> None:
    split = "<w:p><w:r><w:t>Số {</w:t></w:r><w:proofErr/><w:r><w:t>{ so</w:t></w:r><w:r><w:t> }} hết</w:t></w:r></w:p>"
    assert text_of(compile_template(word(split)).render({"so": "5"})) == "Số 5 hết"


def test_typographic_quotes_in_a_tag_are_read_as_quotes(word: Word, text_of: TextOf) -> None:
    assert text_of(compile_template(word(para("{{ x[“khóa”] }}"))).render({"x": {"khóa": "ô"}})) == "ô"


def test_paragraphs_and_rows_repeat_around_their_tags(word: Word, text_of: TextOf) -> None:
    rows = row("{%tr for r in rows %}") + row("{{ r.a }}", "{{ r.b }}") + row("{%tr endfor %}")
    body = para("{%p for x in xs %}") + para("- {{ x }}") + para("{%p endfor %}") + f"<w:tbl>{rows}</w:tbl>"
    values = {"xs": ["một", "hai"], "rows": [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]}
    assert text_of(compile_template(word(body)).render(values)).split("\n") == ["- một", "- hai", "1", "2", "3", "4"]


def test_columns_repeat_and_the_grid_of_the_table_with_them(word: Word) -> None:
    grid = "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in (9, 1, 5, 1)) + "</w:tblGrid>"
    body = f"<w:tbl>{grid}{row('TT', '{%tc for c in cs %}', '{{ c }}', '{%tc endfor %}')}</w:tbl>"
    data = compile_template(word(body)).render({"cs": ["A", "B", "C"]})
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    assert xml.count(b"<w:tc>") == xml.count(b"<w:gridCol") == 4


def test_a_rich_value_replaces_its_run(word: Word, text_of: TextOf) -> None:
    data = compile_template(word(para("{{r x }}"))).render({"x": rich("gửi **trước <28>**")})
    assert text_of(data) == "gửi trước <28>"
    assert b"<w:b/>" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


def test_a_value_in_an_attribute_or_a_property_stays_on_one_line(word: Word) -> None:
    properties = '<Properties xmlns="urn:x"><p>{{ x }}</p></Properties>'
    source = word('<w:p><w:r><w:t w:note="{{ x }}">a</w:t></w:r></w:p>', docProps__custom=properties)
    archive = zipfile.ZipFile(io.BytesIO(compile_template(source).render({"x": 'a "b"\n<c>'})))
    assert etree.fromstring(archive.read("docProps/custom.xml"))[0].text == 'a "b" <c>'
    assert b'w:note="a &#34;b&#34; &lt;c&gt;"' in archive.read("word/document.xml")


def test_the_same_values_give_the_same_bytes_and_other_values_other_bytes(word: Word) -> None:
    template = compile_template(word(para("{{ x }}")))
    assert template.render({"x": "1"}) == template.render({"x": "1"}) != template.render({"x": "2"})


def test_the_same_template_is_compiled_once(word: Word) -> None:
    assert compile_template(word(para("{{ once }}"))) is compile_template(bytes(bytearray(word(para("{{ once }}")))))


def test_a_template_tells_which_variables_it_asks_for(word: Word) -> None:
    source = word(para("{{ a.b }}") + para("{%p for x in xs %}") + para("{{ x }}") + para("{%p endfor %}"))
    assert compile_template(source).variables == {"a", "xs"}


def test_prefixes_that_word_must_understand_stay_declared(word: Word) -> None:
    mce = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    root = f' xmlns:mc="{mce}" xmlns:w14="urn:w14" mc:Ignorable="w14"'
    data = compile_template(word(para("{{ x }}"), root)).render({"x": ""})
    assert b'xmlns:w14="urn:w14"' in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (para("{{ x"), "broken tag"),
        (para("{% if x %}"), "broken tag"),
        (para("{%p for x in xs %}"), "broken tag"),
        (para("{{ x | nosuchfilter }}"), "nosuchfilter"),
        (para("trước {%p if x %}"), "swallow “trước"),
        (para("{%tr for x in xs %}"), "stands in no tr"),
        (para("{% macro m() %}{% endmacro %}"), "Macro"),
        (para("{% include 'x' %}"), "Include"),
    ],
)
def test_a_broken_template_is_refused_with_part_and_cause(word: Word, body: str, cause: str) -> None:
    with pytest.raises(TemplateError, match=cause) as refused:
        compile_template(word(body))
    assert "word/document.xml" in str(refused.value)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"%PDF-1.7"])
def test_what_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(TemplateError, match=r"Not a \.docx"):
        compile_template(data)


def test_a_document_type_declaration_is_refused(word: Word) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "b">]><x>{{ a }}</x>'
    with pytest.raises(TemplateError, match="document type"):
        compile_template(word(para("x"), word__header1=bomb))


def test_an_unknown_variable_is_named_before_anything_is_written(word: Word) -> None:
    with pytest.raises(TemplateError, match=r"word/document\.xml.*so_hieu"):
        compile_template(word(para("{{ so_hieu }}"))).render({"x": 1})


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ ('{0.__class__}'|attr('format'))(x) }}",
        "{{ x.delete() }}",
        "{{ x.append(1) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9999999 }}",
        "{{ range(999999999)|list }}",
    ],
)
def test_a_template_cannot_reach_out_of_its_values(word: Word, tag: str) -> None:
    class Unit:
        deleted = False

        def delete(self) -> None:
            Unit.deleted = True

        def append(self, _: Any) -> None:
            Unit.deleted = True

    with pytest.raises(TemplateError):
        compile_template(word(para(tag))).render({"x": Unit()})
    assert not Unit.deleted
