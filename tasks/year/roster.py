"""The units of the coming issue against those of the last one, as the register knows them."""

from __future__ import annotations

from models.cycle import Cycle, obliged_units
from models.directive import Directive
from models.organisation import Roster, Unit
from models.roster_change import roster_change
from models.store.cycles import all_cycles, read_cycle
from models.store.obligations import read_obligations
from models.year import series
from tasks.office import Office
from tasks.year import wording


def roster_warnings(office: Office, directive: Directive, roster: Roster, folder: str) -> list[str]:
    """What to look at in the list of units, against the last cycle of the same series and place."""
    with office.register.look() as connection:
        known = [read_cycle(connection, key) for key in all_cycles(connection)]
        last = _last(known, directive, folder)
        if last is None:
            return [wording.NO_LAST_YEAR]
        before = [obligation.unit for obligation in read_obligations(connection, last.key)]
    change = roster_change(before, obliged_units(directive, roster))
    renamed = [f"{old.name} → {new.name}" for old, new in change.renamed]
    found = ((wording.GONE, _names(change.gone)), (wording.NEW, _names(change.new)), (wording.RENAMED, renamed))
    return [sentence.format(year=last.year, names="; ".join(names)) for sentence, names in found if names]


def _last(known: list[Cycle], directive: Directive, folder: str) -> Cycle | None:
    stem = series(directive.key, directive.year)
    same = [c for c in known if c.place == folder and stem is not None and series(c.key, c.year) == stem]
    return max((c for c in same if c.year < directive.year), key=lambda cycle: cycle.year, default=None)


def _names(units: tuple[Unit, ...]) -> list[str]:
    return [unit.name for unit in units]
