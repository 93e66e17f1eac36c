"""Numbers, days and lists as officials write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from documents import wording
from models.worktime import ZONE


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 1, 5), "Lào Cai, ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 9), "Lào Cai, ngày 09 tháng 02 năm 2026"),
        (date(2026, 3, 9), "Lào Cai, ngày 09 tháng 3 năm 2026"),
        (date(2026, 10, 10), "Lào Cai, ngày 10 tháng 10 năm 2026"),
        (date(2025, 12, 28), "Lào Cai, ngày 28 tháng 12 năm 2025"),
    ],
)
def test_a_zero_leads_only_days_below_ten_and_the_first_two_months(day: date, written: str) -> None:
    assert wording.place_date("Lào Cai", day) == written


def test_an_open_day_leaves_a_room_in_its_month() -> None:
    open_day = wording.place_date("Lào Cai", None, month_of=date(2025, 12, 8))
    assert open_day.split() == ["Lào", "Cai,", "ngày", "tháng", "12", "năm", "2025"]


@pytest.mark.parametrize(
    ("number", "line"), [(7, "Số: 07/UBND-VX"), (10, "Số: 10/UBND-VX"), (9800, "Số: 9800/UBND-VX")]
)
def test_a_number_below_ten_has_two_digits(samples: Any, number: int, line: str) -> None:
    assert wording.number_line(samples.head(number=number, symbol="/UBND-VX")) == line


def test_a_number_not_yet_taken_leaves_a_room(samples: Any) -> None:
    assert wording.number_line(samples.head(number=None, symbol="/UBND-VX")) == "Số:        /UBND-VX"


def test_the_last_second_of_a_day_reads_as_the_whole_day() -> None:
    assert wording.last_moment(datetime(2025, 12, 27, 23, 59, 59, tzinfo=ZONE)) == "hết ngày 27/12/2025"
    assert wording.last_moment(datetime(2025, 12, 28, tzinfo=ZONE)) == "hết ngày 27/12/2025"
    assert wording.last_moment(datetime(2025, 12, 30, 4, 0, tzinfo=UTC)) == "11 giờ 00 ngày 30/12/2025"


def test_missing_is_a_dash_and_zero_is_zero() -> None:
    figures = [wording.figure(value) for value in (None, Decimal(0), Decimal("1234.5"))]
    assert figures == ["–", "0", "1.234,5"]


def test_a_list_ends_its_lines_with_semicolons_and_a_full_stop_whatever_was_typed() -> None:
    assert wording.listed(("- Như trên;", "Chủ tịch (để b/c)", "Lưu: VT.")) == [
        "- Như trên;",
        "- Chủ tịch (để b/c);",
        "- Lưu: VT.",
    ]


def test_recipients_begin_with_as_above_only_where_somebody_is_addressed(samples: Any) -> None:
    head = samples.head(archive="Lưu: VT, VP")
    assert wording.recipients(head, is_addressed=True) == ["- Như trên;", "- Lưu: VT, VP."]
    assert wording.recipients(head, is_addressed=False) == ["- Lưu: VT, VP."]


def test_a_department_asks_and_the_province_demands(samples: Any) -> None:
    assert (wording.verb(samples.LEAD), wording.verb(samples.PROVINCE)) == ("đề nghị", "yêu cầu")


def test_a_share_has_one_decimal_or_none() -> None:
    assert [wording.percent(*pair) for pair in ((111, 113), (4, 4), (0, 0))] == ["98,2", "100", "0"]
