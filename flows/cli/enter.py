"""`vanthu enter`: a clerk types in a report that came on paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from flows.cli.entries import BY, paper_line
from flows.cli.reading import trial_lines
from models.worktime import ZONE
from tasks.clock import read_clock
from tasks.collect.paper import NIL, TICK, Sheet, type_in, typed_form
from tasks.office import open_office

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
MOMENT = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])


@click.command()
@click.argument("cycle")
@click.argument("unit")
@click.option("--received", required=True, type=MOMENT, help="when it came, as stamped: 2025-12-20T09:30")
@click.option("--value", "values", multiple=True, metavar="CODE=TEXT", help="an answer, as the paper has it; repeat")
@click.option("--text", "texts", multiple=True, metavar="CODE=FILE", help="a long answer out of a text file; repeat")
@click.option("--nil", is_flag=True, help="the unit has nothing to report")
@click.option("--file", "form", type=FILE, help="the unit's form (.docx, .xlsx) as you filled it, instead of values")
@click.option("--scan", type=FILE, help="the scanned paper (.pdf, .jpg, .png), kept as evidence")
@BY
def enter(
    cycle: str, unit: str, received: datetime, values: tuple[str, ...], texts: tuple[str, ...], nil: bool,
    form: Path | None, scan: Path | None, by: str,
) -> None:  # fmt: skip
    """Type in the report of UNIT that came on paper; a second clerk confirms it before it counts."""
    answers = {**dict(map(_pair, values)), **{code: _text(path) for code, path in map(_pair, texts)}}
    answers |= {NIL: TICK} if nil else {}
    if bool(answers) == (form is not None):
        raise click.UsageError("give the answers (--value, --text, --nil) or the filled form (--file): one of the two")
    office, stamp = open_office(), received.replace(tzinfo=ZONE)
    sheet = _sheet(form) if form else typed_form(office, cycle, unit, answers, stamp)
    paper, trial = type_in(
        office, cycle, unit, sheet, scan=_sheet(scan) if scan else None, received_at=stamp, by=by, now=read_clock()
    )
    for line in trial_lines(trial):
        click.echo(line)
    click.echo(paper_line(office, paper))
    click.echo(f"another clerk compares it with the paper: vanthu entries show {paper.id}")


def _pair(told: str) -> tuple[str, str]:
    code, equals, text = told.partition("=")
    if not equals or not code.strip():
        raise click.UsageError(f"{told!r}: write CODE=…, for instance B1=12")
    return code.strip(), text.strip()


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path}: cannot be read as UTF-8 text ({type(error).__name__})") from None


def _sheet(path: Path) -> Sheet:
    return Sheet(name=path.name, data=path.read_bytes())
