"""The errors of the house: each says what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs. The first two send a report back; the others go with it to the lead."""

    BLOCKING = "blocking"  # the file cannot be taken for this unit's report at all
    ERROR = "error"  # an answer is missing, unclear or impossible
    WARNING = "warning"  # possible, and worth a look
    NOTE = "note"  # worth knowing

    @property
    def is_returning(self) -> bool:
        """Whether a report with such a problem goes back to its unit."""
        return self in (Severity.BLOCKING, Severity.ERROR)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong with what somebody gave us, in words that person can act on."""

    where: str
    """File and line, cell or field: "directive-2025.yaml:41" or "Ô B1"."""
    what: str
    mend: str
    code: str = "INVALID"
    """A name from the list of refusal codes, for machines: UNCLEAR_VALUE, WRONG_FORM, BOMB …"""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.where}: {self.what} → {self.mend}"


class VanthuError(Exception):
    """The root of every error that Vanthu raises on purpose."""


class RefusedError(VanthuError):
    """What was given cannot be used. Carries every problem found, not the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class AmbiguousDeadlineError(VanthuError):
    """A deadline phrase can be read in more than one way, or in none: a person must say which."""


class UncoveredYearError(VanthuError):
    """The calendar has no rules for this year, so nobody can say which of its days are worked."""


class UnknownUnitError(VanthuError):
    """No unit of the roster has this key or name."""


class UnknownCycleError(VanthuError):
    """The register has no cycle of this key."""


class ForbiddenTransitionError(VanthuError):
    """A document or an obligation may not go from this status to that one."""


class BrokenLedgerError(VanthuError):
    """The hash chain of the ledger does not hold. Names the first bad entry."""


class TemplateError(VanthuError):
    """A Word template cannot be used: a broken tag, an unknown variable, a file that is no .docx."""


class UnreadableFileError(VanthuError):
    """A file that came in was refused at the gate. `code` names why; the file stays in quarantine."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self.detail = code, detail[:200]
        super().__init__(f"{code}: {self.detail}" if detail else code)


class RegisterBusyError(VanthuError):
    """The register is locked by another writer for longer than we wait. Nothing was written; try again."""


class KeptAtDoorError(RegisterBusyError):
    """An upload came whole and lies at the door; it is taken in soon, and counts from when it came."""


class RegisterDamagedError(VanthuError):
    """The register's file is no longer a whole database. Nothing was written; a backup must be restored."""


class NewerRegisterError(VanthuError):
    """The register was moved by a newer Vanthu than this one. Nothing was read; use that version, or a backup."""


class StorageFullError(VanthuError):
    """There is no room left on the disk. Nothing was written and no number was taken."""


class PastDeadlineError(VanthuError):
    """The act would come after the moment that forbids it."""


class QuotaError(VanthuError):
    """A unit has brought as many files as it may in a day by this door. Nothing more was kept."""


class ClosedCycleError(VanthuError):
    """The cycle is closed: its report went up, and nothing more is taken in by itself."""


class OfficeStoppedError(VanthuError):
    """The office rests until a person starts it: nothing is recorded and nothing is sent. Says why."""
