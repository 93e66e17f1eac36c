"""`vanthu scorecard`: how each unit kept its duties over the cycles of a series."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from models.errors import UnknownUnitError
from models.obligation import Situation
from models.scorecard import Mark, Scorecard, by_lateness
from tasks.clock import read_clock
from tasks.office import open_office
from tasks.scorecards import SeriesCards, read_scorecards, write_scorecards

COLUMNS = "{:<28} {:>5} {:>11} {:>5} {:>6} {:>9} {:>8} {:>4} {:>6} {:>8}  {}"
HEADS = ("unit", "asked", "on time", "late", "absent", "late days", "returned", "nil", "copies", "reminded", "")
SORTS = ("roster", "late")


def _xlsx(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    if path is not None and path.suffix.lower() != ".xlsx":
        raise click.BadParameter("the name must end in .xlsx")
    return path


@click.command()
@click.option("--series", help='the key without its year: "truyen-thong-cds"; may be left out where there is one')
@click.option("--unit", help="this unit alone, cycle by cycle")
@click.option("--sort", type=click.Choice(SORTS), default="roster", show_default=True, help="late: who was late first")
@click.option("--json", "is_json", is_flag=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), callback=_xlsx, help="FILE.xlsx, for officials")
def scorecard(series: str | None, unit: str | None, sort: str, is_json: bool, out: Path | None) -> None:
    """Show each unit over the cycles of a series: on time, late, returned, nil, copied, reminded, lifted.

    In roster order; a rate says of how many cycles. Copies are notes of the form's rules, worth a look, no verdict.
    """
    now = read_clock()
    known = read_scorecards(open_office(), now, series)
    if unit is not None:
        known = replace(known, cards=(_of(known, unit),))
    if sort == "late":
        known = replace(known, cards=by_lateness(known.cards))
    if out is not None:
        write_scorecards(known, out, now, is_by_lateness=sort == "late")
        click.echo(f"{out}: {len(known.cards)} unit(s), {len(known.cycles)} cycle(s)")
    elif is_json:
        click.echo(json.dumps(_data(known), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_unit_lines(known) if unit is not None else _lines(known)))


def _of(known: SeriesCards, unit: str) -> Scorecard:
    for card in known.cards:
        if card.unit.key == unit:
            return card
    raise UnknownUnitError(f"{unit!r} owes nothing in any cycle of {known.series!r}")


def _lines(known: SeriesCards) -> list[str]:
    lines = [f"{known.series}: {', '.join(cycle.key for cycle in known.cycles)}", COLUMNS.format(*HEADS).rstrip()]
    return lines + [_line(card) for card in known.cards]


def _line(card: Scorecard) -> str:
    on_time, late, absent = (card.count(s) for s in (Situation.ON_TIME, Situation.LATE, Situation.OVERDUE))
    totals = [card.total(name) for name in ("late_working_days", "returned", "is_nil", "copies", "reminded")]
    rate = f"{on_time}/{card.judged}"
    return COLUMNS.format(card.unit.key, len(card.asked), rate, late, absent, *totals, "; ".join(_notes(card))).rstrip()


def _notes(card: Scorecard) -> list[str]:
    notes = [f"{mark.cycle}: merged into {mark.merged_into}" for mark in card.asked if mark.merged_into]
    notes += [f"{mark.cycle}: {mark.unit.key} was merged into it" for mark in card.heir_of]
    return notes + [f"called before: {name}" for name in card.earlier_names]


def _unit_lines(known: SeriesCards) -> list[str]:
    (card,) = known.cards
    lines = [f"{card.unit.key} · {card.unit.name}", *_lines(known)[1:]]
    for cycle, mark in zip(known.cycles, card.marks, strict=True):
        lines.append(f"{cycle.key}: {_said(mark) if mark else 'not asked'}")
    return lines


def _said(mark: Mark) -> str:
    """The facts that are there: nothing is said of what did not happen."""
    late = "by an unknown number of" if mark.late_working_days is None else f"by {mark.late_working_days}"
    said = [mark.situation.value + (f" {late} working day(s)" if mark.situation is Situation.LATE else "")]
    said += [f"returned {mark.returned}×"] * bool(mark.returned) + ["nil"] * mark.is_nil
    said += [f"reminded {mark.reminded}×"] * bool(mark.reminded) + ["extended"] * mark.is_extended
    said += ["given time back after an outage"] * mark.is_excused
    said += [f"merged into {mark.merged_into}"] * bool(mark.merged_into)
    said += [f"{other} may send for it" for other in mark.substitutes]
    return "; ".join([*said, *mark.copies])


def _data(known: SeriesCards) -> dict[str, Any]:
    cycles = [cycle.key for cycle in known.cycles]
    return {"series": known.series, "cycles": cycles, "units": [_card(card) for card in known.cards]}


def _card(card: Scorecard) -> dict[str, Any]:
    return {
        "unit": card.unit.key,
        "name": card.unit.name,
        "asked": len(card.asked),
        "judged": card.judged,
        "on_time": card.count(Situation.ON_TIME),
        "earlier_names": card.earlier_names,
        "heir_of": [{"cycle": mark.cycle, "unit": mark.unit.key} for mark in card.heir_of],
        "marks": [{**vars(mark), "unit": mark.unit.name} for mark in card.asked],
    }
