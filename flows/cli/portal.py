"""`vanthu portal`: the web door, of the office or of one that is only shown."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from models.store.accounts import read_accounts
from tasks.office import find_office, locate_office

SHOW = Path("var/show")


@click.command()
@click.option("--port", default=4280, show_default=True, help="on loopback")
@click.option("--demo", "is_demo", is_flag=True, help="the seed's cycle on the morning after its deadline, moved clock")
@click.option("--demo-if-new", is_flag=True, help="the same, but only where the office has no account yet")
@click.option("--demo-home", default=SHOW, show_default=True, type=click.Path(path_type=Path))
def portal(port: int, is_demo: bool, demo_if_new: bool, demo_home: Path) -> None:
    """Serve the web door on loopback until Ctrl-C."""
    words = [sys.executable, "-m", "portal", "--port", str(port)]
    if is_demo or (demo_if_new and not _has_accounts()):
        from flows.rehearsal.place import HANDED_ON
        from flows.rehearsal.show import prepare_show
        from flows.rehearsal.show_people import PASSWORD, PEOPLE

        directives, home = locate_office()[2], demo_home.absolute()
        at = prepare_show(home, directives)
        logins = ", ".join(person.login for person in PEOPLE)
        click.echo(f"a rehearsal on {at:%d/%m/%Y}: sign in as a unit's key, or {logins}; password {PASSWORD}")
        for name in [name for name in os.environ if name.startswith("VANTHU_") and name not in HANDED_ON]:
            del os.environ[name]
        os.environ.update(VANTHU_HOME=str(home), VANTHU_DIRECTIVES=str(directives))
        words += ["--at", f"{at:%Y-%m-%dT%H:%M:%S}"]
    click.echo(f"http://127.0.0.1:{port}")
    sys.stdout.flush()
    os.execv(sys.executable, words)


def _has_accounts() -> bool:
    office = find_office()
    if office is None:
        return False
    with office.register.look() as connection:
        return bool(read_accounts(connection))
