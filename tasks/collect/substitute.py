"""A report that one unit sends for another: whose it is, by the form and by a ruling that names both."""

from __future__ import annotations

from dataclasses import replace

from models.arrival import Arrival
from models.store.register import Act
from models.store.rulings import may_send_for
from models.submission import ReadReport
from tasks.office import Office

SENT_FOR = "report.sent_for"
"""The ledger's name for it."""


def sent_for(office: Office, arrival: Arrival, report: ReadReport) -> Arrival:
    """The arrival as the report's own unit's, where its sender could send for that unit then; else as it came."""
    if report.unit is None or arrival.unit in (None, report.unit):
        return arrival
    with office.register.look() as connection:
        may = may_send_for(connection, arrival.cycle, report.unit, arrival.unit or "", arrival.arrived_at)
    return replace(arrival, unit=report.unit) if may else arrival


def note_substitute(act: Act, arrival: Arrival, sender: str | None) -> None:
    """Nothing. The ledger says which unit really sent this report, and the arrival keeps its own sender."""
    act.note(arrival.cycle, SENT_FOR, unit=arrival.unit, sender=sender, sha256=arrival.sha256)
