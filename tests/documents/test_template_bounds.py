"""A template that asks for too much is stopped by the engine, with the reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from documents.template import bounds, compile_template
from models.errors import TemplateError

Word = Callable[..., bytes]
TextOf = Callable[..., str]


def para(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ range(999999999)|list }}",
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% set r = range(9999) %}{% for a in r %}{% for b in r %}x{% endfor %}{% endfor %}",
        "{{ 'a'|center(999999999) }}",
        "{{ 'a'.ljust(999999999) }}",
        "{{ 'a'.zfill(width=999999999) }}",
        "{{ '%0999999999d' % 5 }}",
        "{{ ('a' ~ x).replace('a', y) }}",
        "{{ x|replace('a', y) }}",
        "{{ y.join(x) }}",
        "{{ x|join(y) }}",
        "{{ 'a'|indent(999999999) }}",
        "{{ [1]|batch(999999999, 'x')|list }}",
        "{{ [1]|slice(999999999)|list }}",
        "{{ 'a'.translate({97: x}) }}",
    ],
)
def test_what_would_fill_the_memory_or_never_end_is_refused(word: Word, tag: str) -> None:
    template = compile_template(word(para(tag)))
    with pytest.raises(TemplateError, match="SecurityError"):
        template.render({"x": "a" * 5000, "y": "b" * 5000})


def test_a_page_longer_than_any_document_is_refused(
    word: Word, monkeypatch: pytest.MonkeyPatch, text_of: TextOf
) -> None:
    template = compile_template(word(para("{% for x in range(9000) %}{{ y }}{% endfor %}")))
    assert len(text_of(template.render({"y": "1"}))) == 9000
    monkeypatch.setattr(bounds, "MOST_CHARACTERS", 1 << 20)
    with pytest.raises(TemplateError, match="million characters"):
        template.render({"y": "1" * 1000})


def test_a_page_may_be_as_long_as_what_it_was_given_needs(
    word: Word, monkeypatch: pytest.MonkeyPatch, text_of: TextOf
) -> None:
    monkeypatch.setattr(bounds, "MOST_CHARACTERS", 1 << 20)
    template = compile_template(word(para("{% for row in rows %}{{ row.n }}{{ y }}{% endfor %}")))
    rows = [{"n": at} for at in range(2000)]
    page = text_of(template.render({"rows": rows, "y": "1" * 900}))
    assert len(page) > 2000 * 900 > bounds.MOST_CHARACTERS
    squared = compile_template(word(para("{% for a in rows %}{% for b in rows %}{{ b.n }}{% endfor %}{% endfor %}")))
    with pytest.raises(TemplateError, match="million characters"):
        squared.render({"rows": rows})


def test_values_are_counted_wherever_they_lie() -> None:
    assert bounds.told({"a": [1, (2, 3), {"b": "four"}], "c": None, "d": []}) == 5


def test_each_copy_may_use_all_its_turns(word: Word, text_of: TextOf) -> None:
    template = compile_template(word(para("{% for x in range(40000) %}{% endfor %}done")))
    assert [text_of(template.render({})) for _ in range(4)] == ["done"] * 4


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("{{ x|replace('a', 'b') }}", "bx"),
        ("{{ x.replace('a', 'b') }}", "bx"),
        ("{{ x|replace('a', '', 1)|upper }}", "X"),
        ("{{ [1, 2]|join('; ') }}", "1; 2"),
        ("{{ rows|join(', ', 'n') }}", "1, 2"),
        ("{{ ', '.join(['p', 'q']) }}", "p, q"),
        ("{{ 'm'|center(3) }}", " m "),
        ("{{ '7'.zfill(2) }}", "07"),
        ("{{ range(1, 4)|list|length }}", "3"),
        ("{{ 7 % 4 }}", "3"),
        ("{% for n in range(3) %}{{ n }}{{ ';' if not loop.last }}{% endfor %}", "0;1;2"),
    ],
)
def test_what_templates_ordinarily_do_still_works(word: Word, text_of: TextOf, tag: str, text: str) -> None:
    assert text_of(compile_template(word(para(tag))).render({"x": "ax", "rows": [{"n": 1}, {"n": 2}]})) == text
