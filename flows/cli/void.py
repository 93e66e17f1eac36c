"""`vanthu void`: a number that is given up stays in the book."""

from __future__ import annotations

import click

from tasks.clock import read_clock
from tasks.office import open_office
from tasks.voiding import void_document


@click.command()
@click.argument("cycle")
@click.argument("document")
@click.option("--by", required=True, help="who decides")
@click.option("--reason", required=True, help="shown in the register of documents out")
def void(cycle: str, document: str, by: str, reason: str) -> None:
    """Void DOCUMENT of CYCLE, which is not issued yet; its number stays in the book."""
    voided = void_document(open_office(), cycle, document, by=by, reason=reason, now=read_clock())
    click.echo(f"{document}: {voided.symbol or 'no number'} is void")
