"""Figures are read as officials write them, and never guessed."""

from __future__ import annotations

import contextlib
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.figures import UnclearFigureError, figure_text, number_text, read_figure
from models.form import Answer

CLEAR = [
    ("0", "0"),
    ("05", "5"),
    ("1234", "1234"),
    ("1.234", "1234"),
    ("12.345.678", "12345678"),
    ("1.234,5", "1234.5"),
    ("12,5", "12.5"),
    ("0,125", "0.125"),
    ("1 234", "1234"),
    ("1\u00a0234", "1234"),
    ("1\u202f234,5", "1234.5"),
    (" 12\u00a0", "12"),
    ("-5", "-5"),
    ("9" * 18, "9" * 18),
]
UNCLEAR = [
    "-", "–5", "−5", "(5)", "5%", "+5", "như trên", "12 (mười hai)", "khoảng 12", "1_000", "１２３", "٣٤", "²", "½",
    "10²", "nan", "inf", "Infinity", "1e5", "1e999999", "0x10", "1,234", "1,234.5", "1.23", "1.2345", "0.123",
    "1.234.56", "12 34", "1\u00a02345", "1  234", "1\n234", "1\t234", "1.234 567", "9" * 19, "1" * 12 + "," + "1" * 7,
    "12,", ",5", "1\u2011000", "1\u200b000", "có",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "value"), CLEAR)
def test_a_clear_figure_is_read_by_the_rule_of_the_form(typed: str, value: str) -> None:
    figure = read_figure(typed, place="table 2, row 3, column 5")
    assert (figure.answer, figure.value) == (Answer.NUMBER, Decimal(value))
    assert (figure.text, figure.place) == (typed, "table 2, row 3, column 5")


@pytest.mark.parametrize("typed", UNCLEAR)
def test_what_a_clerk_may_have_meant_otherwise_is_never_guessed(typed: str) -> None:
    started = time.process_time()
    with pytest.raises(UnclearFigureError):
        read_figure(typed)
    assert time.process_time() - started < 0.01


@pytest.mark.parametrize("typed", ["", " ", "\u00a0", "\n"])
def test_an_empty_cell_is_blank_and_not_zero(typed: str) -> None:
    figure = read_figure(typed)
    assert (figure.answer, figure.value) == (Answer.BLANK, None)


@pytest.mark.parametrize(
    "typed", ["không có số liệu", "Không  có số liệu.", "KCSL", "kho\u0302ng co\u0301 s\u00f4\u0301 li\u00ea\u0323u"]
)
def test_no_data_is_an_answer_and_not_zero(typed: str) -> None:
    figure = read_figure(typed)
    assert (figure.answer, figure.value) == (Answer.NO_DATA, None)


@pytest.mark.parametrize(("typed", "value"), [("có", 1), ("Có", 1), ("x", 1), ("không", 0), ("KHÔNG", 0)])
def test_yes_and_no_are_read_only_where_they_are_asked(typed: str, value: int) -> None:
    assert read_figure(typed, is_yes_no=True).value == value
    with pytest.raises(UnclearFigureError):
        read_figure(typed)


@pytest.mark.parametrize("typed", ["1", "5", "có lẽ", "không rõ"])
def test_a_yes_or_no_question_takes_no_number_and_no_perhaps(typed: str) -> None:
    with pytest.raises(UnclearFigureError):
        read_figure(typed, is_yes_no=True)


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_what_we_print_we_read_back(value: Decimal) -> None:
    assert read_figure(number_text(value)).value == value


@given(st.text(max_size=40))
def test_no_text_whatever_raises_anything_else(text: str) -> None:
    with contextlib.suppress(UnclearFigureError):
        assert read_figure(text).text == text


def test_figures_are_printed_in_vietnamese_form() -> None:
    assert figure_text(read_figure("1234567,5")) == "1.234.567,5"
    assert figure_text(read_figure("")) == ""
    assert figure_text(read_figure("KCSL")) == "không có số liệu"
    assert figure_text(read_figure("x", is_yes_no=True), is_yes_no=True) == "có"
