"""Many reports as one: totals that never turn missing into zero, coverage, and the absent by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from models.form import Figure, Form
from models.organisation import Unit


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


@dataclass(frozen=True, kw_only=True)
class Total:
    """One consolidated figure. `value` is None where no unit gave a number: missing is never 0."""

    code: str
    value: Decimal | None
    answered: int
    """Units with a number."""
    asked: int
    """Units that owe a report."""
    by_group: Mapping[str, Decimal | None]


@dataclass(frozen=True, kw_only=True)
class Consolidation:
    """All that the consolidated report says, from one frozen snapshot."""

    form: Form
    cut_off_at: datetime
    reports: tuple[UnitReport, ...]
    absent: tuple[Unit, ...]
    exempt: tuple[Unit, ...]
    totals: tuple[Total, ...]

    @property
    def asked(self) -> int:
        """N of "n/N đơn vị": units that owe a report."""
        return len(self.reports) + len(self.absent)
