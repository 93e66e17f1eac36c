"""What the coming issue takes over from the last one, and where it differs: units, addresses, form, ladder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.cycle import Cycle, obliged_units
from models.directive import Directive
from models.form_change import form_change
from models.ladder import Ladder
from models.organisation import Unit
from models.periodic import root
from models.roster_change import roster_change
from models.store.cycles import all_cycles, read_cycle
from models.store.obligations import read_obligations
from tasks.load import Place
from tasks.office import Office
from tasks.year import wording


def carried_warnings(office: Office, directive: Directive, place: Place, folder: str) -> list[str]:
    """Each difference from the last cycle of the same series and place, as the register knows it."""
    with office.register.look() as connection:
        known = [read_cycle(connection, key) for key in all_cycles(connection) if root(key) == root(directive.key)]
        last = last_cycle(known, directive, folder)
        if last is None:
            return [wording.NO_LAST_YEAR]
        before = tuple(obligation.unit for obligation in read_obligations(connection, last.key))
    return [
        *_units(last.year, before, obliged_units(directive, place.roster)),
        *_form(last, directive, place),
        *_ladder(last.year, last.ladder, place.ladder),
    ]


def last_cycle(known: list[Cycle], directive: Directive, folder: str) -> Cycle | None:
    """The latest cycle of the same series and place before this directive; of a periodic one, of the period before."""
    stem = root(directive.key)
    same = [c for c in known if c.place == folder and root(c.key) == stem and c.key != directive.key]
    before = [c for c in same if _when(c.directive) < _when(directive)]
    return max(before, key=lambda cycle: _when(cycle.directive), default=None)


def _units(year: int, before: tuple[Unit, ...], after: tuple[Unit, ...]) -> Iterator[str]:
    change = roster_change(before, after)
    renamed = [f"{old.name} → {new.name}" for old, new in change.renamed]
    readdressed = [f"{new.name} ({old.email or '–'} → {new.email or '–'})" for old, new in change.readdressed]
    yield from _told(wording.GONE, year, _names(change.gone))
    yield from _told(wording.NEW, year, _names(change.new))
    yield from _told(wording.RENAMED, year, renamed)
    yield from _told(wording.READDRESSED, year, readdressed)


def _form(last: Cycle, directive: Directive, place: Place) -> Iterator[str]:
    form = place.forms[directive.form]
    if form.key != last.form.key:
        yield wording.OTHER_FORM.format(year=last.year, before=last.form.key, after=form.key)
    change = form_change(last.form, form)
    yield from _told(wording.FORM_GONE, last.year, list(change.gone))
    yield from _told(wording.FORM_NEW, last.year, list(change.new))
    yield from _told(wording.FORM_REDEFINED, last.year, list(change.redefined))


def _ladder(year: int, before: Ladder, after: Ladder) -> Iterator[str]:
    old, now = ({rung.key: rung for rung in ladder.rungs} for ladder in (before, after))
    yield from _told(wording.RUNGS_GONE, year, [rung.title for key, rung in old.items() if key not in now])
    yield from _told(wording.RUNGS_NEW, year, [rung.title for key, rung in now.items() if key not in old])
    changed = [rung.title for key, rung in now.items() if key in old and old[key] != rung]
    yield from _told(wording.RUNGS_CHANGED, year, changed)


def _told(sentence: str, year: int, names: list[str]) -> Iterator[str]:
    if names:
        yield sentence.format(year=year, names="; ".join(names))


def _names(units: tuple[Unit, ...]) -> list[str]:
    return [unit.name for unit in units]


def _when(directive: Directive) -> tuple[int, date]:
    return directive.year, directive.issue_on
