"""A supplement as an office makes it: prepared by one person, looked at and approved by another, and only then told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import flows.sweep as sweeping
from models.directive import Approval
from models.document import Document, DocumentStatus
from models.errors import RefusedError
from models.rounds import REPORT_KEY
from models.store.cycles import read_cycle
from models.store.ledger_rows import read_ledger
from models.store.papers import read_document, read_documents
from models.upward import Received, unconfirmed
from tasks.approval import approve_document, show_document
from tasks.audit import findings
from tasks.beside import noted_beside
from tasks.naming import key_of
from tasks.office import Office
from tasks.supplement import close_supplement, put_supplement_forward
from tasks.upward import note_received, sent_up
from tests.flows.conftest import december
from tests.flows.test_supplement import NEW_YEAR

pytestmark = pytest.mark.slow
HandIn = Callable[..., Path]
KEY, OFFICER, LEADER = "supplement-2", "Chuyên viên tổng hợp", "Giám đốc"


@pytest.fixture
def cycle(office: Office) -> str:
    """A cycle in which a person approves, its directive out."""
    import flows.annual_cycle as module

    key = str(module.annual_cycle("lao-cai/directive-2025.yaml", now=december(8, 9), approval=Approval.PERSON))
    approve_all(office, key, december(8, 10))
    return key


@pytest.fixture
def closed(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> str:
    """The same, closed: its report went up with two units of six."""
    for unit in units[:2]:
        hand_in(unit)
    sweeping.sweep(now=december(29, 9))
    for at in (december(30, 10), december(30, 15)):
        sweeping.sweep(now=at)
        approve_all(office, cycle, at + timedelta(minutes=5))
    with office.register.look() as connection:
        assert read_cycle(connection, cycle).closed_at is not None
    return cycle


def approve_all(office: Office, cycle: str, at: datetime) -> None:
    """Nothing. The leader has approved whatever waits, and the next sweep carried it on."""
    with office.register.look() as connection:
        waiting = read_documents(connection, cycle, (DocumentStatus.DRAFT,))
    for one in waiting:
        shown = show_document(office, cycle, one.key).sha256
        approve_document(office, cycle, one.key, by=LEADER, shown=shown, now=at)
    sweeping.sweep(now=at)


def paper(office: Office, cycle: str) -> Document:
    with office.register.look() as connection:
        return read_document(connection, cycle, KEY)


def told(office: Office, name: str) -> bool:
    """Whether a supplement lies at this addressee's."""
    return any("Bổ sung" in path.name for path in (office.outgoing / key_of(name)).iterdir())


def test_it_waits_for_another_person_and_goes_up_only_then(
    office: Office, closed: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[2])
    sweeping.sweep(now=NEW_YEAR)
    assert close_supplement(office, closed, NEW_YEAR, by=OFFICER) == 2
    put_supplement_forward(office, closed, NEW_YEAR)
    sweeping.sweep(now=NEW_YEAR + timedelta(minutes=5))
    waiting = paper(office, closed)
    assert (waiting.status, waiting.number, waiting.drafted_by) == (DocumentStatus.DRAFT, None, OFFICER)
    above = waiting.addressee.split("; ")
    assert not any(told(office, name) for name in above)
    shown = show_document(office, closed, KEY).sha256
    with pytest.raises(RefusedError, match="prepared this document"):
        approve_document(office, closed, KEY, by=OFFICER, shown=shown, now=NEW_YEAR)
    at = NEW_YEAR + timedelta(hours=1)
    approved = approve_document(office, closed, KEY, by=LEADER, shown=shown, now=at)
    assert (approved.approved_by, approved.number, approved.year) == (LEADER, 1, 2026)
    sweeping.sweep(now=at)
    assert paper(office, closed).status is DocumentStatus.FILED, "issued, carried, and filed with its closed cycle"
    assert all(told(office, name) for name in above)
    with office.register.look() as connection:
        noted = noted_beside(read_ledger(connection, closed))
    assert noted[KEY].keys() == noted[REPORT_KEY].keys()
    assert findings(office) == ()


def test_its_receipt_is_asked_for_and_noted_like_that_of_the_report(
    office: Office, closed: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[2])
    sweeping.sweep(now=NEW_YEAR)
    close_supplement(office, closed, NEW_YEAR, by=OFFICER)
    put_supplement_forward(office, closed, NEW_YEAR)
    approve_all(office, closed, NEW_YEAR + timedelta(hours=1))
    (name, *_) = paper(office, closed).addressee.split("; ")
    mine = [one for one in sent_up(office, closed) if one.document == KEY]
    assert unconfirmed(tuple(mine)) == tuple(mine)
    word = Received(at=NEW_YEAR + timedelta(hours=2), reference="12 ngày 05/01/2026", by="Văn thư Sở")
    assert note_received(office, closed, name, word, NEW_YEAR + timedelta(hours=3))
    left = unconfirmed(tuple(one for one in sent_up(office, closed) if one.document == KEY))
    assert {one.recipient for one in left} == {one.recipient for one in mine} - {key_of(name)}


def test_a_supplement_that_the_leader_has_not_seen_keeps_the_next_one_waiting(
    office: Office, closed: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[2])
    sweeping.sweep(now=NEW_YEAR)
    close_supplement(office, closed, NEW_YEAR, by=OFFICER)
    put_supplement_forward(office, closed, NEW_YEAR)
    hand_in(units[3])
    sweeping.sweep(now=NEW_YEAR + timedelta(minutes=5))
    with pytest.raises(RefusedError, match="approve or void it"):
        close_supplement(office, closed, NEW_YEAR + timedelta(minutes=6), by=OFFICER)
    approve_all(office, closed, NEW_YEAR + timedelta(hours=1))
    assert close_supplement(office, closed, NEW_YEAR + timedelta(hours=2), by=OFFICER) == 3
