"""The sweep: the engine of the house. It looks at every open cycle and does whatever is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from prefect import flow
from prefect.settings import PREFECT_API_URL

from flows import steps
from flows.afterwards import sweep_closed
from flows.annual_cycle import annual_cycle
from flows.bookings import book_ahead, book_openings
from flows.chase_overdue import chase_overdue
from flows.collect_reports import collect_reports
from flows.consolidate_reports import consolidate_reports
from flows.control_room.publishing import publish_change
from flows.control_room.tagging import tagged
from flows.control_room.watch import watch_overdue
from flows.dead_runs import close_dead_runs
from flows.letters import bring_letters
from flows.report_upward import report_upward
from flows.sending import send_out, send_to_all
from flows.titles import named
from flows.tracing import say
from flows.wording import FLOWS, STOPPED
from models.errors import RefusedError
from models.store.cycles import open_cycles, read_cycle
from tasks.after_editing import is_consolidation_due
from tasks.afterwards import closed_lately
from tasks.answering import is_anything_to_forget
from tasks.case import read_calendar
from tasks.chase import rungs_due
from tasks.clock import read_clock
from tasks.collect.accept import count_unread
from tasks.collect.arrive import count_waiting
from tasks.fairness import is_outage_due, note_service
from tasks.log import tell_failure
from tasks.office import Office, open_office
from tasks.receipts import has_receipts_to_follow
from tasks.report_upward import is_ready_to_close, is_report_due
from tasks.supplement import is_supplement_unwritten
from tasks.year import due_files

PHASES = (collect_reports, chase_overdue, consolidate_reports, report_upward)
"""What a sweep finds due is done by these: runs of their own."""
Work = Callable[[Office, str, datetime], None]


@flow(name="sweep", description=FLOWS["sweep"], flow_run_name=named("sweep"))
def sweep(now: datetime | None = None) -> int:
    """How many cycles were looked at. Reports come in before anybody is chased; nothing here is done twice.

    An office that is stopped is left alone: 0, and the run says why.
    Raises ExceptionGroup with the failure of each cycle that could not be swept, after all were looked at.
    """
    office, is_live, now = open_office(), now is None, read_clock(now)
    if is_live:
        close_dead_runs(PREFECT_API_URL.value())
    if (reason := office.stopped_because()) is not None:
        say(STOPPED.format(reason=reason))
        return 0
    shut = bring_letters(office, now)
    if is_live and not shut:  # a rehearsal's clock leaps: what it leaps over was no outage
        note_service(office, now)
    failures = [*_open_what_is_due(office, now), *shut]
    with office.register.look() as connection:
        cycles = open_cycles(connection)
    work = {**dict.fromkeys(cycles, _sweep_cycle), **dict.fromkeys(closed_lately(office, now), sweep_closed)}
    failures += [error for cycle, act in work.items() if (error := _sweep_apart(office, cycle, now, act)) is not None]
    if (error := _gather_apart(office, now)) is not None:
        failures.append(error)
    if is_live:  # a moved clock has nothing to announce: its days to come are past for the server
        book_openings(office, now)
        for cycle in cycles:
            book_ahead(office, cycle, now)
            watch_overdue(office, cycle, now)
    if failures:
        raise ExceptionGroup("cycles that could not be swept", failures)
    return len(cycles)


def _open_what_is_due(office: Office, now: datetime) -> list[Exception]:
    """What went wrong. A yearly directive whose hour struck while the engine was off is opened now, once."""
    due = due_files(office, now)
    failures: list[Exception] = [RefusedError(due.problems)] if due.problems else []
    for file in due.files:
        try:
            annual_cycle(file, now=now)
        except Exception as error:
            error.add_note(f"in directive {file}")
            failures.append(error)
    for failure in failures:
        tell_failure(failure)
    return failures


def _sweep_apart(office: Office, cycle: str, now: datetime, act: Work) -> Exception | None:
    """None, or what went wrong: told once the other cycles, which are no part of it, have been looked at."""
    try:
        act(office, cycle, now)
    except Exception as error:
        error.add_note(f"in cycle {cycle}")
        tell_failure(error, cycle=cycle)
        return error
    return None


def _gather_apart(office: Office, now: datetime) -> Exception | None:
    """None, or what went wrong. After the cycles: what came in meanwhile is no longer asked for."""
    try:
        send_to_all(office, now)
        if is_anything_to_forget(office, now):
            steps.forget_answers(office, now)
    except Exception as error:
        error.add_note("while the day's messages were gathered")
        tell_failure(error)
        return error
    return None


def _sweep_cycle(office: Office, cycle: str, now: datetime) -> None:
    _follow_calendar(office, cycle, now)
    if is_outage_due(office, cycle):  # before anybody is judged by a deadline
        steps.give_back(office, cycle, now)
    if has_receipts_to_follow(office, cycle):
        steps.follow_receipts(office, cycle, now)
    if count_waiting(office, cycle) or count_unread(office, cycle):
        with tagged(office, cycle, "collect_reports"):
            collect_reports(cycle, now)
    for rung in rungs_due(office, cycle, now):
        with tagged(office, cycle, "chase_overdue"):
            chase_overdue(cycle, rung.key, now)
    if is_consolidation_due(office, cycle, now):
        with tagged(office, cycle, "consolidate_reports"):
            consolidate_reports(cycle, now)
    if is_report_due(office, cycle, now):
        with tagged(office, cycle, "report_upward"):
            report_upward(cycle, now)
    if is_supplement_unwritten(office, cycle):
        steps.put_supplement_forward(office, cycle, now)
    send_out(office, cycle, now)
    if is_ready_to_close(office, cycle):
        steps.close_when_done(office, cycle, now)


def _follow_calendar(office: Office, cycle: str, now: datetime) -> None:
    with office.register.look() as connection:
        known = read_cycle(connection, cycle)
    today = read_calendar(office.directives / known.place)
    if today.digest != known.calendar.digest and (change := steps.follow_calendar(office, cycle, today, now)):
        publish_change(change)
