"""Letters in: kept, read apart, recorded, and only then let go of. Whose they are is known or a person is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from models.errors import UnreadableFileError, VanthuError
from models.faults import reached
from models.mail import WAITS, Attachment, Letter, LetterState
from models.store.bounces import record_bounced
from models.store.letters import is_known, read_letter, record_letter, record_settled
from models.store.obligations import obliged_keys
from tasks.channels.mail.channel import waiting_folder
from tasks.channels.mail.doors import Arrived, letters_in_folder, letters_in_mailbox
from tasks.collect.arrive import kept_path
from tasks.collect.mail_child import read_mail_in_child
from tasks.collect.senders import Sorted, sort_letter
from tasks.files import digest, keep
from tasks.office import Office


def take_letters(office: Office, now: datetime) -> int:
    """How many letters were new, at every door. Raises OSError where the mailbox cannot be reached.

    The folder comes first: what it holds does not wait for a network.
    """
    return sum(_take(office, arrived, now) for arrived in _arrived(office))


def assign(office: Office, number: int, *, cycle: str, unit: str, by: str, now: datetime) -> int:
    """How many files of the letter now wait at the unit's door, because this person says that it sent them.

    Raises VanthuError where the letter is settled, where the unit owes nothing in the cycle, and
    UnreadableFileError.
    """
    with office.register.look() as connection:
        letter = read_letter(connection, number)
        if unit not in obliged_keys(connection, cycle):
            raise VanthuError(f"{unit} owes no report in {cycle}")
    _refuse_settled(letter)
    files = read_mail_in_child(kept_path(office, letter.sha256).read_bytes()).attachments
    _lay_out(office, cycle, unit, letter.sha256, files)
    _settle(office, letter, LetterState.ASSIGNED, by, now, cycle, unit)
    return len(files)


def dismiss(office: Office, number: int, *, by: str, now: datetime) -> None:
    """Nothing. This person looked at the letter: nothing is to be done. Raises VanthuError."""
    with office.register.look() as connection:
        letter = read_letter(connection, number)
    _refuse_settled(letter)
    _settle(office, letter, LetterState.DISMISSED, by, now)


def _arrived(office: Office) -> Iterator[Arrived]:
    return chain(letters_in_folder(office), letters_in_mailbox(office))


def _take(office: Office, arrived: Arrived, now: datetime) -> bool:
    with office.register.look() as connection:
        is_new = not is_known(connection, arrived.key)
    if is_new:
        _keep_and_record(office, arrived, now)
        reached("mail.recorded")
    arrived.let_go()
    return is_new


def _keep_and_record(office: Office, arrived: Arrived, now: datetime) -> None:
    if arrived.is_too_big:
        refused = Sorted(state=LetterState.REFUSED, code="TOO_BIG")
        _record(office, arrived, "", refused, now)
        return
    data = arrived.read()
    sha256 = digest(data)
    keep(kept_path(office, sha256), data)
    reached("mail.kept")
    sorted_ = _sorted(office, data)
    if sorted_.state is LetterState.TAKEN:
        assert sorted_.cycle
        assert sorted_.unit
        _lay_out(office, sorted_.cycle, sorted_.unit, sha256, sorted_.attachments)
    reached("mail.laid_out")
    _record(office, arrived, sha256, sorted_, now)


def _sorted(office: Office, data: bytes) -> Sorted:
    try:
        return sort_letter(office, read_mail_in_child(data))
    except UnreadableFileError as error:
        return Sorted(state=LetterState.REFUSED, code=error.code)


def _record(office: Office, arrived: Arrived, sha256: str, found: Sorted, now: datetime) -> None:
    with office.register.act(now) as act:
        is_new = record_letter(
            act,
            key=arrived.key,
            sha256=sha256,
            size=arrived.size,
            state=found.state,
            sender=found.sender,
            subject=found.subject,
            code=found.code,
            cycle=found.cycle,
            unit=found.unit,
            suggestion=" ".join(found.suggestion),
        )
        for bounce in found.bounces if is_new else ():
            record_bounced(act, bounce.message_id, bounce.status, is_final=bounce.is_final)


def _lay_out(office: Office, cycle: str, unit: str, sha256: str, files: tuple[Attachment, ...]) -> None:
    """All at once, so that no report is taken without the signed copy beside it; under names met again."""
    place = waiting_folder(office) / cycle / unit / sha256[:16]
    draft = place.with_name(f".{place.name}")
    for file in files:
        keep(draft / file.name, file.data)
    if not place.exists():
        draft.rename(place)
        return
    for path in sorted(draft.iterdir()):  # a crash came between laying out and recording
        path.replace(place / path.name)
    draft.rmdir()


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
