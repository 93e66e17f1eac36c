"""`vanthu export`: the case file of a cycle as one package, for the archive."""

from __future__ import annotations

from pathlib import Path

import click

from tasks.case_file import export_case
from tasks.clock import read_clock
from tasks.office import open_office


@click.command(name="export")
@click.argument("cycle")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="the package  [default: CYCLE.zip]")
@click.option("--retention", default="", help='how long it is to be kept, for the table of contents: "20 năm"')
@click.option("--unsigned", is_flag=True, help="without the agency's signature, though the office has the key")
def export(cycle: str, out: Path | None, retention: str, unsigned: bool) -> None:
    """Pack the case file (hồ sơ) of CYCLE: every paper and report, registers, ledger, table of contents.

    It is verified before it has its name; `vanthu verify PACKAGE` does the same where there is no office.
    """
    path = out or Path(f"{cycle}.zip")
    made = export_case(open_office(), cycle, path, read_clock(), retention=retention, is_unsigned=unsigned)
    manifest = made.manifest
    size = sum(file.bytes for file in manifest.files) / 1_000_000
    if not manifest.is_closed:
        click.echo(f"{cycle} is not closed: the package shows it as it stood at {manifest.as_of:%Y-%m-%d %H:%M}")
    click.echo(f"{path}: {len(manifest.files)} file(s), {size:.1f} MB, {manifest.documents} row(s) of contents")
    click.echo(f"ledger: {manifest.ledger.entries} entries, head {manifest.ledger.head}")
    click.echo(f"manifest: SHA-256 {made.sha256}{', signed' if made.is_signed else ''}")
