"""From the rows of a register to its book: every cell in the words of officials, every cell a text."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import groupby

from documents import wording as phrases
from documents.registers import wording
from documents.registers.book import Book, Sheet
from models.numbering import number_text
from models.registers import FollowUpRow, IncomingRow, OutgoingRow
from models.worktime import ZONE

_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
LONGEST_SHEET_NAME = 31


def outgoing_book(rows: tuple[OutgoingRow, ...]) -> Book:
    """Sổ đăng ký văn bản đi: a sheet for each agency, book and year, by number."""
    ordered = sorted(rows, key=lambda row: (row.organisation, row.book, row.year, row.number))
    sheets = [
        Sheet(
            name=sheet_name(f"{held[0].organisation} {wording.BOOKS.get(book, book)} {year}"),
            agency=held[0].agency,
            period=wording.YEAR_AND_BOOK.format(year=year, book=wording.BOOKS.get(book, book)),
            rows=tuple(_outgoing(row) for row in held),
        )
        for (_, book, year), held in _grouped(ordered)
    ]
    return Book(title=wording.OUTGOING_TITLE, headings=wording.OUTGOING, sheets=tuple(sheets))


def incoming_book(rows: tuple[IncomingRow, ...], *, agency: str) -> Book:
    """Sổ đăng ký văn bản đến of this agency: a sheet for each year, by number."""
    years: dict[int, list[IncomingRow]] = {}
    for row in sorted(rows, key=lambda row: row.number):
        years.setdefault(row.arrived_at.astimezone(ZONE).year, []).append(row)
    sheets = tuple(_sheet(agency, year, tuple(_incoming(row) for row in held)) for year, held in sorted(years.items()))
    return Book(title=wording.INCOMING_TITLE, headings=wording.INCOMING, sheets=sheets)


def follow_up_book(rows: tuple[FollowUpRow, ...], *, agency: str) -> Book:
    """Sổ theo dõi giải quyết văn bản đến, kept by this agency: a sheet for each year of issue, in the given order."""
    years: dict[int, list[FollowUpRow]] = {}
    for row in rows:
        years.setdefault(row.directive.issued_on.year, []).append(row)
    sheets = tuple(_sheet(agency, year, tuple(_follow_up(row) for row in held)) for year, held in sorted(years.items()))
    return Book(title=wording.FOLLOW_UP_TITLE, headings=wording.FOLLOW_UP, sheets=sheets)


def sheet_name(text: str) -> str:
    """The text as the name of a sheet."""
    return _NO_SHEET_NAME.sub("-", text)[:LONGEST_SHEET_NAME].strip()


def _grouped(rows: list[OutgoingRow]) -> list[tuple[tuple[str, str, int], list[OutgoingRow]]]:
    return [(key, list(held)) for key, held in groupby(rows, key=lambda row: (row.organisation, row.book, row.year))]


def _sheet(agency: str, year: int, rows: tuple[tuple[str, ...], ...]) -> Sheet:
    return Sheet(name=str(year), agency=agency, period=wording.YEAR.format(year=year), rows=rows)


def _outgoing(row: OutgoingRow) -> tuple[str, ...]:
    went = row.dispatch
    return (
        row.symbol,
        _day(row.issued_at),
        row.title,
        " ".join((*row.signatory.lines, row.signatory.name)).strip(),
        row.recipients,
        row.archive,
        str(went.recipients) if went.recipients and row.void_reason is None else "",
        _day(went.first_at),
        wording.DELIVERED.format(delivered=went.delivered, recipients=went.recipients) if went.delivered else "",
        _outgoing_note(row),
    )


def _outgoing_note(row: OutgoingRow) -> str:
    if row.void_reason is not None:
        return wording.VOIDED.format(reason=row.void_reason)
    return "; ".join(
        wording.AMENDED[told.act].format(notice=phrases.short_citation(told.notice)) for told in row.amendments
    )


def _incoming(row: IncomingRow) -> tuple[str, ...]:
    answer = row.answer
    return (
        _day(row.arrived_at),
        number_text(row.number),
        phrases.agency(row.author.name) if row.author else "",
        answer.reference if answer else "",
        "",  # the day on the report itself is not read from it
        wording.REPORT_ON.format(directive=row.subject),
        row.receiver,
        _day(answer.decided_at) if answer else "",
        "",
        _incoming_note(row),
    )


def _incoming_note(row: IncomingRow) -> str:
    answer, said = row.answer, []
    if answer:
        said.append(wording.ANSWERS[answer.status].format(version=answer.version))
        said += [wording.LATE] * answer.is_late
    said.append(wording.STATES[row.state])
    said += [wording.CODE.format(code=row.code)] if row.code else []
    return "; ".join(text for text in said if text)


def _follow_up(row: FollowUpRow) -> tuple[str, ...]:
    answer, said = row.answer, []
    if answer:
        said.append(wording.ARRIVAL_OF_ANSWER.format(number=number_text(answer.arrival)))
    said += [wording.RETURNED.format(count=row.returned)] if row.returned else []
    said += [wording.EXTENDED] if row.is_extended else []
    return (
        "",  # the unit's own arrival number: written by its registry
        f"{phrases.short_citation(row.directive)} của {row.directive.issuer}",
        phrases.agency(row.unit.name),
        phrases.last_moment(row.deadline.last_legal_moment),
        wording.SITUATIONS[row.situation],
        answer.reference if answer else "",
        "; ".join(said),
    )


def _day(at: datetime | None) -> str:
    return phrases.short_date(at.astimezone(ZONE).date()) if at else ""
