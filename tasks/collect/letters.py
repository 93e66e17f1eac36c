"""Letters in: kept, read apart, recorded, and only then let go of. Whose they are is known or a person is asked."""

from __future__ import annotations

from datetime import datetime
from itertools import chain

from models.errors import UnreadableFileError, VanthuError
from models.mail import WAITS, Letter, LetterState
from models.store.letters import read_letter, record_settled
from models.store.obligations import is_obliged
from models.store.statuses import is_package
from tasks.channels.mail.channel import waiting_folder
from tasks.channels.mail.doors import letters_in_folder, letters_in_mailbox
from tasks.collect.arrive import kept_path
from tasks.collect.dispositions import sort_disposition
from tasks.collect.mail_child import read_mail_in_child
from tasks.collect.packages import PACKAGES
from tasks.collect.senders import Sorted, sort_letter
from tasks.collect.taking import LetterKind, lay_out, take
from tasks.office import Office


def take_letters(office: Office, now: datetime) -> int:
    """How many letters were new, at every door. Raises OSError where the mailbox cannot be reached.

    The folder comes first: what it holds does not wait for a network.
    """
    arrived = chain(letters_in_folder(office), letters_in_mailbox(office))
    return sum(take(office, MAIL, one, now) for one in arrived)


def assign(office: Office, number: int, *, cycle: str, unit: str, by: str, now: datetime) -> int:
    """How many files of the letter now wait at the unit's door, because this person says that it sent them.

    Raises VanthuError where the letter is settled or brought no file, where the unit owes nothing in the cycle, and
    UnreadableFileError.
    """
    with office.register.look() as connection:
        letter = read_letter(connection, number)
        if not is_obliged(connection, cycle, unit):
            raise VanthuError(f"{unit} owes no report in {cycle}")
    _refuse_settled(letter)
    kind = PACKAGES if is_package(letter) else MAIL
    files = kind.files_in(kept_path(office, letter.sha256).read_bytes())
    if not files:
        raise VanthuError(f"letter {number} brought no file")
    lay_out(office, kind, cycle, unit, letter.sha256, files)
    _settle(office, letter, LetterState.ASSIGNED, by, now, cycle, unit)
    return len(files)


def dismiss(office: Office, number: int, *, by: str, now: datetime) -> None:
    """Nothing. This person looked at the letter: nothing is to be done. Raises VanthuError."""
    with office.register.look() as connection:
        letter = read_letter(connection, number)
    _refuse_settled(letter)
    _settle(office, letter, LetterState.DISMISSED, by, now)


def _sort(office: Office, data: bytes, _: datetime) -> Sorted:
    try:
        mail = read_mail_in_child(data)
        if mail.disposition is not None and not mail.bounces:
            return sort_disposition(office, mail, mail.disposition)
        return sort_letter(office, mail)
    except UnreadableFileError as error:
        return Sorted(state=LetterState.REFUSED, code=error.code)


MAIL = LetterKind(
    sort=_sort,
    files_in=lambda data: read_mail_in_child(data).attachments,
    waiting_folder=waiting_folder,
)


def _settle(
    office: Office,
    letter: Letter,
    state: LetterState,
    by: str,
    now: datetime,
    cycle: str | None = None,
    unit: str | None = None,
) -> None:
    with office.register.act(now) as act:
        if not record_settled(act, letter, state, by=by, cycle=cycle, unit=unit):
            raise VanthuError(f"somebody else has settled letter {letter.id} meanwhile")


def _refuse_settled(letter: Letter) -> None:
    if letter.state not in WAITS:
        raise VanthuError(f"letter {letter.id} is {letter.state.value}: there is nothing to decide")
