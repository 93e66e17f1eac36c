"""`vanthu explain`: what a unit is waiting for, since when, what happens next and when, by which rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import click

from flows.cli.rounds import round_lines
from flows.decision_wording import MOVED, RULED, UNDONE
from flows.wording import EXPLAIN, RUNG_VERDICTS, SITUATIONS
from models import explanation
from models.cycle import Cycle
from models.errors import UnknownUnitError
from models.explanation import Explanation
from models.hold import held_for
from models.ladder import Standing
from models.ruling_wording import ruling_sentence
from models.store import Connection
from models.store.cycles import all_cycles, read_cycle
from models.store.deadline_changes import read_changes
from models.store.holds import read_holds
from models.store.rungs import RungStep, read_history
from models.store.submissions import Submission, read_submissions
from models.submission import SubmissionStatus
from models.wording import reason_text, skip_text
from models.worktime import ZONE
from tasks.clock import read_clock
from tasks.office import open_office
from tasks.past import duties_at


@click.command()
@click.argument("unit")
@click.option("--cycle", help="the newest, where none is named")
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M"]),
    help="as it stood at another instant, local time, under the deadline of then",
)
def explain(unit: str, cycle: str | None, at: datetime | None) -> None:
    """Say how UNIT stands, why, and what comes next."""
    now = read_clock(at.replace(tzinfo=ZONE) if at else None)
    with open_office().register.look() as connection:
        key = cycle or all_cycles(connection)[-1]
        for line in _lines(connection, key, unit, now):
            click.echo(line)


def _lines(connection: Connection, key: str, unit: str, now: datetime) -> list[str]:
    cycle = read_cycle(connection, key)
    duties = {obligation.unit.key: obligation for obligation in duties_at(connection, cycle, now)}
    if unit not in duties:
        raise UnknownUnitError(f"{unit!r} owes nothing in cycle {key!r}")
    obligation, names = duties[unit], {duty: o.unit.name for duty, o in duties.items()}
    moves = [change for change in read_changes(connection, key) if change.unit == unit and change.at <= now]
    history = [step for step in read_history(connection, key, unit) if step.at <= now]
    reports = [report for report in read_submissions(connection, key, unit) if report.arrived_at <= now]
    standing = Standing(
        unit=unit,
        deadline=obligation.deadline,
        is_settled=obligation.is_settled,
        done=frozenset(step.rung for step in history if not _is_undone(step, now)),
        opened_at=obligation.opened_at,
        is_suspended=obligation.is_suspended,
        held=held_for([replace(h, released_at=None) for h in read_holds(connection, key) if h.holds(now)], unit),
    )
    told = explanation.explain(cycle, obligation, standing, now)
    ruled = [RULED.format(text=ruling_sentence(ruling, names)) for ruling in obligation.rulings]
    moved = [MOVED.format(**vars(change)) for change in moves]
    rounds = round_lines(connection, key, unit, now)
    happened = [*_report_lines(reports), *_rung_lines(cycle, history, now), *rounds]
    return [*_standing_lines(told), *moved, *ruled, *happened, *_next_lines(told)]


def _standing_lines(told: Explanation) -> list[str]:
    deadline = told.obligation.deadline
    return [
        EXPLAIN["stands"].format(
            unit=told.obligation.unit.name, situation=SITUATIONS[told.situation].lower(), since=told.since
        ),
        EXPLAIN["deadline"].format(
            phrase=deadline.phrase, moment=deadline.last_legal_moment, day=deadline.last_working_day
        ),
        *(f"  – {reason_text(reason)}" for reason in deadline.reasons),
    ]


def _report_lines(reports: list[Submission]) -> list[str]:
    lines = []
    for report in reports:
        word = EXPLAIN["returned" if report.status is SubmissionStatus.RETURNED else "accepted"]
        lines.append(word.format(version=report.version, at=report.arrived_at, sha=report.sha256[:12]))
        lines += [f"  – {problem.where}: {problem.what}" for problem in report.problems]
    return lines


def _rung_lines(cycle: Cycle, history: list[RungStep], now: datetime) -> list[str]:
    titles = {rung.key: rung.title for rung in cycle.ladder.rungs}
    lines = []
    for step in history:
        line = RUNG_VERDICTS[step.verdict].format(title=titles[step.rung], at=step.at, why=skip_text(step.reason))
        lines += [line, UNDONE.format(at=step.undone_at)] if _is_undone(step, now) else [line]
    return lines


def _is_undone(step: RungStep, now: datetime) -> bool:
    return step.undone_at is not None and step.undone_at <= now


def _next_lines(told: Explanation) -> list[str]:
    if told.obligation.is_settled:
        return [EXPLAIN["settled"]]
    lines = [EXPLAIN["cut_off"].format(at=told.cut_off_at)]
    if told.next_rung is not None:
        lines.insert(0, EXPLAIN["next"].format(title=told.next_rung.rung.title, at=told.next_rung.due_at))
    return lines
