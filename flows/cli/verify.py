"""`vanthu verify`: does the ledger hold, and is the register sound? Or is a case file whole and true?"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("package", required=False, type=FILE)
@click.option("--trust", multiple=True, type=FILE, help="a root certificate that the package's signature must lead to")
@click.option("--manifest", "expected", help="the SHA-256 of the package's manifest, as the export said it")
def verify(package: Path | None, trust: tuple[Path, ...], expected: str | None) -> None:
    """Check the ledger's hash chain, the register's invariants, and every file against its hash.

    With a PACKAGE of `vanthu export`, check that instead: it needs no office.
    """
    if package is not None:
        _verify_package(package, trust, expected)
    elif trust or expected:
        raise click.UsageError("--trust and --manifest are for a package: name it")
    else:
        _verify_office()


def _verify_office() -> None:
    from models.store.ledger_rows import read_ledger
    from tasks.audit import findings
    from tasks.office import open_office

    office = open_office()
    found = findings(office)
    with office.register.look() as connection:
        entries = read_ledger(connection)
    _refuse(found)
    head = entries[-1].hash if entries else "–"
    click.echo(f"sound: {len(entries)} ledger entries, head {head}")


def _verify_package(path: Path, trust: tuple[Path, ...], expected: str | None) -> None:
    from tasks.case_file import verify_package

    found = verify_package(path, roots=_roots(trust), expected=expected)
    _refuse(found.problems)
    manifest = found.manifest
    assert manifest is not None
    ending = "closed" if manifest.is_closed else f"NOT CLOSED, as of {manifest.as_of:%Y-%m-%d %H:%M}"
    click.echo(f"sound: {manifest.cycle}, {ending}, {len(manifest.files)} file(s)")
    click.echo(f"ledger: {manifest.ledger.entries} entries, head {manifest.ledger.head}")
    click.echo(f"manifest: SHA-256 {found.sha256}")
    if found.seal:
        standing = "trusted" if found.seal.is_trusted else "give --trust ROOT to know whether it is trusted"
        click.echo(f"signature: {found.seal.signer}; {standing}")


def _roots(trust: tuple[Path, ...]) -> list[bytes]:
    if not trust:
        return []
    from tasks.sign.roots import read_root  # pyHanko: only where there is a certificate

    return [read_root(path) for path in trust]


def _refuse(found: Iterable[str]) -> None:
    """Nothing; exits 1 with everything that was found."""
    lines = [f"✗ {finding}" for finding in found]
    for line in lines:
        click.echo(line, err=True)
    if lines:
        sys.exit(1)
