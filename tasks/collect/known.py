"""What the reports of one batch are compared with, read from the register once."""

from __future__ import annotations

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
    """The accepted figures of this year and of the last, as they stood when the batch began."""

    def __init__(self, connection: Connection, cycle: Cycle) -> None:
        self._form = cycle.form
        self._this_year: Figures = accepted_figures(connection, cycle.key)
        self._last_year: Figures = last_years_figures(connection, cycle.key, cycle.year)
        self._units = {o.unit.key: o.unit for o in read_obligations(connection, cycle.key)}

        self._by_kind: dict[UnitKind, Background] = {}

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

    def _neighbours(self, kind: UnitKind, *, but: str | None = None) -> Background:
        known = ((self._units[key], figures) for key, figures in self._this_year.items() if key in self._units)
        peers = [(unit.name, figures) for unit, figures in known if unit.kind is kind and unit.key != but]
        return background(self._form, last_year={}, peers=peers)
