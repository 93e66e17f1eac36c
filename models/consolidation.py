"""Many reports as one: totals that never turn missing into zero, coverage, discrepancies, and the absent by name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from models.errors import Problem
from models.form import Aggregation, Figure, Form, Indicator
from models.organisation import Unit
from models.worktime import ZONE


@dataclass(frozen=True, kw_only=True)
class UnitReport:
    """One accepted report in a snapshot, with where it came from."""

    unit: Unit
    version: int
    sha256: str
    arrived_at: datetime
    is_late: bool
    is_nil: bool
    reference: str
    figures: Mapping[str, Figure]
    narratives: Mapping[str, str]
    noted: tuple[Problem, ...] = ()
    """What was found odd in it, and accepted nevertheless."""


@dataclass(frozen=True, kw_only=True)
class Total:
    """One consolidated figure. `value` is None where no unit gave a number: missing is never 0."""

    code: str
    value: Decimal | None
    answered: int
    """Units with a number; of a ratio, units with both its numbers."""
    asked: int
    """Units that owe a report."""
    by_group: Mapping[str, Decimal | None]
    by_kind: Mapping[str, Decimal | None] = field(default_factory=dict)
    """By UnitKind: xã and phường apart."""
    answered_by_group: Mapping[str, int] = field(default_factory=dict)
    before: Decimal | None = None
    """The total of the last period; None where there was none."""


@dataclass(frozen=True, kw_only=True)
class Discrepancy:
    """A figure that the lead should look at before the report goes up."""

    unit: str
    """The key of the unit; "" where it is a total."""
    code: str
    """The indicator's code; "" where it is the whole table."""
    what: str
    """A key of models/discrepancy_wording, or the code of a finding that was accepted with the report."""
    values: tuple[str, ...] = ()
    """Figures as a Vietnamese page shows them, in the order of the wording; of a finding, its words."""


@dataclass(frozen=True, kw_only=True)
class Consolidation:
    """All that the consolidated report says, from one frozen snapshot."""

    form: Form
    cut_off_at: datetime
    reports: tuple[UnitReport, ...]
    absent: tuple[Unit, ...]
    exempt: tuple[Unit, ...]
    totals: tuple[Total, ...]
    cycle: str = ""
    """The cycle and the round whose frozen snapshot this is; "" where it was never in a register."""
    round: int = 1
    discrepancies: tuple[Discrepancy, ...] = ()
    coverage_before: tuple[int, int] | None = None
    """Reports and units asked in the last period; None where there was none."""

    is_bare: bool = False
    """True where figures and narratives were left in the snapshot, so that this value is small (see `bare`)."""

    @property
    def asked(self) -> int:
        """N of "n/N đơn vị": units that owe a report."""
        return len(self.reports) + len(self.absent)

    def day_of(self, indicator: Indicator) -> date | None:
        """The day that a figure at a moment stands for: the form's, else that of the cut-off; None for a period's."""
        if indicator.aggregation is not Aggregation.AS_OF:
            return None
        return indicator.as_of or self.cut_off_at.astimezone(ZONE).date()


def bare(whole: Consolidation) -> Consolidation:
    """The same without the cells of the units: they stay in the snapshot, which never changes.

    136,000 figures as JSON would be read at every look at the document.
    """
    emptied = tuple(replace(report, figures={}, narratives={}, noted=()) for report in whole.reports)
    return replace(whole, reports=emptied, is_bare=True)


def filled(whole: Consolidation, frozen: Iterable[UnitReport]) -> Consolidation:
    """What `bare` left of a consolidation, with the cells of its snapshot again: the very value that it was."""
    cells = {report.unit.key: report for report in frozen}
    return replace(whole, reports=tuple(_filled(r, cells[r.unit.key]) for r in whole.reports), is_bare=False)


def _filled(report: UnitReport, frozen: UnitReport) -> UnitReport:
    return replace(report, figures=frozen.figures, narratives=frozen.narratives, noted=frozen.noted)


def cells_digest(whole: Consolidation) -> str:
    """A SHA-256 over everything that the units of this snapshot said, cell by cell; a tenth of the time of JSON."""
    found, known = hashlib.sha256(), dict[int, bytes]()
    for report in whole.reports:
        found.update(repr(replace(report, figures={})).encode())
        for code, figure in report.figures.items():
            if (said := known.get(id(figure))) is None:  # a snapshot holds equal answers once
                said = known[id(figure)] = repr(figure).encode()
            found.update(f"{code} ".encode() + said)
    return found.hexdigest()
