"""`vanthu register`: the books of Decree 30, to print and bind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from documents.registers import Book
from tasks.clock import read_clock
from tasks.office import open_office
from tasks.registers import WRITERS, follow_up, incoming, outgoing, write_book

BOOKS = ("out", "in", "follow-up")


def _known_ending(_: click.Context, __: click.Parameter, path: Path) -> Path:
    if path.suffix.lower() not in WRITERS:
        raise click.BadParameter(f"the name must end in {' or '.join(WRITERS)}")
    return path


@click.command()
@click.argument("book", type=click.Choice(BOOKS))
@click.option("--to", "path", required=True, type=click.Path(dir_okay=False, path_type=Path), callback=_known_ending)
@click.option("--cycle", help="every cycle, where none is named")
@click.option("--year", type=int, help="every year, where none is named")
def register(book: str, path: Path, **chosen: Any) -> None:
    """Write a register: documents out, documents in, or the follow-up of what was asked."""
    office = open_office()
    if book == "follow-up":
        made: Book = follow_up(office, read_clock(), **chosen)
    else:
        made = (outgoing if book == "out" else incoming)(office, **chosen)
    write_book(made, path)
    click.echo(f"{path}: {sum(len(sheet.rows) for sheet in made.sheets)} row(s) on {len(made.sheets)} sheet(s)")
