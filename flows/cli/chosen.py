"""The options by which a command says whom it is about, and on whose word."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from models.choice import Choice
from models.grounds import Grounds
from models.organisation import Group

GROUPS = click.Choice([group.value for group in Group])
Command = Callable[..., Any]


def about_units(command: Command) -> Command:
    """The command, given `choice`: the units that its options mean by keys, a group, or a file of keys."""

    @wraps(command)
    def told(*, unit: str | None, units: str, group: str | None, listed: Path | None, **rest: Any) -> Any:
        return command(choice=_choice_of(unit, units, group, listed), **rest)

    for option in (
        click.option("--file", "listed", type=click.Path(exists=True, dir_okay=False, path_type=Path)),
        click.option("--group", "--all-of", "group", type=GROUPS, help="all of the group who still owe a report"),
        click.option("--units", default="", help="keys, between commas"),
        click.argument("unit", required=False),
    ):
        told = option(told)
    return told


def on_the_word_of(command: Command) -> Command:
    """The command, given `grounds`: who decides, why, and on which document."""

    @wraps(command)
    def told(*, by: str, reason: str, basis: str, **rest: Any) -> Any:
        return command(grounds=Grounds(by=by, reason=reason, basis=basis), **rest)

    for option in (
        click.option("--basis", default="", help="number and symbol of the deciding document"),
        click.option("--reason", required=True),
        click.option("--by", required=True, help="who decides"),
    ):
        told = option(told)
    return told


def _choice_of(unit: str | None, units: str, group: str | None, listed: Path | None) -> Choice:
    """A file holds a key on each line; what follows # is a remark."""
    lines = listed.read_text(encoding="utf-8").splitlines() if listed else []
    keys = [unit or "", *units.split(","), *(line.split("#", 1)[0] for line in lines)]
    named = tuple(dict.fromkeys(key.strip() for key in keys if key.strip()))
    return Choice(units=named, groups=(Group(group),) if group else ())
