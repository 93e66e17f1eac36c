"""Light marks: what is bold, italic or a footnote, and what stays an ordinary sign."""

from __future__ import annotations

import pytest

from documents.richtext import Span, rich


def test_one_two_and_three_stars_dress_the_text() -> None:
    assert rich("a *b* **c** ***d***").spans == (
        Span(text="a "),
        Span(text="b", is_italic=True),
        Span(text=" "),
        Span(text="c", is_bold=True),
        Span(text=" "),
        Span(text="d", is_bold=True, is_italic=True),
    )


def test_a_footnote_is_a_reference_and_no_text() -> None:
    assert rich("18-KH/BCĐ[^1], gửi").spans == (Span(text="18-KH/BCĐ"), Span(footnote=1), Span(text=", gửi"))
    assert 'w:footnoteReference w:id="1"' in rich("x[^1]").xml()


@pytest.mark.parametrize("plain", ["5 * 3 * 2", "mục có dấu (*)", "**chưa đóng", "", "a ** b"])
def test_a_mark_that_does_not_close_stays_as_it_is(plain: str) -> None:
    assert str(rich(plain)) == plain
    assert all(not span.is_bold and not span.is_italic for span in rich(plain).spans)


def test_marked_text_is_escaped() -> None:
    assert "TN&amp;MT" in rich("**TN&MT**").xml()
