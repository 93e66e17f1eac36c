"""Mục lục văn bản, tài liệu trong hồ sơ: landscape pages whose head repeats, a row for each paper in order of days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from documents import wording as phrases
from documents.case_file import wording
from documents.registers.book import Book, Sheet
from documents.registers.pages import book_pages


@dataclass(frozen=True, kw_only=True)
class ContentsRow:
    """One line, without its number. `on` is None for what has no single day, and stands at the end."""

    symbol: str = ""
    on: date | None = None
    has_arrived: bool = False
    """True: `on` is the day on which it came, for its own day is not known."""
    title: str
    author: str
    file: str
    note: str = ""


def contents_page(
    rows: Iterable[ContentsRow],
    *,
    agency: str,
    title: str,
    start: date,
    end: date | None,
    retention: str,
    open_at: datetime | None,
) -> bytes:
    """The .docx (Decree 30/2020, article 29): the same rows give the same bytes.

    `retention` "" leaves a place to write it; `open_at` (aware) marks a file whose job goes on, as it stood then.
    """
    ordered = sorted(rows, key=lambda row: (row.on is None, row.on or start))
    lines = tuple(
        (str(at), row.symbol, _day(row), row.title, row.author, row.file, row.note)
        for at, row in enumerate(ordered, start=1)
    )
    period = _period(title, start, end, retention, open_at)
    sheet = Sheet(name="1", agency=agency, period=period, rows=lines)
    return book_pages(Book(title=wording.TITLE, headings=wording.HEADINGS, sheets=(sheet,)))


def _period(title: str, start: date, end: date | None, retention: str, open_at: datetime | None) -> str:
    days = {"start": phrases.short_date(start), "end": phrases.short_date(end) if end else ""}
    time = (wording.FROM_TO if end else wording.FROM_ON).format(**days)
    said = wording.PERIOD.format(title=title, time=time, retention=retention or wording.NO_RETENTION)
    return said + (wording.STILL_OPEN.format(at=phrases.moment(open_at)) if open_at else "")


def _day(row: ContentsRow) -> str:
    day = phrases.short_date(row.on) if row.on else ""
    return wording.ARRIVED.format(day=day) if row.has_arrived else day
