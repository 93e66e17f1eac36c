"""`vanthu verify`: does the ledger hold, and is the register sound?"""

from __future__ import annotations

import sys

import click

from models.store.ledger_rows import read_ledger
from tasks.audit import findings
from tasks.office import open_office


@click.command()
def verify() -> None:
    """Check the ledger's hash chain, the register's invariants, and every file against its hash."""
    office = open_office()
    found = findings(office)
    with office.register.look() as connection:
        entries = read_ledger(connection)
    for finding in found:
        click.echo(f"✗ {finding}", err=True)
    if found:
        sys.exit(1)
    head = entries[-1].hash if entries else "–"
    click.echo(f"sound: {len(entries)} ledger entries, head {head}")
