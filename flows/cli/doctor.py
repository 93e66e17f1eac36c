"""`vanthu doctor`: what is wrong with this machine and this office, and how to mend it."""

from __future__ import annotations

import json
import sys

import click

from flows.doctor.finding import Finding, Grade
from flows.doctor.zone import check_zone

COLOURS = {Grade.OK: "green", Grade.WARN: "yellow", Grade.FAIL: "red"}


@click.command()
@click.option("--json", "is_json", is_flag=True, help="for machines")
def doctor(is_json: bool) -> None:
    """Examine the machine, the register and the engine. Changes nothing; exits 1 where something fails."""
    found = {"zone": check_zone()}
    if found["zone"].grade is Grade.OK:
        found |= _examined()
    if is_json:
        rows = [{"check": name, **vars(finding)} for name, finding in found.items()]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _show(found)
    sys.exit(any(finding.grade is Grade.FAIL for finding in found.values()))


def _examined() -> dict[str, Finding]:
    # Imported here: without the zone's data these modules cannot be, and that is what must be told.
    from flows.doctor.examination import examine
    from flows.doctor.finding import Surroundings
    from tasks.clock import read_clock
    from tasks.office import locate_office

    home, register, directives = locate_office()
    return examine(Surroundings(now=read_clock(), home=home, register=register, directives=directives))


def _show(found: dict[str, Finding]) -> None:
    for name, finding in found.items():
        click.echo(f"{click.style(f'{finding.grade:<5}', fg=COLOURS[finding.grade])} {name:<12} {finding.what}")
        if finding.mend:
            click.echo(f"{'':<18} → {finding.mend}")
