"""What an officer typed, as values: instants, units, groups, grounds. What cannot be read is None, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from models.choice import Choice
from models.cycle import Cycle
from models.grounds import Grounds
from models.obligation import Obligation
from models.store import Connection
from models.store.obligations import read_chosen
from models.worktime import ZONE
from portal.answer import MissingError
from portal.pages.lead.choosing import GROUPS
from portal.visit import Visit

FORMS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y")
"""As the browser's own field says an instant, and as people type it where there is none."""
MOST_DIGITS = 9


def instant_of(text: str) -> datetime | None:
    """The instant in Vietnamese time; None where it is none. "17:00 ngày 29/12/2025" is read too."""
    typed = " ".join(re.sub(r"\bngày\b|,", " ", text).split())
    for form in FORMS:
        try:
            return datetime.strptime(typed, form).replace(tzinfo=ZONE)
        except (ValueError, OverflowError):
            continue
    return None


def number_of(text: str) -> int:
    """The number; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0


def choice_of(given: Mapping[str, str]) -> Choice:
    """The units, by their keys with commas between, and the group."""
    units = tuple(dict.fromkeys(key for key in given.get("don-vi", "").split(",") if key))
    group = GROUPS.get(given.get("khoi", ""))
    return Choice(units=units, groups=(group,) if group else ())


def grounds_of(visit: Visit, given: Mapping[str, str]) -> Grounds:
    """Who decides, why, and on which document."""
    return Grounds(by=visit.by, reason=given.get("ly-do", "").strip(), basis=given.get("can-cu", "").strip())


def duty_of(connection: Connection, cycle: Cycle, unit: str) -> Obligation:
    """What this unit owes in the cycle. Raises MissingError."""
    found = read_chosen(connection, cycle.key, (unit,))
    if not found:
        raise MissingError(unit)
    return found[0]
