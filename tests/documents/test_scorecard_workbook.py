"""The workbook of scorecards: numbers that can be counted, words of officials, no ranking unless it was asked for."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from datetime import datetime
from typing import Any

import openpyxl

from documents.scorecard import ScorecardFacts, scorecard_workbook
from models.obligation import Situation
from models.organisation import Unit, UnitKind
from models.scorecard import Mark, scorecards
from models.worktime import ZONE

AT = datetime(2027, 1, 5, 9, tzinfo=ZONE)
PERIODS = {"x-2025": "năm 2025", "x-2026": "năm 2026"}
A = Unit(key="a", name="Xã Bát Xát", kind=UnitKind.COMMUNE, code="1", source="thử")
B = Unit(key="b", name="=HYPERLINK(1)", kind=UnitKind.COMMUNE, code="2", source="thử")
HEAD = 8


def mark(unit: Unit, cycle: str, situation: Situation, **more: object) -> Mark:
    return replace(Mark(cycle=cycle, unit=unit, situation=situation), **more)  # type: ignore[arg-type]


FACTS = ScorecardFacts(
    agency="Sở Văn hóa, Thể thao và Du lịch",
    subject="tiếp tục triển khai",
    periods=PERIODS,
    cards=scorecards(
        [
            (
                mark(A, "x-2025", Situation.LATE, late_working_days=2, returned=1, reminded=3),
                mark(B, "x-2025", Situation.MERGED, merged_into="a"),
            ),
            (mark(A, "x-2026", Situation.ON_TIME, copies=("Toàn bộ 12 số liệu giống hệt.",), is_nil=True),),
        ]
    ),
    at=AT,
)


def sheets(facts: ScorecardFacts) -> list[list[tuple[Any, ...]]]:
    """The rows of each sheet."""
    book = openpyxl.load_workbook(io.BytesIO(scorecard_workbook(facts)))
    return [list(page.iter_rows(values_only=True)) for page in book.worksheets]


def test_a_unit_has_one_row_with_its_counts_as_numbers_and_its_rate_in_words() -> None:
    summary = sheets(FACTS)[0]
    first, second = summary[HEAD:]
    assert first[:7] == (1, "Xã Bát Xát", 2, 1, 1, 0, "1/2 kỳ")
    assert first[7:14] == (2, 1, 1, 1, 3, "Gửi muộn 02 ngày làm việc", "Đúng hạn")
    assert second[3:7] == (0, 0, 0, "0/0 kỳ")


def test_a_merger_is_told_at_both_and_counted_at_neither() -> None:
    first, second = sheets(FACTS)[0][HEAD:]
    assert "Nhận bàn giao từ =HYPERLINK(1) (năm 2025)" in first[-1]
    assert "Sáp nhập vào Xã Bát Xát (năm 2025)" in second[-1]
    assert "Không được giao báo cáo từ năm 2026" in second[-1]


def test_every_period_of_a_unit_has_a_row_with_what_was_noted() -> None:
    rows = sheets(FACTS)[1][HEAD:]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        (1, "năm 2025", "Gửi muộn"),
        (2, "năm 2026", "Đúng hạn"),
        (3, "năm 2025", "Đã sáp nhập"),
    ]
    assert rows[1][6:8] == ("x", "Toàn bộ 12 số liệu giống hệt.")


def test_it_says_that_it_ranks_and_accuses_nobody() -> None:
    told = "\n".join(str(row[0]) for row in sheets(FACTS)[0][:HEAD])
    assert "không phải xếp hạng" in told
    assert "không phải kết luận về đơn vị" in told
    sorted_told = "\n".join(str(row[0]) for row in sheets(replace(FACTS, is_by_lateness=True))[0][:HEAD])
    assert "theo yêu cầu của người lập" in sorted_told


def test_the_same_cards_give_the_same_bytes_and_no_formula() -> None:
    assert scorecard_workbook(FACTS) == scorecard_workbook(FACTS)
    book = openpyxl.load_workbook(io.BytesIO(scorecard_workbook(FACTS)))
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
