"""Trying a template: everything wrong is told at once, each with the paragraph where a person finds it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from documents.kinds import KINDS, render, template_path
from documents.kinds.samples import sample_facts
from documents.kinds.trial import try_template
from models.document import DocumentKind

Word = Callable[..., bytes]
SHOWN = (
    "{{ addressee }}{{ code }}{{ arrived }}{{ file_name }}{{ sha256 }}{{ version }}{{ deadline }}{{ status }}"
    "{{ is_nil }}{{ unit }}{{ directive }}{{ letterhead }}{{ lines }}{{ reading }}{{ note }}"
)


def para(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tried(word: Word, *texts: str) -> list[tuple[bool, str, str]]:
    found = try_template(DocumentKind.RECEIPT, word("".join(para(text) for text in (SHOWN, *texts))))
    return [(finding.is_error, finding.where, finding.what) for finding in found]


@pytest.mark.parametrize("kind", list(DocumentKind), ids=lambda kind: str(kind.value))
def test_every_shipped_template_passes_its_own_trial(kind: DocumentKind) -> None:
    assert try_template(kind, template_path(kind).read_bytes()) == ()


@pytest.mark.parametrize("kind", list(DocumentKind), ids=lambda kind: str(kind.value))
@pytest.mark.parametrize("is_scant", [True, False])
def test_sample_facts_of_every_kind_make_a_page(kind: DocumentKind, is_scant: bool) -> None:
    facts = sample_facts(kind, is_scant=is_scant)
    assert isinstance(facts, KINDS[kind].facts)
    assert render(kind, facts)


def test_a_sound_template_of_hands_has_no_findings(word: Word) -> None:
    assert tried(word) == []


def test_an_unknown_variable_is_named_with_its_paragraph(word: Word) -> None:
    ((is_error, where, what),) = tried(word, "Số {{ so_hieu }}")
    assert is_error
    assert where == "word/document.xml, paragraph 2: “Số {{ so_hieu }}”"
    assert what == "no value is called so_hieu"


def test_a_value_that_is_shown_nowhere_is_a_warning(word: Word) -> None:
    found = try_template(DocumentKind.RECEIPT, word(para(SHOWN.replace("{{ code }}", ""))))
    assert [(finding.is_error, finding.what) for finding in found] == [(False, "code is shown nowhere")]


def test_every_broken_tag_is_told_at_once_where_it_stands(word: Word) -> None:
    found = tried(word, "Mã {{ code", "{% if unit %}", "{{ unit | nosuch }}", "{% macro x() %}", "{%p endfor %}")
    assert all(is_error for is_error, _, _ in found)
    assert [(where.split(":")[0].split()[-1], what.split(":")[-1].strip()) for _, where, what in found] == [
        ("2", "{{ has no partner in this paragraph"),
        ("4", "No filter named 'nosuch'."),
        ("5", "a macro is not supported in a Word template"),
        ("6", "it closes nothing that is open here"),
        ("3", "the if that begins here is never closed by endif"),
    ]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ code.__class__.__mro__ }}",
        "{{ unit.upper.__globals__ }}",
        "{{ 'a' * 1000000000 }}",
        "{{ unit.nothing }}",
        "{{ ('{0.__class__}'|attr('format'))(unit) }}",
    ],
)
def test_what_the_sandbox_forbids_comes_out_in_the_trial(word: Word, tag: str) -> None:
    found = tried(word, tag)
    assert found
    assert found[0][:2] == (True, "trial with full sample values")


def test_a_tag_that_only_one_side_of_an_if_reaches_is_tried_too(word: Word) -> None:
    ((is_error, where, _),) = tried(word, "{% if not is_nil %}{{ unit.nothing }}{% endif %}")
    assert is_error
    assert where == "trial with scant sample values"


def test_what_is_no_word_file_is_one_finding() -> None:
    (finding,) = try_template(DocumentKind.RECEIPT, b"%PDF-1.7")
    assert finding.is_error
    assert "Not a .docx" in finding.what
