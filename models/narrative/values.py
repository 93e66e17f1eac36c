"""What units wrote, gathered: each passage quoted once with everybody who wrote it; and what the officer made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

SUMMARY, SYNTHESIS, CONCLUSION = "summary", "synthesis", "conclusion"
SECTION = "section:"


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a passage stands: the unit, the version and hash of its report, the section's code."""

    unit: str
    """The key of the unit."""
    name: str
    version: int
    sha256: str
    section: str
    text: str
    """Word for word what this unit wrote; its paragraphs on lines of their own."""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One quotation: the wording of one of its sources, exactly, and all who wrote the same or nearly the same."""

    lines: tuple[str, ...]
    sources: tuple[Source, ...]
    """In the order of the snapshot; one for each unit."""
    same: int
    """Units whose wording differs in case, blanks, punctuation or the place of a tone at most."""

    @property
    def units(self) -> tuple[str, ...]:
        """The names of the units, in the order of the snapshot."""
        return tuple(source.name for source in self.sources)

    @property
    def count(self) -> int:
        """How many units wrote it."""
        return len(self.sources)


@dataclass(frozen=True, kw_only=True)
class Edit:
    """What an officer wrote in place of a passage of the draft. `text` holds tokens such as "{B1}" for figures."""

    mark: str
    """SUMMARY, SYNTHESIS, CONCLUSION, or "section:X1"."""
    version: int
    text: str
    """Paragraphs on lines of their own, with the light marks of documents.richtext; "": the plain sentence again."""
    sources: str
    """The gathering on which it was made, as SectionNarrative.sources gave it."""
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SectionNarrative:
    """One section: everything that was written, the most shared first."""

    code: str
    title: str
    passages: tuple[Passage, ...]
    silent: tuple[str, ...]
    """The names of the units that wrote only that there is nothing to say."""
    written: int
    """Units that wrote something."""
    sources: str
    """A SHA-256 over who wrote what, then a fingerprint of each such text."""
    edited: str | None = None
    """What the officer wrote above the quotations; None where the plain sentence stands."""
    fresh: tuple[Passage, ...] = ()
    """Those of the passages that came after the officer's edit: to be looked at again."""

    @property
    def mark(self) -> str:
        """The name of its editable passage: "section:X1"."""
        return f"{SECTION}{self.code}"


@dataclass(frozen=True, kw_only=True)
class Narrative:
    """All sections, in the order of the form, and the officer's edits by mark."""

    sections: tuple[SectionNarrative, ...]
    sources: str
    """A SHA-256 over those of the sections."""
    edits: dict[str, Edit] = field(default_factory=dict)

    @property
    def stale(self) -> tuple[str, ...]:
        """The marks whose edit was made on another gathering than this: to be looked at again, in page order."""
        now = {section.mark: section.sources for section in self.sections}
        return tuple(
            mark
            for mark in (SUMMARY, *now, SYNTHESIS, CONCLUSION)
            if mark in self.edits and self.edits[mark].sources != now.get(mark, self.sources)
        )


def writers(history: Iterable[Edit], held: Iterable[Edit]) -> tuple[str, ...]:
    """Everybody whose words may stand in the passages that hold, in the order in which they first wrote.

    Who edits a text carries what was there on: all versions since the passage was last given back to the plain
    sentence. `history`: every version; `held`: the edits of the report in question.
    """
    until = {edit.mark: edit.version for edit in held}
    carried: dict[str, list[Edit]] = {}
    for edit in sorted(history, key=lambda edit: edit.version):
        if edit.version <= until.get(edit.mark, 0):
            carried[edit.mark] = [*carried.get(edit.mark, ()), edit] if edit.text else []
    by_time = sorted((edit for edits in carried.values() for edit in edits), key=lambda edit: (edit.at, edit.mark))
    return tuple(dict.fromkeys(edit.by for edit in by_time))


def latest(edits: Iterable[Edit]) -> dict[str, Edit]:
    """The edit that holds, by mark; a passage that was given back to the plain sentence is not among them."""
    last: dict[str, Edit] = {}
    for edit in sorted(edits, key=lambda edit: edit.version):
        last[edit.mark] = edit
    return {mark: edit for mark, edit in last.items() if edit.text}
