"""The options by which a command says whom it is about, and on whose word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from models.choice import Choice
from models.organisation import Group

GROUPS = click.Choice([group.value for group in Group])
Command = Callable[..., Any]


def about_units(command: Command) -> Command:
    """The command with its options for units: keys, a group, or a file of keys."""
    for option in (
        click.option("--file", "listed", type=click.Path(exists=True, dir_okay=False, path_type=Path)),
        click.option("--group", "--all-of", "group", type=GROUPS, help="all of the group who still owe a report"),
        click.option("--units", default="", help="keys, between commas"),
        click.argument("unit", required=False),
    ):
        command = option(command)
    return command


def on_the_word_of(command: Command) -> Command:
    """The command with who decides, why, and on which document."""
    for option in (
        click.option("--basis", default="", help="number and symbol of the deciding document"),
        click.option("--reason", required=True),
        click.option("--by", required=True, help="who decides"),
    ):
        command = option(command)
    return command


def choice_of(unit: str | None, units: str, group: str | None, listed: Path | None) -> Choice:
    """Whom the options mean. A file holds a key on each line; what follows # is a remark."""
    lines = listed.read_text(encoding="utf-8").splitlines() if listed else []
    keys = [unit or "", *units.split(","), *(line.split("#", 1)[0] for line in lines)]
    named = tuple(dict.fromkeys(key.strip() for key in keys if key.strip()))
    return Choice(units=named, groups=(Group(group),) if group else ())
