"""Terms counted from receipt: each unit's own deadline starts on the day on which the directive reached it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from models.deadline import Deadline, read_deadline
from models.deadline.phrases import parse_phrase
from models.obligation import Obligation
from models.reason import Reason, ReasonCode
from models.store.cycles import lock_cycle, read_cycle
from models.store.deliveries import first_delivered
from models.store.obligations import read_obligations, record_deadline
from models.wording import reason_text
from models.worktime import ZONE, WorkCalendar
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY

BY = "receipt"
"""Who moved a deadline, on record, where the day of receipt did."""


def has_receipts_to_follow(office: Office, key: str) -> bool:
    """Whether a deadline of the cycle is counted from a day that is not its unit's day of receipt."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        if parse_phrase(cycle.directive.terms("units").deadline_phrase or "").count is None:
            return False
        delivered = first_delivered(connection, key, DIRECTIVE_KEY)
        return bool(_to_move(read_obligations(connection, key), delivered, cycle.calendar))


def follow_receipts(office: Office, key: str, now: datetime) -> int:
    """How many open deadlines were counted anew from the day on which the directive was delivered to their unit.

    Until then a term runs from the opening of the cycle. A deadline that somebody has set since is left alone.
    """
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        delivered = first_delivered(act.connection, key, DIRECTIVE_KEY)
        moves = _to_move(read_obligations(act.connection, key), delivered, cycle.calendar)
        for obligation, deadline in moves:
            reason = Reason(code=ReasonCode.COUNTED_FROM_RECEIPT, on=deadline.counted_from)
            record_deadline(act, obligation, deadline, by=BY, reason=reason_text(reason), is_extended=False)
    return len(moves)


def _to_move(
    obligations: tuple[Obligation, ...], delivered: Mapping[str, datetime], calendar: WorkCalendar
) -> list[tuple[Obligation, Deadline]]:
    moves = []
    for obligation in obligations:
        at = delivered.get(obligation.unit.key)
        if at is None or obligation.is_settled or not _runs_from_receipt(obligation.deadline):
            continue
        on = at.astimezone(ZONE).date()
        if on != obligation.deadline.counted_from:
            moves.append((obligation, _counted_from(obligation.deadline.phrase, on, calendar)))
    return moves


def _runs_from_receipt(deadline: Deadline) -> bool:
    return deadline.counted_from is not None and not parse_phrase(deadline.phrase).is_from_issue


def _counted_from(phrase: str, on: date, calendar: WorkCalendar) -> Deadline:
    return read_deadline(phrase, issued_on=on, received_on=on, calendar=calendar)
