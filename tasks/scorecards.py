"""The scorecards of a series, read from the register and written for officials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from documents.scorecard import ScorecardFacts, scorecard_workbook
from models.cycle import Cycle
from models.document import WENT_OUT
from models.errors import Problem, RefusedError
from models.periodic import period_label
from models.scorecard import Scorecard, scorecards
from models.store import Connection
from models.store.marks import read_marks, read_series, series_of
from models.store.papers import find_document
from tasks.files import keep
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY


@dataclass(frozen=True, kw_only=True)
class SeriesCards:
    """The cycles of a series whose directive went out, oldest first, and a card for each unit of any of them."""

    series: str
    cycles: tuple[Cycle, ...]
    cards: tuple[Scorecard, ...]


def read_scorecards(office: Office, now: datetime, series: str | None = None) -> SeriesCards:
    """The cards of the series as they stand at `now` (aware); of the only one, where none is named.

    Nobody was asked by a directive that waits for its approval. Raises RefusedError: the register has no such series,
    several and none is named, or nothing of it went out.
    """
    with office.register.look() as connection:
        chosen = _chosen(series_of(connection), series)
        cycles = tuple(one for one in read_series(connection, chosen) if _went_out(connection, one))
        found = [read_marks(connection, cycle, now) for cycle in cycles]
    if not cycles:
        what = "no directive of this series went out yet"
        raise RefusedError([Problem(where=chosen, what=what, mend="vanthu approve KEY directive")])
    return SeriesCards(series=chosen, cycles=cycles, cards=scorecards(found))


def write_scorecards(known: SeriesCards, path: Path, now: datetime, *, is_by_lateness: bool = False) -> None:
    """Nothing. The workbook lies at `path`, its cards in the order given."""
    last = known.cycles[-1].directive
    facts = ScorecardFacts(
        agency=last.lead.issuer.name,
        subject=last.subject,
        periods={cycle.key: period_label(cycle.key) or cycle.key for cycle in known.cycles},
        cards=known.cards,
        at=now,
        is_by_lateness=is_by_lateness,
    )
    keep(path, scorecard_workbook(facts))


def _went_out(connection: Connection, cycle: Cycle) -> bool:
    directive = find_document(connection, cycle.key, DIRECTIVE_KEY)
    return directive is not None and directive.status in WENT_OUT


def _chosen(known: tuple[str, ...], series: str | None) -> str:
    if series is None and len(known) == 1:
        return known[0]
    if series is not None and series in known:
        return series
    what = "the register has no cycle of this series" if series else "the register has several series, or none"
    mend = f"--series {' or '.join(known)}" if known else "issue a directive first"
    raise RefusedError([Problem(where=series or "series", what=what, mend=mend)])
