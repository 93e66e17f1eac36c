"""What the gate remembers of one part while expat goes over it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from documents.gate.kinds import WORKBOOK, FileKind
from models.errors import UnreadableFileError

FIELDS = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON)\b", re.IGNORECASE)
_FORMULAS = re.compile(r"\b(WEBSERVICE|DDE|RTD|CALL|EXEC|REGISTER|IMPORTDATA)\s*\(|\|", re.IGNORECASE)


class Scan:
    """What is remembered of one part while it is read."""

    def __init__(self, name: str, parts: frozenset[str], kind: FileKind) -> None:
        self.name, self.parts, self.kind = name, parts, kind
        self.counts: Counter[str] = Counter()
        self.is_root = name.lower() == "_rels/.rels"
        self.is_in_instruction = False
        self._instruction: list[str] = []
        self._mains: set[str] = set()

    def count(self, what: str, limit: int) -> None:
        """Counts one more. Raises UnreadableFileError TOO_COMPLEX beyond the limit."""
        self.counts[what] += 1
        if self.counts[what] > limit:
            raise UnreadableFileError("TOO_COMPLEX", f"{self.name}: {what}")

    def collect(self, text: str) -> None:
        """Keeps a piece of a field instruction: Word may cut one word into several runs."""
        self._instruction.append(text)

    def note_main(self, part: str) -> None:
        """Keeps what the package says an office program opens."""
        self._mains.add(part)

    def check(self) -> None:
        """Raises UnreadableFileError BROKEN_FILE, or what check_fields raises."""
        if self.is_root and self._mains != {self.kind.main}:
            # Else a person sees another page than the one that is read.
            raise UnreadableFileError("BROKEN_FILE", f"it opens with {sorted(self._mains)[:2]}")
        self.check_fields()

    def check_fields(self) -> None:
        """Raises UnreadableFileError ACTIVE_CONTENT where a field fetches or runs something."""
        active = _FORMULAS if self.kind is WORKBOOK else FIELDS
        if active.search("".join(self._instruction)):
            raise UnreadableFileError("ACTIVE_CONTENT", f"{self.name}: field or formula")


Rule = Callable[[Scan, Mapping[str, str]], None]
