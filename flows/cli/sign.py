"""`vanthu sign`, `signatures`: a PDF is signed by hand, and its signatures are checked."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from models.store.cycles import all_cycles
from tasks.clock import read_clock
from tasks.collect.signatures import check_signatures, note_arrived
from tasks.files import digest, keep
from tasks.office import open_office
from tasks.sign import Role, SignatureCheck, Signer, TokenSettings, TokenSigner, open_pkcs12, validate
from tasks.sign import sign as sign_pdf
from tasks.sign.roots import read_root, trusted_roots

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
@click.option("--p12", type=FILE, help="the key and certificate (PKCS#12); its password: VANTHU_P12_PASSWORD, or asked")
@click.option("--token", is_flag=True, help="sign with the token that VANTHU_PKCS11_* names")
@click.option("--reason", required=True, help="why it is signed")
@click.option("--agency", is_flag=True, help="the agency's signature, over the left third of the person's")
@click.option("--name", help="who must be the holder of the certificate  [default: whoever it is]")
@click.option("--image", type=FILE, help="a transparent PNG of the handwriting or the seal, instead of drawn text")
@click.option("--invisible", is_flag=True, help="no appearance on the page")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="[default: FILE itself]")
def sign(
    file: Path,
    p12: Path | None,
    token: bool,
    reason: str,
    agency: bool,
    name: str | None,
    image: Path | None,
    invisible: bool,
    out: Path | None,
) -> None:
    """Sign the PDF in FILE: first the person whose name stands on it, then the agency (Decree 30/2020, article 32)."""
    signer = _signer(p12, token)
    signed = sign_pdf(
        file.read_bytes(),
        signer,
        role=Role.AGENCY if agency else Role.PERSON,
        name=name or signer.certificate.name,
        reason=reason,
        now=read_clock(),
        image=image.read_bytes() if image else None,
        is_visible=not invisible,
    )
    keep(out or file, signed)
    click.echo(f"{out or file}: {signer.certificate.name}")


@click.command()
@click.argument("file", type=FILE)
@click.option("--trust", multiple=True, type=FILE, help="a root certificate that is trusted (PEM or DER)")
@click.option("--note", is_flag=True, help="note the outcome with the arrival of this file; the office's roots count")
def signatures(file: Path, trust: tuple[Path, ...], note: bool) -> None:
    """Check every signature of the PDF in FILE: is it intact, who signed, when, does it lead to a trusted root."""
    checks = validate(
        file.read_bytes(), [*(read_root(path) for path in trust), *(trusted_roots(open_office().home) if note else ())]
    )
    for check in checks:
        click.echo(_line(check))
    if not checks:
        click.echo("no signature")
    if note:
        _note(file)
    if not checks or not all(check.intact and check.trusted and check.is_only_signed_after for check in checks):
        sys.exit(1)


def _signer(p12: Path | None, token: bool) -> Signer:
    if token == (p12 is not None):
        raise click.UsageError("give either --p12 FILE or --token")
    if p12 is None:
        return TokenSigner(TokenSettings.from_environment())
    password = os.environ.get("VANTHU_P12_PASSWORD") or click.prompt("Password", hide_input=True)
    return open_pkcs12(p12, password)


def _note(file: Path) -> None:
    office, data = open_office(), file.read_bytes()
    outcome = check_signatures(office, data)
    with office.register.act(read_clock()) as act:
        count = note_arrived(act, all_cycles(act.connection), digest(data), file.name, outcome)
    if not count:
        raise click.ClickException(f"{file.name} never arrived at this office; nothing was noted")
    click.echo(f"noted with {count} arrival(s)")


def _line(check: SignatureCheck) -> str:
    words = [
        "intact" if check.intact else "CHANGED",
        "trusted" if check.trusted else "NOT TRUSTED",
        "whole file" if check.covers_whole_file else "first part of the file",
        "" if check.is_only_signed_after else "ALTERED AFTERWARDS",
    ]
    at = check.signed_at.isoformat(timespec="seconds") if check.signed_at else "no time"
    return f"{check.field}: {check.signer}, {at}: {', '.join(word for word in words if word)}"
