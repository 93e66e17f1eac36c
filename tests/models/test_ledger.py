"""The ledger: a chain that shows every change."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from models.errors import BrokenLedgerError
from models.ledger import GENESIS, LedgerEntry, canonical, chain, verify


def entries(now: datetime, count: int = 5) -> list[LedgerEntry]:
    """A sound ledger."""
    made: list[LedgerEntry] = []
    for number in range(count):
        last = made[-1] if made else None
        at = now + timedelta(minutes=number)
        made.append(chain(last, at=at, cycle="2025", act="act", details=canonical({"số": number})))
    return made


def test_an_untouched_ledger_verifies_to_its_last_hash(now: datetime) -> None:
    ledger = entries(now)
    assert verify(ledger) == ledger[-1].hash
    assert verify([]) == GENESIS


@pytest.mark.parametrize(
    ("field", "value"), [("details", "{}"), ("act", "other"), ("cycle", "2026"), ("seq", 9), ("previous", "0" * 64)]
)
def test_a_changed_field_is_found(now: datetime, field: str, value: object) -> None:
    ledger = entries(now)
    ledger[2] = replace(ledger[2], **{field: value})  # type: ignore[arg-type]
    with pytest.raises(BrokenLedgerError, match="expected 3"):
        verify(ledger)


def test_a_later_instant_is_found(now: datetime) -> None:
    ledger = entries(now)
    ledger[1] = replace(ledger[1], at=ledger[1].at + timedelta(seconds=1))
    with pytest.raises(BrokenLedgerError, match="expected 2"):
        verify(ledger)


def test_a_removed_entry_is_found(now: datetime) -> None:
    ledger = entries(now)
    with pytest.raises(BrokenLedgerError):
        verify(ledger[:2] + ledger[3:])


def test_two_exchanged_entries_are_found(now: datetime) -> None:
    ledger = entries(now)
    ledger[1], ledger[2] = ledger[2], ledger[1]
    with pytest.raises(BrokenLedgerError):
        verify(ledger)


def test_an_entry_recomputed_by_an_insider_breaks_the_next_link(now: datetime) -> None:
    ledger = entries(now)
    ledger[1] = chain(ledger[0], at=ledger[1].at, cycle="2025", act="act", details="forged")
    with pytest.raises(BrokenLedgerError, match="expected 3"):
        verify(ledger)
