"""Alarms: who is called, and whether a letter can reach them."""

from __future__ import annotations

from flows.doctor.finding import Finding, Surroundings, fail, ok
from models.errors import RefusedError
from tasks.alarm_mail import operators


def check_alarms(at: Surroundings) -> Finding:
    """Whoever shall be called is named well; the mail server itself is asked by the check of mail."""
    try:
        addresses = operators(at.environment)
    except RefusedError as error:
        first = error.problems[0]
        return fail("; ".join(f"{p.where}: {p.what}" for p in error.problems), first.mend)
    if not addresses:
        return ok("alarms stand in alarms.jsonl only: VANTHU_ALARM_TO names nobody")
    return ok(f"alarms are mailed to {len(addresses)} address(es)")
