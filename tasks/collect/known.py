"""What the reports of one batch are compared with, read from the register once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from models.cycle import Cycle
from models.form import Figure
from models.organisation import UnitKind
from models.store import Connection
from models.store.accepted import accepted_figures, last_years_figures
from models.store.obligations import read_obligations
from models.validation import NOTHING_KNOWN, Background, background

Figures = dict[str, dict[str, Figure]]


class Known:
    """The accepted figures of this year and of the last, as they stood when the batch began, or were renewed."""

    def __init__(self, connection: Connection, cycle: Cycle) -> None:
        self._cycle, self._form = cycle.key, cycle.form
        self._this_year: Figures = accepted_figures(connection, cycle.key)
        self._last_year: Figures = last_years_figures(connection, cycle.key, cycle.year)
        self._units = {o.unit.key: o.unit for o in read_obligations(connection, cycle.key)}

        self._by_kind: dict[UnitKind, Background] = {}
        self._changed: Counter[UnitKind] = Counter()

    def of(self, unit: str) -> Background:
        """What this unit's report is compared with."""
        own = self._units.get(unit)
        if own is None:
            return NOTHING_KNOWN
        if unit in self._this_year:  # a second version: the unit is not its own neighbour
            common = self._neighbours(own.kind, but=unit)
        else:
            common = self._by_kind.get(own.kind) or self._neighbours(own.kind)
            self._by_kind[own.kind] = common
        return replace(common, last_year=self._last_year.get(unit, {}))

    def renew(self, connection: Connection, units: Iterable[str]) -> None:
        """Nothing. The figures of these units are read again.

        The middles of a kind are worked out anew once one in a hundred of its units has changed.
        """
        for unit in units:
            self._this_year.pop(unit, None)
            self._this_year |= accepted_figures(connection, self._cycle, unit)
            if (own := self._units.get(unit)) is None:  # it joined the cycle after we began
                self._units = {o.unit.key: o.unit for o in read_obligations(connection, self._cycle)}
                self._by_kind.clear()
                continue
            self._changed[own.kind] += 1
            if self._changed[own.kind] > len(self._units) // 100:
                self._changed[own.kind] = 0
                self._by_kind.pop(own.kind, None)

    def _neighbours(self, kind: UnitKind, *, but: str | None = None) -> Background:
        known = ((self._units[key], figures) for key, figures in self._this_year.items() if key in self._units)
        peers = [(unit.name, figures) for unit, figures in known if unit.kind is kind and unit.key != but]
        return background(self._form, last_year={}, peers=peers)
