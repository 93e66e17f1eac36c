"""Outage fairness: every working intake leaves a sign; who lost time to our own outage near a deadline gets it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.deadline import reset
from models.outage import OutageVerdict, is_silent, outages, verdicts
from models.ruling import Ruling, RulingKind
from models.store.cycles import lock_cycle, read_cycle
from models.store.obligations import read_obligation, read_obligations, record_deadline, record_excused
from models.store.register import Act
from models.store.rulings import record_ruling
from models.store.services import read_service, record_sign
from tasks.office import Office
from tasks.wording import OUTAGE_REASON

SYSTEM = "system"


def note_service(office: Office, now: datetime) -> bool:
    """True where the intake works again after an outage; it surely worked at `now`."""
    with office.register.act(now) as act:
        return record_sign(act)


def is_intake_silent(office: Office, now: datetime) -> bool:
    """Whether nobody may be called late at `now`: the doors gave no sign of life for too long."""
    with office.register.look() as connection:
        return is_silent(read_service(connection), now)


def is_outage_due(office: Office, key: str) -> bool:
    """Whether an outage that is over took time from a unit to which it was not given back yet."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        found = outages(read_service(connection))
        if not found or cycle.cut_off_at is not None:
            return False
        return bool(verdicts(read_obligations(connection, key), found, cycle.cut_off_due_at))


def give_back(office: Office, key: str, now: datetime) -> int:
    """How many units were given the time back. Once for each unit and outage, whoever asks and however often."""
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        if cycle.cut_off_at is not None:
            return 0  # what is frozen is not judged again
        found = outages(read_service(act.connection))
        decided = verdicts(read_obligations(act.connection, key), found, cycle.cut_off_due_at)
        for verdict in decided:
            _record(act, key, verdict)
    return len(decided)


def _record(act: Act, key: str, verdict: OutageVerdict) -> None:
    outage, unit = verdict.outage, verdict.unit
    reason = OUTAGE_REASON.format(since=outage.since, until=outage.until)
    kind, until = RulingKind.OUTAGE, verdict.grace_until
    ruling = Ruling(cycle=key, unit=unit, kind=kind, since=outage.since, at=act.now, by=SYSTEM, reason=reason)
    record_ruling(act, replace(ruling, until=until))
    obligation = read_obligation(act.connection, key, unit)
    calendar = read_cycle(act.connection, key).calendar
    moved = reset(obligation.deadline, until, calendar)
    record_deadline(act, obligation, moved, by=SYSTEM, reason=reason, is_extended=False)
    if verdict.was_late:
        record_excused(act, key, unit)
