"""What is wrong with a package so far: each reading of a field adds its problem and goes on with the next."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from typing import TypeVar

from documents.edxml import limits, wording
from documents.edxml.tree import Node
from models.edxml import is_organ_id, parse_day
from models.errors import Problem, Severity
from models.worktime import ZONE

T = TypeVar("T")
SHOWN_CHARACTERS = 40
_MOMENT = re.compile(r"([0-9/]{10})[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})")


class Findings:
    """The problems found. A reading returns None where it found one, or where an optional field is absent."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def wrong(self, where: str, what: str, code: str = "BAD_EDXML") -> None:
        """Nothing. One more problem, up to as many as anybody reads."""
        if len(self.problems) < limits.PROBLEMS:
            found = Problem(where=where, what=what, mend=wording.MEND, code=code, severity=Severity.BLOCKING)
            self.problems.append(found)

    def only(self, above: Node | None, name: str, *, is_needed: bool = True) -> Node | None:
        """The one child of this name."""
        found = above.named(name) if above else []
        if above and len(found) != 1 and (found or is_needed):
            self.wrong(f"{above.where}/{name}".lstrip("/"), wording.TWICE if found else wording.MISSING)
        return found[0] if len(found) == 1 else None

    def text(self, above: Node | None, name: str, *, is_needed: bool = False) -> str:
        """The one child's text on one line in NFC; "" where there is none."""
        node = self.only(above, name, is_needed=is_needed)
        text = plain(node.text) if node else ""
        if node and is_needed and not text:
            self.wrong(node.where, wording.MISSING)
        if node and len(text) > limits.TEXT_CHARACTERS:
            self.wrong(node.where, wording.TOO_LONG)
        return text[: limits.TEXT_CHARACTERS]

    def organ(self, above: Node | None) -> str:
        """The agency's identity, in capitals; "" where it is none."""
        text = self.text(above, "OrganId", is_needed=True).upper()
        return self._as(above, "OrganId", text, lambda t: t if is_organ_id(t) else None, wording.BAD_ORGAN) or ""

    def day(self, above: Node | None, name: str, *, is_needed: bool = False) -> date | None:
        """The day, as "2025/12/27"."""
        return self._as(above, name, self.text(above, name, is_needed=is_needed), parse_day, wording.BAD_DAY)

    def moment(self, above: Node | None, name: str) -> datetime | None:
        """The instant, as "2025/12/27 09:00:00" in Vietnamese time."""
        return self._as(above, name, self.text(above, name), _moment, wording.BAD_MOMENT)

    def value(
        self, above: Node | None, name: str, read: Callable[[str], T | None], what: str, *, is_needed: bool = False
    ) -> T | None:
        """What `read` makes of the one child's text; `what` says why it makes nothing."""
        return self._as(above, name, self.text(above, name, is_needed=is_needed), read, what)

    def _as(self, above: Node | None, name: str, text: str, read: Callable[[str], T | None], what: str) -> T | None:
        if not text or above is None:
            return None
        value = read(text)
        if value is None:
            self.wrong(f"{above.where}/{name}", what.format(text=text[:SHOWN_CHARACTERS]))
        return value


def plain(text: str) -> str:
    """The text on one line, in NFC, without signs that do not print."""
    printable = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text))
    return " ".join(printable.split())


def _moment(text: str) -> datetime | None:
    found = _MOMENT.fullmatch(text)
    if found is None or (day := parse_day(found[1])) is None:
        return None
    try:
        return datetime.combine(day, time(int(found[2]), int(found[3]), int(found[4])), ZONE)
    except ValueError:
        return None
