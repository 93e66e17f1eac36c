"""What one report at a time is compared with, kept from one to the next: reading it all costs a second for a country.

The ledger says whose figures have changed since; those alone are read again.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from threading import Lock

from models.cycle import Cycle
from models.store import Connection
from models.store.cycles import open_cycles, read_cycle
from models.store.ledger_rows import last_seq, read_ledger_since
from models.store.obligations import obliged_keys
from models.validation import Background
from tasks.collect.child import READERS
from tasks.collect.known import Known
from tasks.office import Office

UNCHANGING = ("report.arrived", "report.quarantined", "report.confirmed")
"""After these the same figures count as before."""
MOST_KEPT = 4
"""Cycles: a country's figures fill some 60 MB each."""


class _Kept:
    """One cycle's figures, up to an entry of the ledger."""

    def __init__(self) -> None:
        self.lock, self.seq = Lock(), 0
        self.known: Known | None = None

    def of(self, connection: Connection, cycle: Cycle, unit: str) -> Background:
        with self.lock:
            seq = last_seq(connection)
            if self.known is None or seq < self.seq:  # a register that was restored begins anew
                self.known = Known(connection, cycle)
            elif seq > self.seq:
                entries = read_ledger_since(connection, cycle.key, self.seq, "report.")
                units = (json.loads(entry.details).get("unit") for entry in entries if entry.act not in UNCHANGING)
                self.known.renew(connection, dict.fromkeys(unit for unit in units if unit))
            self.seq = seq
            return self.known.of(unit)


_kept: OrderedDict[tuple[str, str], _Kept] = OrderedDict()
_lock = Lock()


class KnownNow:
    """What reports of this cycle are compared with, as the register has it in this moment."""

    def __init__(self, office: Office, cycle: Cycle) -> None:
        self._office, self._cycle = office, cycle

    def of(self, unit: str) -> Background:
        """What this unit's report is compared with."""
        key = (self._office.register.url, self._cycle.key)
        with _lock:
            kept = _kept.setdefault(key, _Kept())
            _kept.move_to_end(key)
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
        with self._office.register.look() as connection:
            return kept.of(connection, self._cycle, unit)


def make_ready(office: Office) -> None:
    """Nothing. What the reports of every open cycle are compared with is at hand, and readers wait for files.

    For a program that answers people: else the first clerk of a morning waits for all of it.
    """
    READERS.make_ready()
    with office.register.look() as connection:
        cycles = [read_cycle(connection, key) for key in open_cycles(connection)]
        first = {cycle.key: min(obliged_keys(connection, cycle.key), default=None) for cycle in cycles}
    for cycle in cycles:
        if unit := first[cycle.key]:
            KnownNow(office, cycle).of(unit)
