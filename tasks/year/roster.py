"""The units of the coming issue against those of the last one, as the register knows them."""

from __future__ import annotations

from datetime import date

from models.cycle import Cycle, obliged_units
from models.directive import Directive
from models.organisation import Roster, Unit
from models.periodic import root
from models.roster_change import roster_change
from models.store.cycles import all_cycles, read_cycle
from models.store.obligations import read_obligations
from tasks.office import Office
from tasks.year import wording


def roster_warnings(office: Office, directive: Directive, roster: Roster, folder: str) -> list[str]:
    """What to look at in the list of units, against the last cycle of the same series and place."""
    with office.register.look() as connection:
        known = [read_cycle(connection, key) for key in all_cycles(connection)]
        last = last_cycle(known, directive, folder)
        if last is None:
            return [wording.NO_LAST_YEAR]
        before = [obligation.unit for obligation in read_obligations(connection, last.key)]
    change = roster_change(before, obliged_units(directive, roster))
    renamed = [f"{old.name} → {new.name}" for old, new in change.renamed]
    found = ((wording.GONE, _names(change.gone)), (wording.NEW, _names(change.new)), (wording.RENAMED, renamed))
    return [sentence.format(year=last.year, names="; ".join(names)) for sentence, names in found if names]


def last_cycle(known: list[Cycle], directive: Directive, folder: str) -> Cycle | None:
    """The latest cycle of the same series and place before this directive; of a periodic one, of the period before."""
    stem = root(directive.key)
    same = [c for c in known if c.place == folder and root(c.key) == stem and c.key != directive.key]
    before = [c for c in same if _when(c.directive) < _when(directive)]
    return max(before, key=lambda cycle: _when(cycle.directive), default=None)


def _names(units: tuple[Unit, ...]) -> list[str]:
    return [unit.name for unit in units]


def _when(directive: Directive) -> tuple[int, date]:
    return directive.year, directive.issue_on
