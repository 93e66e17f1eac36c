"""`vanthu upward`: which paper went to whom above, when, by which channel, and whether it was received."""

from __future__ import annotations

from datetime import datetime

import click

from models.upward import Received, SentUp
from models.worktime import ZONE
from tasks.clock import read_clock
from tasks.office import open_office
from tasks.upward import note_received, receipt_lines, sent_up

MOMENT = "%H:%M %d/%m/%Y"


@click.command()
@click.argument("cycle")
@click.option("--received", "addressee", help="name or key of the addressee that has received what was sent to it")
@click.option("--at", type=click.DateTime(["%Y-%m-%d %H:%M"]), help="when it arrived there, local time")
@click.option("--reference", default="", help="number and day in the book of the upper side")
@click.option("--by", default="", help="who writes it down")
def upward(cycle: str, addressee: str | None, at: datetime | None, reference: str, by: str) -> None:
    """Show what went to the level above in CYCLE; with --received, note once that it arrived there."""
    office, now = open_office(), read_clock()
    if addressee is not None:
        moment = at.replace(tzinfo=ZONE) if at else now
        word = Received(at=moment, reference=reference.strip(), by=by.strip())
        is_news = note_received(office, cycle, addressee, word, now)
        click.echo(f"{addressee}: {'noted' if is_news else 'was known already; nothing was changed'}")
        return
    sent = sent_up(office, cycle)
    for one in sent:
        click.echo(_line(one))
    if not sent:
        click.echo(f"{cycle}: nothing has gone up yet")
    for line in receipt_lines(office, cycle, now):
        click.secho(line, fg="yellow")


def _line(one: SentUp) -> str:
    at = f"{one.sent_at.astimezone(ZONE):{MOMENT}}" if one.sent_at else one.state
    word = one.received
    said = f"received {word.at.astimezone(ZONE):{MOMENT}} ({word.reference}; {word.by})" if word else "not confirmed"
    return f"{one.symbol} → {one.recipient} · {one.channel} · {at} · {said}"
