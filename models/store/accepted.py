"""The figures that count: of the accepted versions of a whole cycle, in one reading."""

from __future__ import annotations

from sqlalchemy import Connection, and_, select

from models.form import Answer, Figure
from models.store import tables
from models.store.cycles import find_cycle
from models.submission import SubmissionStatus
from models.year import series


def accepted_figures(connection: Connection, cycle: str, unit: str | None = None) -> dict[str, dict[str, Figure]]:
    """The figures by unit and code of every version that is accepted now, or of one unit's.

    A nil report has none that say anything.
    """
    figure, version = tables.figure, tables.submission
    same = and_(*(figure.c[name] == version.c[name] for name in ("cycle", "unit", "version")))
    query = select(figure).join(version, same)
    query = query.where(version.c.cycle == cycle, version.c.status == SubmissionStatus.ACCEPTED.value)
    if unit is not None:
        query = query.where(version.c.unit == unit)
    found: dict[str, dict[str, Figure]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["unit"], {})[row["code"]] = Figure(
            answer=Answer(row["answer"]), value=row["value"], text=row["text"], place=row["place"]
        )
    return found


def last_years_figures(
    connection: Connection, cycle: str, year: int, unit: str | None = None
) -> dict[str, dict[str, Figure]]:
    """The accepted figures of the same directive's cycle of the year before, of all or of one unit; none if unknown."""
    name = series(cycle, year)
    before = find_cycle(connection, f"{name}-{year - 1}") if name else None
    return accepted_figures(connection, before.key, unit) if before is not None else {}
