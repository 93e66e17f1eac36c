"""`vanthu ladder`: what would be sent until a day if nobody reported, to whom, by which channel, and why."""

from __future__ import annotations

from datetime import datetime, time

import click

from flows.decision_wording import ADDRESSED, ANCHORS, LADDER
from models.ladder import Rung, RungAct, Verdict
from models.wording import skip_text
from models.worktime import ZONE
from tasks.clock import read_clock
from tasks.look_ahead import Ahead, AheadStep, see_ahead
from tasks.office import open_office

END_OF_DAY = time(23, 59, 59)


@click.command()
@click.argument("cycle")
@click.option("--at", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]), help="a day, or a minute; else now")
def ladder(cycle: str, at: datetime | None) -> None:
    """Print what the ladder of CYCLE would do until then. Nothing is sent and nothing is recorded."""
    now = read_clock()
    until = _until(at) if at else now
    ahead = see_ahead(open_office(), cycle, now=min(now, until), until=until)
    if not ahead.steps:
        click.echo(LADDER["nothing"].format(cycle=cycle, until=until))
    else:
        click.echo(LADDER["title"].format(cycle=cycle, now=min(now, until), until=until))
    for step in ahead.steps:
        for line in _lines(step, ahead):
            click.echo(line)
    for step in ahead.held:
        units = ", ".join(ahead.names[key] for key in step.units)
        click.echo(LADDER["held"].format(at=step.due_at, title=step.rung.title, units=units))
    if ahead.suspended:
        click.echo(LADDER["stands"].format(count=ahead.suspended))


def _until(at: datetime) -> datetime:
    """A day means all of it."""
    whole = datetime.combine(at.date(), END_OF_DAY) if at.time() == time.min else at
    return whole.replace(tzinfo=ZONE)


def _lines(step: AheadStep, ahead: Ahead) -> list[str]:
    units = ", ".join(ahead.names[key] for key in step.units)
    if step.verdict is Verdict.SKIP:
        head = LADDER["step"].format(at=step.due_at, title=step.rung.title, count=0, why=why(step.rung))
        return [head, LADDER["skip"].format(count=len(step.units), why=skip_text(step.reason))]
    head = LADDER["step"].format(at=step.due_at, title=step.rung.title, count=len(step.units), why=why(step.rung))
    to = ADDRESSED[RungAct(step.rung.act)].format(units=units)
    channels = ", ".join(f"{channel} ({count})" for channel, count in step.channels.items())
    return [head, LADDER["to"].format(to=to, channels=channels)]


def why(rung: Rung) -> str:
    """The rule of the rung, in words."""
    return ANCHORS[rung.anchor, -1 if rung.working_days < 0 else 1].format(days=abs(rung.working_days))
