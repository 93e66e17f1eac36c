"""`vanthu mail`: what waits for a person on the way out and in, and the decisions a person takes on it."""

from __future__ import annotations

import click

from flows.wording import LETTER_WAITS, NO_ADDRESS, UNDELIVERED, UNFOUND
from models.store.awaited import unfound
from models.store.bounces import record_resent, undelivered
from models.store.cycles import open_cycles, read_cycle
from models.store.letters import read_letters
from models.store.obligations import obliged_keys
from tasks.acknowledging import note_reached
from tasks.clock import read_clock
from tasks.collect.letters import assign as assign_letter
from tasks.collect.letters import dismiss as dismiss_letter
from tasks.collect.letters import take_letters
from tasks.collect.packages import decide_take_back, take_packages
from tasks.contacts import channels_to
from tasks.office import Office, open_office

BY = click.option("--by", required=True, help="who decides")


@click.group()
def mail() -> None:
    """List what waits for a person, take letters in, say whose a letter is, send again what came back."""


@mail.command("list")
def list_() -> None:
    """List undelivered documents, letters that wait for a person, and units that have no address."""
    office = open_office()
    lines = waiting_lines(office)
    for line in (*lines, *_without_address(office)):
        click.echo(line)
    if not lines:
        click.echo("nothing waits for a person")


@mail.command()
def fetch() -> None:
    """Take in the letters of the mailbox and of the folder mail/new, and the packages in edxml/in, now."""
    office, now = open_office(), read_clock(None)
    click.echo(f"{take_letters(office, now) + take_packages(office, now)} new letter(s)")


@mail.command()
@click.argument("letter", type=int)
@click.argument("cycle")
@click.argument("unit")
@BY
def assign(letter: int, cycle: str, unit: str, by: str) -> None:
    """Say that LETTER is UNIT's, in CYCLE: its files wait at the unit's door."""
    count = assign_letter(open_office(), letter, cycle=cycle, unit=unit, by=by, now=read_clock(None))
    click.echo(f"{count} file(s) of letter {letter} wait as {unit}'s; the next sweep reads them")


@mail.command()
@click.argument("letter", type=int)
@BY
def dismiss(letter: int, by: str) -> None:
    """Say that nothing is to be done with LETTER; it is kept."""
    dismiss_letter(open_office(), letter, by=by, now=read_clock(None))
    click.echo(f"letter {letter} is put aside")


@mail.command()
@click.argument("cycle")
@click.argument("unit")
@BY
def reached(cycle: str, unit: str, by: str) -> None:
    """Say that you spoke to UNIT and it has the directive of CYCLE: it is asked for it no more."""
    is_news = note_reached(open_office(), cycle, unit, by=by, now=read_clock(None))
    click.echo(f"{unit} has it: noted" if is_news else f"{unit} had given a sign already")


@mail.command()
@click.argument("letter", type=int)
@click.option("--agree/--decline", "is_agreed", required=True, default=None, help="15, or 16 with the reason")
@click.option("--reason", default="", help="told to the unit")
@BY
def answer(letter: int, is_agreed: bool, reason: str, by: str) -> None:
    """Answer LETTER, by which a unit asks for its report back in the document network; agreed, it counts no more."""
    is_given = decide_take_back(open_office(), letter, is_agreed=is_agreed, reason=reason, by=by, now=read_clock(None))
    click.echo(f"letter {letter} is answered: {'agreed' if is_given else 'declined'}")
    if is_agreed and not is_given:
        click.echo("the books are closed: a report that is frozen is not given back")


@mail.command()
@click.argument("delivery", type=int)
@click.option("--channel", type=click.Choice(["mail", "edxml", "folder"]), default="mail", show_default=True)
@BY
def resend(delivery: int, channel: str, by: str) -> None:
    """Send the document of a failed DELIVERY once more, with a new identity."""
    with open_office().register.act(read_clock(None)) as act:
        record_resent(act, delivery, channel=channel, by=by)
    click.echo(f"delivery {delivery} goes out again by {channel} at the next sweep")


def waiting_lines(office: Office, cycle: str | None = None) -> tuple[str, ...]:
    """What waits for a person: of one cycle, or of all and the letters of none."""
    with office.register.look() as connection:
        lost = undelivered(connection, cycle)
        asked = (cycle,) if cycle else open_cycles(connection)
        silent = [(key, unit) for key in asked for unit in unfound(connection, key)]
        letters = [letter for letter in read_letters(connection) if cycle is None or letter.cycle in (None, cycle)]
    return (
        *(UNFOUND.format(cycle=key, unit=unit) for key, unit in silent),
        *(UNDELIVERED.format(id=one.id, title=one.title, to=one.recipient, why=one.last_error or "") for one in lost),
        *(
            LETTER_WAITS.format(
                id=one.id, sender=one.sender or "?", subject=one.subject, why=one.code, may=one.suggestion
            )
            for one in letters
        ),
    )


def _without_address(office: Office) -> tuple[str, ...]:
    with office.register.look() as connection:
        cycles = [read_cycle(connection, key) for key in open_cycles(connection)]
        units = {(cycle.place, unit) for cycle in cycles for unit in obliged_keys(connection, cycle.key)}
    silent = sorted(unit for place, unit in units if not channels_to(office.directives, place, unit))
    return (NO_ADDRESS.format(count=len(silent), units=", ".join(silent)),) if silent else ()
