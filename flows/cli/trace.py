"""`vanthu trace`: a figure or quotation of the report, and the cells of the very files that it comes from."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping

import click

from flows.cli.trace_json import traced_json
from flows.cli.trace_lines import figure_lines, is_quoted_from, quotation_lines
from flows.trace_wording import PROVISIONAL
from models.consolidation import Consolidation
from models.provenance import FigureTrace, Quotation, recomputed
from models.store.cycles import all_cycles
from tasks import provenance
from tasks.clock import read_clock
from tasks.office import Office, open_office
from tasks.provenance import FileState, Original, is_as_recorded, read_gathered, read_originals


@click.command(name="trace")
@click.argument("words", nargs=-1, required=True, metavar="[CYCLE] TARGET")
@click.option("--unit", help="what this unit gave to it")
@click.option("--round", "number", type=int, help="the round of the cut-off; the last one, where none is named")
@click.option("--quick", is_flag=True, help="without reading the kept files again")
@click.option("--json", "as_json", is_flag=True, help="for programs")
def trace(words: tuple[str, ...], unit: str | None, number: int | None, quick: bool, as_json: bool) -> None:
    """Say where TARGET comes from: B1, X1, "Tổng hợp!F12", f_B1_tong or q_X1_001; exit 1 where that does not hold."""
    office = open_office()
    cycle, target = _meant(office, words)
    now = read_clock()
    gathered = read_gathered(office, cycle, now, number)
    traced = provenance.trace(gathered.whole, target, unit)
    originals = {} if quick else read_originals(office, gathered.cycle.form, _hashes(traced))
    if as_json:
        said = traced_json(gathered, traced, originals)
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        if gathered.is_provisional:
            click.echo(PROVISIONAL.format(at=gathered.whole.cut_off_at))
        for line in _lines(gathered.whole, traced, originals):
            click.echo(line)
    if not _holds(traced, originals):
        sys.exit(1)


def _lines(
    whole: Consolidation, traced: FigureTrace | tuple[Quotation, ...], originals: Mapping[str, Original]
) -> Iterator[str]:
    if isinstance(traced, FigureTrace):
        return figure_lines(whole, traced, originals)
    return quotation_lines(traced, originals)


def _holds(traced: FigureTrace | tuple[Quotation, ...], originals: Mapping[str, Original]) -> bool:
    """Whether every file is sound, every cell is as recorded, and the sources give the figure."""
    is_sound = all(original.state is FileState.SOUND for original in originals.values())
    if not isinstance(traced, FigureTrace):
        return is_sound and all(is_quoted_from(s, originals) for q in traced for s in q.passage.sources)
    is_read = all(is_as_recorded(s, originals[s.report.sha256]) for s in traced.sources) if originals else True
    return is_sound and is_read and recomputed(traced) == traced.value


def _hashes(traced: FigureTrace | tuple[Quotation, ...]) -> list[str]:
    if isinstance(traced, FigureTrace):
        return [source.report.sha256 for source in traced.sources]
    return [source.sha256 for quotation in traced for source in quotation.passage.sources]


def _meant(office: Office, words: tuple[str, ...]) -> tuple[str, str]:
    if len(words) > 2:
        raise click.UsageError("give a cycle and one target, or the target alone for the newest cycle")
    if len(words) == 2:
        return words[0], words[1]
    with office.register.look() as connection:
        known = all_cycles(connection)
    if not known:
        raise click.ClickException("the register has no cycle yet")
    return known[-1], words[0]
