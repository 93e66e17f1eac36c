"""The table of contents of a case file: in order of days, in the words of the archive, open files marked."""

from __future__ import annotations

import io
from datetime import date, datetime

import docx

from documents.case_file import ContentsRow, contents_page, wording
from models.worktime import ZONE

ROWS = (
    ContentsRow(title="Sổ đăng ký văn bản đi", author="Sở mẫu", file="so-dang-ky/van-ban-di.xlsx"),
    ContentsRow(
        symbol="34/BC-UBND", on=date(2025, 12, 20), has_arrived=True, title="Báo cáo", author="UBND xã", file="b.docx"
    ),
    ContentsRow(symbol="01/UBND-VX", on=date(2025, 12, 8), title="Công văn", author="UBND tỉnh", file="a.docx"),
)


def page(*, end: date | None = date(2025, 12, 30), retention: str = "20 năm", open_at: datetime | None = None) -> bytes:
    return contents_page(
        ROWS,
        agency="Sở mẫu",
        title="Hồ sơ mẫu",
        start=date(2025, 12, 8),
        end=end,
        retention=retention,
        open_at=open_at,
    )


def texts(data: bytes) -> tuple[list[str], list[list[str]]]:
    """The paragraphs, and the cells of the table."""
    read = docx.Document(io.BytesIO(data))
    (table,) = read.tables
    return [p.text for p in read.paragraphs if p.text], [[cell.text for cell in row.cells] for row in table.rows]


def test_papers_stand_in_the_order_of_their_days_and_what_has_none_stands_last() -> None:
    said, cells = texts(page())
    assert said[:2] == ["SỞ MẪU", wording.TITLE]
    assert said[2] == "Hồ sơ mẫu. Thời gian: từ ngày 08/12/2025 đến ngày 30/12/2025. Thời hạn bảo quản: 20 năm."
    assert cells[0] == [heading.text for heading in wording.HEADINGS]
    assert [row[:3] for row in cells[2:]] == [
        ["1", "01/UBND-VX", "08/12/2025"],
        ["2", "34/BC-UBND", "Đến 20/12/2025"],
        ["3", "", ""],
    ]


def test_a_file_whose_job_goes_on_says_so_and_leaves_a_place_for_the_retention() -> None:
    said, _ = texts(page(end=None, retention="", open_at=datetime(2025, 12, 20, 9, 5, tzinfo=ZONE)))
    assert "từ ngày 08/12/2025. Thời hạn bảo quản: …" in said[2]
    assert said[2].endswith("Hồ sơ chưa kết thúc, trích xuất theo tình trạng lúc 09 giờ 05 ngày 20/12/2025.")


def test_the_same_rows_give_the_same_bytes() -> None:
    assert page() == page()
