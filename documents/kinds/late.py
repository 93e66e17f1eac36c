"""A unit that is late, as the letters of chasing and of escalation list it."""

from __future__ import annotations

from dataclasses import dataclass

from documents.blocks.columns import Column

LATE_COLUMNS = (
    Column(head="TT", width=14, text="{{ unit.at }}", style="TableMiddle"),
    Column(head="Đơn vị", width=74, text="{{ unit.name }}"),
    Column(head="Khối", width=30, text="{{ unit.kind }}", style="TableMiddle"),
    Column(head="Tình trạng", width=42, text="{{ unit.note }}"),
)


@dataclass(frozen=True, kw_only=True)
class LateUnit:
    """A unit without an accepted report: its name, what kind it is, how it stands; all as printed."""

    name: str
    kind_name: str
    note: str


def late_values(late: tuple[LateUnit, ...]) -> list[dict[str, str]]:
    """The rows of the table of late units."""
    return [
        {"at": str(at), "name": unit.name, "kind": unit.kind_name, "note": unit.note}
        for at, unit in enumerate(late, start=1)
    ]
