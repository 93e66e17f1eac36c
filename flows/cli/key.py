"""`vanthu key`: keys for programs. `vanthu identity`: whom the sign-in provider's word stands for."""

from __future__ import annotations

from datetime import timedelta

import click

from models.api_key import Scope
from models.store.api_keys import read_keys
from models.worktime import ZONE
from tasks.api_keys import make_key, revoke_key
from tasks.clock import read_clock
from tasks.office import open_office
from tasks.provider import bind_subject

BY = click.option("--by", required=True, help="who does it: the ledger shows it")
EVERY_SCOPE = ", ".join(Scope)


@click.group()
def key() -> None:
    """Keep the keys by which programs use /api/v1."""


@key.command()
@click.argument("login")
@click.option("--name", required=True, help="what the program is, as people call it")
@click.option("--scope", "scopes", multiple=True, required=True, help=f"once for each of: {EVERY_SCOPE}")
@click.option("--days", type=click.IntRange(1, 366), default=90, show_default=True, help="how long it holds")
@BY
def add(login: str, name: str, scopes: tuple[str, ...], days: int, by: str) -> None:
    """Make a key of the account LOGIN and print it, this once."""
    life = timedelta(days=days)
    click.echo(make_key(open_office(), login, name=name, scopes=scopes, life=life, by=by, now=read_clock()))


@key.command(name="list")
@click.argument("login", required=False)
def list_keys(login: str | None) -> None:
    """List the keys of LOGIN, or of every account: name, scopes, until when."""
    now = read_clock()
    with open_office().register.look() as connection:
        for one in read_keys(connection, login):
            state = "good" if one.holds(now) else "revoked" if one.revoked_at else "over"
            until = f"{one.expires_at.astimezone(ZONE):%Y-%m-%d}"
            click.echo(f"{one.login}  {one.name}  {state} until {until}  {' '.join(sorted(one.scopes))}")


@key.command()
@click.argument("login")
@click.argument("name")
@BY
def revoke(login: str, name: str, by: str) -> None:
    """Revoke the key NAME of LOGIN: it opens nothing from now on."""
    count = revoke_key(open_office(), login, name, by=by, now=read_clock())
    click.echo(f"{count} key(s) revoked")


@click.command()
@click.argument("login")
@click.argument("subject")
@click.option("--issuer", envvar="VANTHU_OIDC_ISSUER", required=True, help="the address of the provider")
@BY
def identity(login: str, subject: str, issuer: str, by: str) -> None:
    """Let whom the sign-in provider knows as SUBJECT sign in to the account LOGIN."""
    bind_subject(open_office(), login, issuer=issuer, subject=subject, by=by, now=read_clock())
    click.echo(f"{login}: bound")
