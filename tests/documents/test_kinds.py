"""The fourteen kinds: their pages, line by line, and what every page must obey."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator
from pydantic import TypeAdapter

from documents.kinds import KINDS, render, template, template_path
from documents.kinds.build import build
from models.document import DocumentKind

GOLDEN = Path(__file__).parent.parent / "golden"
Facts = dict[DocumentKind, Any]
every_kind = pytest.mark.parametrize("kind", list(DocumentKind), ids=lambda kind: str(kind.value))


@every_kind
def test_the_page_reads_as_the_golden_page(
    kind: DocumentKind, facts: Facts, outline: Callable[[bytes], str], tmp_path: Path
) -> None:
    golden, found = GOLDEN / f"{kind.value}.txt", tmp_path / "found.txt"
    found.write_text(outline(render(kind, facts[kind])), encoding="utf-8")
    assert found.read_text("utf-8") == golden.read_text("utf-8"), f"if the change is meant: cp {found} {golden}"


@every_kind
def test_the_committed_template_is_what_its_blueprint_draws(kind: DocumentKind) -> None:
    assert template_path(kind).read_bytes() == build(kind), "run: make templates"


@every_kind
def test_each_variable_is_given_and_each_given_value_is_used_or_belongs_to_the_frame(
    kind: DocumentKind, facts: Facts
) -> None:
    given, asked = set(KINDS[kind].context(facts[kind])), template(kind).variables
    frame = {"author", "issuer", "place_date", "verb", "addressee", "addressees", "superior", "title", "urgency"}
    assert asked <= given
    assert given - asked - frame <= {"absent_count"}


@pytest.mark.slow
@every_kind
def test_word_can_open_template_and_page(kind: DocumentKind, facts: Facts, tmp_path: Path) -> None:
    page = tmp_path / "page.docx"
    page.write_bytes(render(kind, facts[kind]))
    for path in (template_path(kind), page):
        assert not OpenXmlValidator().validate(str(path)).errors


@every_kind
def test_facts_survive_json_and_give_the_same_bytes(kind: DocumentKind, facts: Facts) -> None:
    adapter = TypeAdapter(KINDS[kind].facts)
    again = adapter.validate_json(adapter.dump_json(facts[kind]))
    assert again == facts[kind]
    assert render(kind, again) == render(kind, facts[kind])


@every_kind
def test_paper_is_composed_vietnamese(kind: DocumentKind, facts: Facts, text_of: Callable[..., str]) -> None:
    text = text_of(render(kind, facts[kind]))
    assert unicodedata.is_normalized("NFC", text)


@every_kind
def test_one_font_and_one_language(kind: DocumentKind, facts: Facts) -> None:
    with zipfile.ZipFile(io.BytesIO(render(kind, facts[kind]))) as archive:
        styles = archive.read("word/styles.xml").decode()
        assert "rFonts" not in archive.read("word/document.xml").decode()
    assert styles.count("w:rFonts") == 1
    assert 'w:ascii="Times New Roman"' in styles
    assert 'w:lang w:val="vi-VN"' in styles


@every_kind
def test_the_design_note_is_five_lines(kind: DocumentKind) -> None:
    note = (template_path(kind).parent / "README.md").read_text(encoding="utf-8")
    assert len([line for line in note.splitlines() if line]) == 5


def test_facts_of_another_kind_are_refused(facts: Facts) -> None:
    with pytest.raises(TypeError, match="ReceiptFacts"):
        render(DocumentKind.RECEIPT, facts[DocumentKind.REMINDER])
