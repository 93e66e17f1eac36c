"""Text made comparable."""

from __future__ import annotations

import unicodedata

import pytest

from documents.lint.folding import folded
from documents.lint.types import CODES, type_of


@pytest.mark.parametrize(("one", "other"), [("HOÀ", "HÒA"), ("UỶ BAN", "ỦY BAN"), ("thoả thuận", "thỏa thuận")])
def test_both_placements_of_a_tone_mark_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert folded(unicodedata.normalize("NFD", one)) == folded(other)


@pytest.mark.parametrize("word", ["kế hoạch", "quý", "hoàn thành", "khuyến"])
def test_a_word_with_one_spelling_keeps_it(word: str) -> None:
    assert folded(word.upper()) == word


@pytest.mark.parametrize("name", CODES)
def test_every_type_of_the_decree_is_known_by_its_name(name: str) -> None:
    assert type_of(name.upper()) == name
    assert type_of(f"{name} số 1") is None
