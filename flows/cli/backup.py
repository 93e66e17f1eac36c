"""`vanthu backup`, `restore`, `start`: the office as one archive, back again, and to work."""

from __future__ import annotations

import os
from pathlib import Path

import click

from tasks.backup import Manifest, back_up
from tasks.backup import restore as bring_back
from tasks.clock import read_clock
from tasks.office import open_office
from tasks.starting import start_office


@click.command()
@click.argument("to", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--despite-damage", is_flag=True, help="save an office that is damaged as it is, and say so in the backup"
)
def backup(to: Path, despite_damage: bool) -> None:
    """Write the register and every file into the archive TO (.tar.gz), while the engine runs.

    The ledger and every file are verified first; a damaged office is refused. The archive is read again and checked
    before it has its name. Private keys and passwords are left out, and listed.
    """
    manifest = back_up(open_office(), to, read_clock(), despite_damage=despite_damage)
    click.echo(f"{to}: {_count(manifest)}")
    _lament(manifest)
    for name in manifest.left_out:
        click.echo(f"left out, keep it yourself: {name}")


@click.command()
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", "home", required=True, type=click.Path(path_type=Path), help="a folder that is empty or new")
def restore(archive: Path, home: Path) -> None:
    """Put what ARCHIVE holds into a new office, verified and stopped: it sends nothing until `vanthu start`.

    A register that was on PostgreSQL goes into the empty database that VANTHU_REGISTER names.
    """
    manifest = bring_back(archive, home, read_clock(), url=os.environ.get("VANTHU_REGISTER") or None)
    click.echo(f"{home}: {_count(manifest)}; verified")
    for name in manifest.left_out:
        click.echo(f"was left out, put it back yourself: {name}")
    click.echo(f"it is stopped; look at it, then: VANTHU_HOME={home} vanthu start --by NAME")


@click.command()
@click.option("--by", required=True, help="who starts it: noted in the ledger of each open cycle")
def start(by: str) -> None:
    """Let a stopped office work again."""
    is_started = start_office(open_office(), by=by, now=read_clock())
    click.echo("started: the next sweep does what is due" if is_started else "it was at work already")


def _lament(manifest: Manifest) -> None:
    for found in manifest.damage:
        click.echo(f"✗ {found}", err=True)
    if manifest.damage:
        click.echo("THE OFFICE IS DAMAGED, and so is this backup: it replaces no older one.", err=True)


def _count(manifest: Manifest) -> str:
    megabytes = sum(file.size for file in manifest.files.values()) / 1_000_000
    return f"{len(manifest.files)} file(s), {megabytes:.1f} MB, {manifest.ledger_entries} ledger entries"
