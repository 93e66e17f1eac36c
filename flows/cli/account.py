"""`vanthu account`: who may come in by the web door."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import click

from models.account import Account, Role
from models.store.accounts import read_accounts
from models.worktime import ZONE
from tasks.account_keeping import NewLink, close_account, open_account, open_units, renew_link, units_of
from tasks.account_reopening import reopen_account
from tasks.clock import read_clock
from tasks.office import open_office

URL = "http://127.0.0.1:4280"
BY = click.option("--by", required=True, help="who does it: the ledger shows it")
SITE = click.option("--url", envvar="VANTHU_PORTAL_URL", default=URL, show_default=True, help="where people reach it")
COLUMNS = ("unit", "name", "login", "link", "expires")


@click.group()
def account() -> None:
    """Keep the accounts of the web door: people sign in by a link that works once, then set a password."""


@account.command()
@click.argument("login")
@click.option("--name", required=True, help="as registers and ledger show it")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--unit", required=True, help="the key of the agency: of roster.csv, or of an issuer")
@click.option("--place", required=True, help="the folder under directives/")
@BY
@SITE
def add(login: str, name: str, role: str, unit: str, place: str, by: str, url: str) -> None:
    """Make the account LOGIN and print its first link."""
    office, now = open_office(), read_clock()
    made = Account(login=login, name=name, role=Role(role), unit=unit, place=place, made_at=now, made_by=by)
    open_account(office, made, now=now)
    click.echo(f"{login}: made")
    _tell(renew_link(office, login, by=by, now=now), url)


@account.command()
@click.argument("login")
@BY
@SITE
def link(login: str, by: str, url: str) -> None:
    """Print a new link for LOGIN; the links that were made before are good for nothing any more."""
    _tell(renew_link(open_office(), login, by=by, now=read_clock()), url)


@account.command()
@click.argument("login")
@BY
def disable(login: str, by: str) -> None:
    """Close the account LOGIN: its sessions and links are over at once."""
    is_new = close_account(open_office(), login, by=by, now=read_clock())
    click.echo(f"{login}: {'closed' if is_new else 'was closed already'}")


@account.command()
@click.argument("login")
@BY
@SITE
def reopen(login: str, by: str, url: str) -> None:
    """Open the closed account LOGIN again and print a new link: nothing that opened it before does so now."""
    office, now = open_office(), read_clock()
    if not reopen_account(office, login, by=by, now=now):
        click.echo(f"{login}: was open already")
        return
    click.echo(f"{login}: open again")
    _tell(renew_link(office, login, by=by, now=now), url)


@account.command(name="list")
def list_accounts() -> None:
    """List every account: login, role, agency, name."""
    with open_office().register.look() as connection:
        accounts = read_accounts(connection)
    for one in accounts:
        click.echo(f"{one.login}\t{one.role.value}\t{one.unit}\t{one.name}{'' if one.is_open else chr(9) + 'closed'}")
    click.echo(f"{len(accounts)} account(s)", err=True)


@account.command()
@click.argument("cycle_or_place")
@click.option("--to", "path", required=True, type=click.Path(dir_okay=False, path_type=Path), help="a new CSV file")
@BY
@SITE
def units(cycle_or_place: str, path: Path, by: str, url: str) -> None:
    """Make one account for each unit of a cycle or a place, and write a link for each into a file of mode 0600."""
    office = open_office()
    place, asked = units_of(office, cycle_or_place)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)  # before any link is made: all or none
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}") from None
    try:
        with open(handle, "w", encoding="utf-8-sig", newline="") as file:
            made = open_units(office, place, asked, by=by, now=read_clock())
            _write(file, made, url)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    click.echo(f"{path}: {len(made)} link(s); give each to its unit alone, then delete the file")


def _write(file: TextIO, links: Iterable[NewLink], url: str) -> None:
    sheet = csv.writer(file)
    sheet.writerow(COLUMNS)
    for made in links:
        one = made.account
        sheet.writerow((one.unit, one.name, one.login, _address(made, url), _until(made)))


def _tell(made: NewLink, url: str) -> None:
    click.echo(_address(made, url))
    click.echo(f"works once, until {_until(made)}", err=True)


def _address(made: NewLink, url: str) -> str:
    return f"{url.rstrip('/')}/lien-ket/{made.token}"


def _until(made: NewLink) -> str:
    return f"{made.expires_at.astimezone(ZONE):%Y-%m-%d %H:%M}"
