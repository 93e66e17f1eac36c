"""A term counted from receipt: each unit's own deadline starts on the day on which the directive reached it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from models.directive import Approval
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligations
from tasks.audit import findings
from tasks.decisions import ask_extension, decide_extensions
from tasks.office import Office
from tasks.receipts import follow_receipts
from tests.flows.conftest import DIRECTIVE, december

pytestmark = pytest.mark.slow
PHRASE = "trong thời hạn 10 ngày làm việc kể từ ngày nhận được"


@pytest.fixture
def counted(office: Office, small_place: Path) -> str:
    """A cycle opened on 8 December whose units have ten working days from receipt; approved and sent on the 10th."""
    path = small_place / "directive-2025.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("deadline_phrase: trước ngày 28/12/2025", f"deadline_phrase: {PHRASE}"), "utf-8")
    return str(issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))


def last_days(office: Office, cycle: str) -> set[date]:
    with office.register.look() as connection:
        return {o.deadline.last_working_day for o in read_obligations(connection, cycle)}


def deliver_on(office: Office, unit: str, at: str) -> None:
    """The unit had it only then, as where its door was closed."""
    with office.register.act(december(12, 9)) as act:
        act.connection.exec_driver_sql(f"UPDATE outbox SET delivered_at = '{at}' WHERE recipient = '{unit}'")


def test_delivered_on_its_day_the_term_runs_from_there_and_nothing_moves(office: Office, counted: str) -> None:
    assert last_days(office, counted) == {date(2025, 12, 22)}
    assert follow_receipts(office, counted, december(8, 10)) == 0


def test_a_unit_that_had_it_later_has_its_own_deadline_once(office: Office, counted: str) -> None:
    with office.register.look() as connection:
        unit = read_obligations(connection, counted)[0].unit.key
    deliver_on(office, unit, "2025-12-11 02:00:00")
    sweeping.sweep(now=december(12, 9))
    sweeping.sweep(now=december(12, 9, 5))
    assert last_days(office, counted) == {date(2025, 12, 22), date(2025, 12, 25)}
    with office.register.look() as connection:
        (moved,) = read_ledger(connection, counted, ("deadline.moved",))
    assert json.loads(moved.details)["unit"] == unit
    assert "nhận được văn bản, 11/12/2025" in json.loads(moved.details)["reason"]
    assert findings(office) == ()


def test_a_deadline_that_was_decided_since_is_left_alone(office: Office, counted: str) -> None:
    with office.register.look() as connection:
        unit = read_obligations(connection, counted)[0].unit.key
    ask_extension(office, counted, unit, until=december(29, 17), reason="Mưa lũ", now=december(11, 9))
    decide_extensions(office, counted, by="Lãnh đạo", is_granted=True, now=december(11, 10))
    deliver_on(office, unit, "2025-12-11 02:00:00")
    assert follow_receipts(office, counted, december(12, 9)) == 0
