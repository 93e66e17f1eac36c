"""Sending: whatever was put forward is rendered, bound and dispatched, until nothing is left."""

from __future__ import annotations

from datetime import datetime

from flows import steps
from tasks.dispatch import is_anything_to_carry
from tasks.gathering import is_anything_to_gather
from tasks.issue import is_anything_unbound
from tasks.office import Office
from tasks.opening import is_form_due
from tasks.pdf import is_pdf_due
from tasks.signing import is_signing_due
from tasks.webhooks import is_anything_to_tell

BATCH = 100


def send_out(office: Office, cycle: str, now: datetime) -> None:
    """Nothing. Every document that may go out has gone, the forms that follow the directive included."""
    _finish_and_dispatch(office, cycle, now)
    if is_form_due(office, cycle):
        steps.issue_forms(office, cycle, now)
        _finish_and_dispatch(office, cycle, now)


def send_digests(office: Office, now: datetime) -> None:
    """Nothing. Each recipient has the day's one message, where something is to be said: of all cycles at once."""
    if is_anything_to_gather(office, now):
        for cycle in steps.gather(office, now):
            send_out(office, cycle, now)


def send_to_all(office: Office, now: datetime) -> None:
    """Nothing. What is told of all cycles at once: the day's messages to people, and the acts to their programs."""
    send_digests(office, now)
    if is_anything_to_tell(office):
        steps.tell_programs(office, now)


def _finish_and_dispatch(office: Office, cycle: str, now: datetime) -> None:
    while is_anything_unbound(office, cycle):
        steps.finish_papers(office, cycle, now, limit=BATCH)
    if is_pdf_due(office, cycle):
        steps.make_pdfs(office, cycle, now)
    if is_signing_due(office, cycle):
        steps.sign_papers(office, cycle, now)
    while is_anything_to_carry(office, cycle, now):
        steps.dispatch_batch(office, cycle, now, limit=BATCH)
