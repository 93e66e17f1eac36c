"""The scorecards as a spreadsheet: one row for each unit, and one for each unit and period; the same bytes always."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter

from documents import layout
from documents.scorecard import wording as say
from documents.scorecard.cells import PageFacts, period_row, summary_row
from documents.template.escape import ILLEGAL
from documents.wording import moment
from models.scorecard import Scorecard

MADE = datetime(1980, 1, 1)  # noqa: DTZ001  (a constant of the file, no instant)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
A4 = 9
LINE_POINTS = 16.0
"""One line of text of 12 points. A row is as high as its fullest cell: not every program makes it so by itself."""
Heads = tuple[tuple[str, int], ...]
Row = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class ScorecardFacts:
    """What the workbook is made from."""

    agency: str
    subject: str
    periods: Mapping[str, str]
    """By the cycle's key, oldest first, as the marks of a card stand: "năm 2025"."""
    cards: tuple[Scorecard, ...]
    at: datetime
    """The instant (aware) as of which the units stand."""
    is_by_lateness: bool = False


def scorecard_workbook(facts: ScorecardFacts) -> bytes:
    """The .xlsx of the scorecards."""
    out = io.BytesIO()
    page = PageFacts(periods=facts.periods, names={card.unit.key: card.unit.name for card in facts.cards})
    with xlsxwriter.Workbook(out, OPTIONS) as file:
        file.set_properties({"title": say.TITLE, "created": MADE})
        looks = _looks(file)
        own = tuple((period, say.PERIOD_WIDTH) for period in facts.periods.values())
        rows = (summary_row(number, card, page) for number, card in enumerate(facts.cards, start=1))
        _write(file.add_worksheet(say.SUMMARY_SHEET), looks, facts, (*say.SUMMARY, *own, say.NOTE), rows)
        _write(file.add_worksheet(say.PERIODS_SHEET), looks, facts, say.PERIODS, _by_period(facts, page))
    return out.getvalue()


def _by_period(facts: ScorecardFacts, page: PageFacts) -> Iterator[Row]:
    found = (mark for card in facts.cards for mark in card.asked)
    return (period_row(number, mark, page) for number, mark in enumerate(found, start=1))


def _looks(file: Any) -> dict[str, Any]:
    base = {"font_name": layout.FONT, "font_size": 12, "valign": "top"}
    cell = {**base, "border": 1, "text_wrap": True}
    return {
        "agency": file.add_format({**base, "bold": True}),
        "title": file.add_format({**base, "bold": True, "font_size": 14}),
        "line": file.add_format({**base, "italic": True}),
        "head": file.add_format({**cell, "bold": True, "align": "center", "valign": "vcenter"}),
        "text": file.add_format(cell),
        "number": file.add_format({**cell, "align": "center"}),
    }


def _write(page: Any, looks: dict[str, Any], facts: ScorecardFacts, heads: Heads, rows: Iterator[Row]) -> None:
    order = say.ORDER_BY_LATENESS if facts.is_by_lateness else say.ORDER
    lines = (say.SUBJECT.format(subject=facts.subject), say.AS_OF.format(moment=moment(facts.at)), order, *say.NOTES)
    page.write_string(0, 0, _clean(facts.agency.upper()), looks["agency"])
    page.write_string(1, 0, say.TITLE, looks["title"])
    for at, line in enumerate(lines, start=2):
        page.write_string(at, 0, _clean(line), looks["line"])
    first = len(lines) + 2
    for at, (text, width) in enumerate(heads):
        page.set_column(at, at, width)
        page.write_string(first, at, text, looks["head"])
    page.set_row(first, _height([text for text, _ in heads], heads))
    last = first
    for last, row in enumerate(rows, start=first + 1):
        page.set_row(last, _height(row, heads))
        for at, value in enumerate(row):
            _put(page, last, at, value, looks)
    page.autofilter(first, 0, last, len(heads) - 1)
    page.freeze_panes(first + 1, 2)
    _set_up(page, first)


def _height(cells: Sequence[str | int], heads: Heads) -> float:
    lines = (math.ceil(1.2 * len(str(cell)) / width) for cell, (_, width) in zip(cells, heads, strict=True))
    return LINE_POINTS * max(1, *lines)


def _put(page: Any, row: int, at: int, value: str | int, looks: dict[str, Any]) -> None:
    if isinstance(value, int):
        page.write_number(row, at, value, looks["number"])
    else:
        page.write_string(row, at, _clean(value), looks["text"])


def _set_up(page: Any, first: int) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(first)
    page.set_footer("&C&P")


def _clean(text: str) -> str:
    return ILLEGAL.sub("", text)
