"""Searching: an old keyboard without Vietnamese letters finds what a good one finds."""

from __future__ import annotations

import pytest

from portal.paging import page_of
from portal.search import is_found


@pytest.mark.parametrize("query", ["đôn đốc", "don doc", "ĐÔN", "doc don", "01/UBND", "", "  "])
def test_words_are_found_with_and_without_diacritics_in_any_order(query: str) -> None:
    assert is_found(query, "01/UBND-VX", "Công văn V/v đôn đốc gửi báo cáo")


def test_every_word_must_be_there() -> None:
    assert not is_found("đôn đốc xyz", "Công văn V/v đôn đốc gửi báo cáo")


@pytest.mark.parametrize(("told", "number"), [("2", 2), ("0", 1), ("99", 3), ("-1", 1), ("a", 1), ("٣", 1)])
def test_a_page_that_is_not_there_is_the_nearest_one(told: str, number: int) -> None:
    assert page_of(range(25), {"trang": told}, 10).number == number


def test_the_links_to_other_pages_keep_what_was_asked() -> None:
    assert page_of(range(25), {"tim": "sở", "trang": "1"}, 10).link(2) == "?tim=s%E1%BB%9F&trang=2"
