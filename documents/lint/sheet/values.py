"""A page taken apart into the components ("ô") of Decree 30."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from documents.lint.reading import Page, Paragraph


class SheetKind(StrEnum):
    """Which rules a page is under."""

    LETTER = "letter"
    """A công văn: number and "V/v", no name of a type."""
    NAMED = "named"
    """One of the named types: BÁO CÁO, QUYẾT ĐỊNH …"""
    SLIP = "slip"
    """A form, a receipt, a reminder: no number, no signature."""


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Ô 1 to 4 and 5b."""

    superior: tuple[Paragraph, ...]
    agency: tuple[Paragraph, ...]
    has_agency_rule: bool
    agency_rule_mm: float | None
    """None where there is no rule, or where the file does not say how long it is."""
    number: Paragraph | None
    subject: Paragraph | None
    national_name: Paragraph | None
    motto: Paragraph | None
    has_motto_rule: bool
    motto_rule_mm: float | None
    place_date: Paragraph | None
    stamps: tuple[Paragraph, ...]
    """The stamps of urgency (ô 10b)."""


@dataclass(frozen=True, kw_only=True)
class Top:
    """Ô 5a and 9a."""

    type_name: Paragraph | None
    abstract: Paragraph | None
    has_abstract_rule: bool
    abstract_rule_mm: float | None
    addressed: Paragraph | None
    """The line "Kính gửi:"."""
    addressees: tuple[Paragraph, ...]


@dataclass(frozen=True, kw_only=True)
class Foot:
    """Ô 7a, 7b and 9b."""

    recipients_title: Paragraph | None
    recipients: tuple[Paragraph, ...]
    titles: tuple[Paragraph, ...]
    names: tuple[Paragraph, ...]


@dataclass(frozen=True, kw_only=True)
class Appendix:
    """An appendix after the signature: its number, its name, the line "(Kèm theo …)"."""

    title: Paragraph
    name: Paragraph | None
    note: Paragraph | None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page and what was recognised on it."""

    page: Page
    kind: SheetKind
    type_name: str | None
    """The type as documents.lint.types spells it, where it is one of them."""
    head: Letterhead
    top: Top
    body: tuple[Paragraph, ...]
    """Running text and headings, without captions, notes and tables."""
    neighbours: tuple[tuple[Paragraph, Paragraph], ...]
    """Paragraphs of the body that follow one another."""
    foot: Foot
    appendices: tuple[Appendix, ...]

    @property
    def is_official(self) -> bool:
        """Whether the nine components of the decree are due."""
        return self.kind is not SheetKind.SLIP
