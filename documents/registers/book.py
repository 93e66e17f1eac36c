"""A register as it is printed: headings, and sheets of rows that are text already."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Heading:
    """One column: its official heading, its width on a landscape page in millimetres, and whether it is centred."""

    text: str
    width_mm: float
    is_centred: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The pages of one agency's book, or of one cycle."""

    name: str
    """What the sheet is called in a spreadsheet: at most 31 characters, none of []:*?/\\."""
    agency: str
    period: str
    """The line under the title: year and book."""
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Book:
    """A register: title, columns and sheets."""

    title: str
    headings: tuple[Heading, ...]
    sheets: tuple[Sheet, ...]
