"""Whose letter it is: by an address that is told, and exactly so. Everything else is a hint for a person."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.cycle import Cycle
from models.edxml import StatusCode
from models.errors import UnreadableFileError
from models.mail import Attachment, Bounce, LetterState, Mail, near, units_at
from models.store.bounces import cycle_of_identity
from models.store.cycles import open_cycles, read_cycle
from models.store.dispositions import Carried
from models.store.obligations import obliged_keys
from tasks.collect.child import read_in_child
from tasks.contacts import contacts_of
from tasks.office import Office


@dataclass(frozen=True, kw_only=True)
class Sorted:
    """What became of a letter, and why."""

    state: LetterState
    code: str = ""
    """UNKNOWN_UNIT, UNKNOWN_CYCLE, SHARED_ADDRESS, RETURN_PATH, AUTHENTICATION, DELETED_UNREAD, or a refusal."""
    sender: str = ""
    subject: str = ""
    cycle: str | None = None
    unit: str | None = None
    suggestion: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    bounces: tuple[Bounce, ...] = ()
    said: Said | None = None
    read: tuple[Carried, str] | None = None
    """A directive that was surely read, and by what word."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the receiver of one delivery says of it in the document network."""

    delivery: int
    code: StatusCode
    reason: str
    next_channel: str | None
    """What carries the document where this one refused it."""


def sort_letter(office: Office, mail: Mail) -> Sorted:
    """The state of the letter. TAKEN only where one unit has exactly this address, and one open cycle is meant."""
    told = Sorted(state=LetterState.STRANGER, sender=mail.sender or "", subject=mail.subject)
    if mail.bounces:
        return replace(told, state=LetterState.BOUNCE, bounces=mail.bounces)
    if mail.is_automatic:
        return replace(told, state=LetterState.AUTOMATIC)
    cycles, meant = _open(office, mail)
    matches = [(cycle, unit) for cycle in cycles for unit in _senders(office, cycle, mail)]
    code = _doubt(mail, matches, meant)
    hints = tuple(dict.fromkeys((*(unit for _, unit in matches), *_hints(office, cycles, mail))))
    if not mail.attachments:
        return replace(told, state=LetterState.EMPTY, code="NO_FILE", suggestion=hints)
    if code:
        return replace(told, code=code, suggestion=hints)
    cycle, unit = next((c, u) for c, u in matches if meant in (None, c.key))
    return replace(told, state=LetterState.TAKEN, cycle=cycle.key, unit=unit, attachments=mail.attachments)


def _doubt(mail: Mail, matches: list[tuple[Cycle, str]], meant: str | None) -> str:
    """Why nobody can say for sure, or ""."""
    if not matches:
        return "UNKNOWN_UNIT"
    if len({(cycle.place, unit) for cycle, unit in matches}) > 1:
        return "SHARED_ADDRESS"
    if mail.doubts:
        return mail.doubts[0]
    cycles = [cycle.key for cycle, _ in matches if meant in (None, cycle.key)]
    return "" if len(cycles) == 1 else "UNKNOWN_CYCLE"


def _open(office: Office, mail: Mail) -> tuple[list[Cycle], str | None]:
    """The open cycles, and the one whose letter of ours this letter answers."""
    with office.register.look() as connection:
        cycles = [read_cycle(connection, key) for key in open_cycles(connection)]
        return cycles, cycle_of_identity(connection, mail.answers)


def _senders(office: Office, cycle: Cycle, mail: Mail) -> tuple[str, ...]:
    with office.register.look() as connection:
        obliged = obliged_keys(connection, cycle.key)
    found = units_at(mail.sender, contacts_of(office.directives, cycle.place))
    return tuple(unit for unit in found if unit in obliged)


def _hints(office: Office, cycles: list[Cycle], mail: Mail) -> tuple[str, ...]:
    """Units with an address alike, and the unit that a form in the letter names."""
    alike = [unit for cycle in cycles for unit in near(mail.sender, contacts_of(office.directives, cycle.place))]
    return (*alike, *named_in_form(cycles, mail.attachments))


def named_in_form(cycles: list[Cycle], files: tuple[Attachment, ...]) -> tuple[str, ...]:
    """The unit that the first form among the files names: it may be forged, so only a hint."""
    forms = [file.data for file in files if file.name.lower().endswith(".docx")]
    if not forms or not cycles:
        return ()
    try:
        named = read_in_child(forms[0], cycles[0].form).unit
    except UnreadableFileError:
        return ()
    return (named,) if named else ()
