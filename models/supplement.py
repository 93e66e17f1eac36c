"""What came after the report, beside what was reported: a difference of two frozen snapshots. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from models.consolidation import Consolidation, UnitReport
from models.form import Aggregation, Figure, Indicator
from models.narrative.folding import says_nothing


@dataclass(frozen=True, kw_only=True)
class Came:
    """A unit whose report is new, or replaces one that was counted. `arrived_at` is aware."""

    unit: str
    reference: str
    arrived_at: datetime
    is_nil: bool
    replaces: int | None = None
    """The version that was reported before; None for a unit that was absent."""


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One figure as it was reported and as it is now; None where there was none: missing is never 0."""

    code: str
    unit: str
    """The unit's name for what is only listed by unit; "" for a total."""
    before: Decimal | None
    now: Decimal | None
    answered: tuple[int, int]
    """Units with a figure: as reported, now."""

    @property
    def difference(self) -> Decimal | None:
        """How much is added (or taken away); None where one of the two is missing: that is no difference."""
        return None if self.before is None or self.now is None else self.now - self.before


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a unit wrote in one section that was not reported before, word for word."""

    section: str
    unit: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Difference:
    """All that a supplement says."""

    came: tuple[Came, ...]
    changed: tuple[Changed, ...]
    told: tuple[Told, ...]
    received: tuple[int, int]
    asked: tuple[int, int]
    absent: tuple[str, ...]
    """Those who remain, by name."""


def difference(before: Consolidation, now: Consolidation) -> Difference:
    """What the later snapshot of the same cycle has that the reported one had not, in the order of roster and form."""
    known = {report.unit.key: report for report in before.reports}
    new = [r for r in now.reports if r.unit.key not in known or known[r.unit.key].version != r.version]
    return Difference(
        came=tuple(_came(report, known.get(report.unit.key)) for report in new),
        changed=(*_totals(before, now), *_listed(now, new, known)),
        told=tuple(_told(now, new, known)),
        received=(len(before.reports), len(now.reports)),
        asked=(before.asked, now.asked),
        absent=tuple(unit.name for unit in now.absent),
    )


def _came(report: UnitReport, known: UnitReport | None) -> Came:
    return Came(
        unit=report.unit.name,
        reference=report.reference,
        arrived_at=report.arrived_at,
        is_nil=report.is_nil,
        replaces=known.version if known else None,
    )


def _totals(before: Consolidation, now: Consolidation) -> Iterator[Changed]:
    old = {total.code: total for total in before.totals}
    for total in now.totals:
        was, is_listed = old[total.code], _is_listed(now.form.indicator(total.code))
        if not is_listed and (was.value, was.answered) != (total.value, total.answered):
            answered = (was.answered, total.answered)
            yield Changed(code=total.code, unit="", before=was.value, now=total.value, answered=answered)


def _listed(now: Consolidation, new: list[UnitReport], known: Mapping[str, UnitReport]) -> Iterator[Changed]:
    for indicator in now.form.indicators:
        for report in new if _is_listed(indicator) else ():
            old = known.get(report.unit.key)
            was, value = _value(old, indicator.code), _value(report, indicator.code)
            if was != value:
                answered = (int(was is not None), int(value is not None))
                yield Changed(code=indicator.code, unit=report.unit.name, before=was, now=value, answered=answered)


def _told(now: Consolidation, new: list[UnitReport], known: Mapping[str, UnitReport]) -> Iterator[Told]:
    for section in now.form.sections:
        for report in new:
            text, old = report.narratives.get(section.code, ""), known.get(report.unit.key)
            was = old.narratives.get(section.code, "") if old else ""
            if text != was and not (_is_empty(text) and _is_empty(was)):
                yield Told(section=section.code, unit=report.unit.name, text=text)


def _is_empty(text: str) -> bool:
    return not text.strip() or says_nothing(text)


def _is_listed(indicator: Indicator | None) -> bool:
    return indicator is not None and indicator.aggregation is Aggregation.LATEST


def _value(report: UnitReport | None, code: str) -> Decimal | None:
    figure: Figure | None = report.figures.get(code) if report else None
    return figure.value if figure else None
