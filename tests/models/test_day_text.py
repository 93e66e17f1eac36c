"""A day is typed as dd/mm/yyyy, and nothing that could be another day is taken for one."""

from __future__ import annotations

from datetime import date

import pytest

from models.day_text import UnclearDayError, day_text, read_day, read_serial


def test_a_day_with_two_two_and_four_digits_is_read() -> None:
    assert read_day(" 05/12/2025 ") == date(2025, 12, 5)
    assert read_day("29/02/2028") == date(2028, 2, 29)
    assert read_day("  ") is None


@pytest.mark.parametrize(
    "text",
    ["5/12/2025", "05-12-2025", "05/12/25", "2025/12/05", "12/31/2025", "29/02/2025", "ngày 05/12/2025", "０5/12/2025"],
)
def test_whatever_else_is_unclear(text: str) -> None:
    with pytest.raises(UnclearDayError):
        read_day(text)


def test_a_date_cell_is_its_serial_number_and_one_with_an_hour_is_no_day() -> None:
    assert day_text(read_serial("46.011")) == "20/12/2025"
    assert read_serial("46011") == date(2025, 12, 20)
    for text in ("46.011,5", "7", "-46.011", "x"):
        with pytest.raises(UnclearDayError):
            read_serial(text)
