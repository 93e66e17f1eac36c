"""Taking letters in, whatever their kind: kept, read apart, recorded, and only then let go of at the door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from models.faults import reached
from models.mail import Attachment, LetterState
from models.store.bounces import record_bounced
from models.store.dispositions import record_read
from models.store.letters import is_known, record_letter
from models.store.register import Act
from models.store.statuses import record_said
from models.store.upward import record_told
from tasks.channels.mail.doors import Arrived
from tasks.collect.arrive import kept_path
from tasks.collect.flood import within_limits
from tasks.collect.senders import Sorted
from tasks.contacts import channel_after
from tasks.files import digest, keep
from tasks.office import Office


@dataclass(frozen=True, kw_only=True)
class LetterKind:
    """How letters of one kind are read, and where their files wait."""

    sort: Callable[[Office, bytes, datetime], Sorted]
    files_in: Callable[[bytes], tuple[Attachment, ...]]
    """Raises UnreadableFileError."""
    waiting_folder: Callable[[Office], Path]


def take(office: Office, kind: LetterKind, arrived: Arrived, now: datetime) -> bool:
    """Whether the letter was new. It is let go of once it is surely kept and recorded."""
    with office.register.look() as connection:
        is_new = not is_known(connection, arrived.key)
    if is_new:
        _keep_and_record(office, kind, arrived, now)
        reached("mail.recorded")
    arrived.let_go()
    return is_new


def lay_out(
    office: Office, kind: LetterKind, cycle: str, unit: str, sha256: str, files: tuple[Attachment, ...]
) -> None:
    """All at once, so that no report is taken without the signed copy beside it; under names met again."""
    place = kind.waiting_folder(office) / cycle / unit / sha256[:16]
    draft = place.with_name(f".{place.name}")
    for file in files:
        keep(draft / file.name, file.data)
    if not place.exists():
        draft.rename(place)
        return
    for path in sorted(draft.iterdir()):  # a crash came between laying out and recording
        path.replace(place / path.name)
    draft.rmdir()


def _keep_and_record(office: Office, kind: LetterKind, arrived: Arrived, now: datetime) -> None:
    if arrived.is_too_big:
        refused = Sorted(state=LetterState.REFUSED, code="TOO_BIG")
        _record(office, arrived, "", refused, now)
        return
    data = arrived.read()
    sha256 = digest(data)
    keep(kept_path(office, sha256), data)
    reached("mail.kept")
    found = within_limits(office, kind.sort(office, data, now), now)
    if found.state is LetterState.TAKEN:
        assert found.cycle
        assert found.unit
        lay_out(office, kind, found.cycle, found.unit, sha256, found.attachments)
    reached("mail.laid_out")
    _record(office, arrived, sha256, found, now)


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
        if is_new:
            _record_deliveries(office, act, found)


def _record_deliveries(office: Office, act: Act, found: Sorted) -> None:
    """What the letter says of deliveries of ours."""
    after = partial(channel_after, office.directives)
    for bounce in found.bounces:
        record_bounced(act, bounce.message_id, bounce.status, is_final=bounce.is_final, after=after)
    if (said := found.said) is not None:
        record_said(act, said.delivery, said.code, said.reason, next_channel=said.next_channel)
        record_told(act, said.delivery)
    if found.read is not None:
        record_read(act, *found.read)
        record_told(act, found.read[0].delivery)
