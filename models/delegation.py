"""Who may sign what, and until when: the lines above a signature, built from a table (Decree 30/2020, article 13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.errors import Problem, RefusedError
from models.organisation import Signatory

COLLECTIVES = ("ỦY BAN", "UBND", "HỘI ĐỒNG", "BAN CHỈ ĐẠO", "BAN CHẤP HÀNH", "TẬP THỂ")
"""How the names of bodies begin that decide together: only they have somebody sign on their behalf (TM.)."""
DEPUTIES = ("PHÓ ",)


class Capacity(StrEnum):
    """In whose place a person signs (Decree 30/2020, Appendix I, ô 7a)."""

    OWN = "own"
    ON_BEHALF = "TM."
    FOR_HEAD = "KT."
    BY_ORDER = "TL."
    AUTHORISED = "TUQ."
    ACTING = "Q."


MARKS = tuple(capacity.value for capacity in Capacity if capacity is not Capacity.OWN)


@dataclass(frozen=True, kw_only=True)
class Delegation:
    """One person's right to sign in one capacity, from the first to the last of these days."""

    signer: str
    capacity: Capacity
    lines: tuple[str, ...]
    """The titles from top to bottom, without the mark of the capacity: ("CHỦ TỊCH", "PHÓ CHỦ TỊCH")."""
    valid_from: date
    valid_to: date | None = None
    """The last day; None until it is withdrawn. An authorisation (TUQ.) always has one."""
    source: str
    assumed: bool = False

    @property
    def block(self) -> tuple[str, ...]:
        """The lines as the page shows them: ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")."""
        mark = "" if self.capacity is Capacity.OWN else f"{self.capacity.value} "
        return tuple(f"{mark if number == 0 else ''}{line}" for number, line in enumerate(self.lines))


@dataclass(frozen=True, kw_only=True)
class DelegationTable:
    """Every right to sign that a place knows."""

    delegations: tuple[Delegation, ...]

    def of(self, signer: str) -> tuple[Delegation, ...]:
        """The rights of this person."""
        return tuple(row for row in self.delegations if row.signer == signer)


def signature_lines(table: DelegationTable, signer: str, capacity: Capacity, on: date) -> tuple[str, ...]:
    """The lines above the signer's name on that day. Raises RefusedError with everything that speaks against it."""
    rows = [row for row in table.of(signer) if row.capacity is capacity]
    if not rows:
        raise RefusedError([_unknown(signer, f"the table gives no right to sign as {capacity.value!r}")])
    found = {row: (*faults(row), *_not_on(row, on)) for row in rows}
    for row, problems in found.items():
        if not problems:
            return row.block
    raise RefusedError(problem for problems in found.values() for problem in problems)


def check_signatory(signatory: Signatory, table: DelegationTable, on: date) -> tuple[Problem, ...]:
    """Everything that forbids this person to sign under these lines on that day; empty where the table allows it.

    A block without a name is not yet anybody's: there is nothing to check until the office fills it in.
    """
    if not signatory.name:
        return ()
    rows = table.of(signatory.name)
    if not rows:
        return (_unknown(signatory.name, "the table of delegations does not know this person"),)
    alike = [row for row in rows if row.block == signatory.lines]
    if not alike:
        blocks = " or ".join(repr(" / ".join(row.block)) for row in rows)
        what = f"{' / '.join(signatory.lines)!r} is not a block of {signatory.name}"
        return (Problem(where=signatory.name, what=what, mend=f"write {blocks}, or add a row", code="WRONG_BLOCK"),)
    wrong = [(*faults(row), *_not_on(row, on)) for row in alike]
    return () if () in wrong else tuple(problem for problems in wrong for problem in problems)


def faults(row: Delegation) -> tuple[Problem, ...]:
    """Everything in a row that no day can make right."""
    problems = [_problem(row, *rule) for rule in _rules(row)]
    if row.valid_to is not None and row.valid_to < row.valid_from:
        problems.append(_problem(row, "BACKWARDS", "valid_to comes before valid_from", "correct the dates"))
    return tuple(problems)


def _rules(row: Delegation) -> Sequence[tuple[str, str, str]]:
    """(code, what, mend) for each rule of Decree 30/2020, article 13, that the row breaks."""
    if not row.lines or not all(line.strip() for line in row.lines):
        return [("NO_TITLE", "a line of the block is empty", "write the titles from top to bottom")]
    first, last, inner = row.lines[0], row.lines[-1], row.lines[1:]
    found = []
    if first.startswith(MARKS):
        found.append(("DOUBLE_MARK", f"{first!r} carries a mark besides the capacity", "leave the mark out"))
    if row.capacity is Capacity.ON_BEHALF and not first.startswith(COLLECTIVES):
        mend = "a head signs in their own name; TM. is for a collective (Ủy ban nhân dân, Hội đồng …)"
        found.append(("NOT_COLLECTIVE", f"TM. before {first!r}, which is no collective", mend))
    if _signs_for_head(row) and not (inner and last.startswith(DEPUTIES)):
        found.append(("NO_DEPUTY", "KT. without a deputy's title under it", "add it: PHÓ CHỦ TỊCH"))
    if row.capacity is Capacity.AUTHORISED and any(line.startswith(MARKS) for line in inner):
        mend = "who is authorised signs in person (article 13.4)"
        found.append(("REDELEGATED", "an authorisation (TUQ.) is handed on", mend))
    if row.capacity is Capacity.AUTHORISED and row.valid_to is None:
        found.append(("NO_END", "an authorisation (TUQ.) without an end", "give valid_to (article 13.4)"))
    if row.capacity in (Capacity.BY_ORDER, Capacity.AUTHORISED) and not inner:
        found.append(("NO_TITLE", f"{row.capacity.value} without the signer's own title", "add it under the head's"))
    return found


def _signs_for_head(row: Delegation) -> bool:
    return row.capacity is Capacity.FOR_HEAD or any(line.startswith(Capacity.FOR_HEAD) for line in row.lines[1:])


def _not_on(row: Delegation, on: date) -> tuple[Problem, ...]:
    if on < row.valid_from:
        what = f"may sign only from {row.valid_from:%d/%m/%Y}, not on {on:%d/%m/%Y}"
        return (_problem(row, "NOT_YET_VALID", what, "issue later, or record the decision that holds now"),)
    if row.valid_to is not None and on > row.valid_to:
        what = f"could sign until {row.valid_to:%d/%m/%Y}, not on {on:%d/%m/%Y}"
        return (_problem(row, "EXPIRED", what, "record the new decision, or let another person sign"),)
    return ()


def _problem(row: Delegation, code: str, what: str, mend: str) -> Problem:
    return Problem(where=f"{row.signer} ({row.source})", what=what, mend=mend, code=code)


def _unknown(signer: str, what: str) -> Problem:
    return Problem(where=signer, what=what, mend="add a row to delegations.yaml, with its source", code="NO_RIGHT")
