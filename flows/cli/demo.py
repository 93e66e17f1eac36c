"""`vanthu demo` and `rehearse`: a whole cycle on a moved clock, with real flows on a real Prefect server."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from flows.rehearsal.client import count_flow_runs, rehearsal_client
from flows.rehearsal.engine import rehearsal_server
from flows.wording import LOOK, OPENING, STARTING, SUMMARY_COLUMNS, SUMMARY_ROWS, SUMMARY_TITLE, WHERE

# What the office needs is imported while the server starts: both take seconds.
DIRECTIVE = "lao-cai/directive-2025.yaml"
HOME = Path("var/demo")


@click.command()
@click.option("--seed", default=2025, show_default=True, help="of the units' behaviour; the same seed, the same cycle")
@click.option("--home", default=HOME, show_default=True, type=click.Path(path_type=Path), help="emptied first")
@click.option("--directive", default=DIRECTIVE, show_default=True, help="a file under directives/")
def demo(seed: int, home: Path, directive: str) -> None:
    """Rehearse a directive's whole cycle and say what happened, where the files lie, and how to see the runs."""
    console, home = Console(), home.absolute()
    _empty(home)
    started = time.monotonic()
    with (
        rehearsal_server(home) as server,
        console.status(STARTING) as status,
        _stage(home, directive),
        rehearsal_client(server),
    ):
        status.stop()
        _perform(console, directive, seed)
        flow_runs = count_flow_runs()
    summary = _summary(home, flow_runs, round(time.monotonic() - started, 1))
    _show(console, home, summary)


rehearse = demo


def _empty(home: Path) -> None:
    """A rehearsal begins with an empty office; only what a rehearsal made is thrown away."""
    if home.exists() and any(home.iterdir()) and not (home / ".rehearsal").exists():
        raise click.ClickException(f"{home} holds something that no rehearsal made; name another --home")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    (home / ".rehearsal").touch()


@contextmanager
def _stage(home: Path, directive: str) -> Iterator[None]:
    """While it lasts, this process plays in `home`. All that can be made ready while the server starts is ready."""
    from flows.rehearsal.curtain import make_ready
    from flows.rehearsal.place import playing_in
    from tasks.office import locate_office

    with playing_in(home, locate_office(home)[2]):
        make_ready(home, directive)
        yield


def _perform(console: Console, directive: str, seed: int) -> None:
    from flows.rehearse import play_cycle

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task(OPENING, total=None)
        for beat in play_cycle(directive, seed):
            progress.update(bar, description=f"{beat.now:%d/%m/%Y %H:%M}", completed=beat.done, total=beat.of)


def _summary(home: Path, flow_runs: int, seconds: float) -> dict[str, Any]:
    from flows.rehearsal.place import playing_in
    from models.store.cycles import all_cycles
    from tasks.files import keep
    from tasks.office import locate_office, open_office
    from tasks.summary import summarise

    with playing_in(home, locate_office(home)[2]):
        office = open_office(home)
        with office.register.look() as connection:
            (cycle,) = all_cycles(connection)
        summary = {**summarise(office, cycle), "flow_runs": flow_runs, "seconds": seconds}
    keep(home / "summary.json", json.dumps(summary, ensure_ascii=False, indent=2).encode())
    return summary


def _show(console: Console, home: Path, summary: dict[str, Any]) -> None:
    table = Table(*SUMMARY_COLUMNS, title=SUMMARY_TITLE.format(**summary))
    for key, label in SUMMARY_ROWS.items():
        table.add_row(label, str(summary[key]))
    console.print(table)
    for line in summary["documents"]:
        if line["number"] is not None:
            _say(console, f"[bold]{line['symbol']}[/bold]  {line['issued_on']}  {_near(home / line['path'])}")
    _say(console, WHERE.format(papers=_near(home / "papers"), summary=_near(home / "summary.json")))
    _say(console, LOOK.format(command="vanthu ui" + ("" if home == HOME.absolute() else f" --home {home}")))


def _say(console: Console, line: str) -> None:
    console.print(line, soft_wrap=True, highlight=False)


def _near(path: Path) -> Path:
    """The path as seen from here, where that is shorter."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
