"""The outbox: one claim a parcel, a lease that ends, and a late word that is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import StatementError

from models.directive import Approval
from models.store.claims import LEASE, claim, has_claimable, record_delivered
from models.store.claims import record_failed as fail
from models.store.outbox import Parcel, count_outbox, message_id
from models.worktime import ZONE
from tasks.case import read_case
from tasks.issue import finish_papers
from tasks.office import DIRECTIVES, Office, open_office
from tasks.opening import begin_cycle

CYCLE = "truyen-thong-cds-2025"
NINE = datetime(2025, 12, 8, 9, tzinfo=ZONE)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office whose directive is issued and waits to be sent to 124 recipients."""
    office = open_office(tmp_path / "office")
    case = read_case(DIRECTIVES / "lao-cai" / "directive-2025.yaml", Approval.AUTOMATIC)
    begin_cycle(office, case.directive, case.place, NINE, folder=case.folder)
    finish_papers(office, CYCLE, NINE)
    yield office
    office.register.close()


def take(office: Office, now: datetime, owner: str, limit: int = 200) -> tuple[Parcel, ...]:
    """The parcels the owner claimed."""
    with office.register.act(now) as act:
        return claim(act, CYCLE, owner=owner, limit=limit)


def deliver(office: Office, now: datetime, parcels: tuple[Parcel, ...]) -> int:
    """How many deliveries were recorded."""
    with office.register.act(now) as act:
        return record_delivered(act, parcels)


def test_a_parcel_is_claimed_by_one_owner_only(office: Office) -> None:
    first, second = take(office, NINE, "a", limit=100), take(office, NINE, "b")
    assert (len(first), len(second)) == (100, 24)
    assert not {p.id for p in first} & {p.id for p in second}
    assert take(office, NINE, "c") == ()


def test_a_claim_is_handed_on_when_its_lease_is_over_and_the_late_word_is_refused(office: Office) -> None:
    asleep = take(office, NINE, "asleep")
    later = NINE + LEASE + timedelta(seconds=1)
    awake = take(office, later, "awake")
    assert {p.id for p in awake} == {p.id for p in asleep}
    assert deliver(office, later, asleep) == 0
    assert deliver(office, later, awake) == 124


def test_the_same_delivery_keeps_its_identity_through_every_attempt(office: Office) -> None:
    before = take(office, NINE, "a")
    again = take(office, NINE + 2 * LEASE, "b")
    assert [p.message_id for p in again] == [p.message_id for p in before]
    assert before[0].message_id == message_id(CYCLE, "directive", before[0].recipient, "folder", 1)


def test_a_failed_delivery_waits_longer_each_time_and_goes_to_a_person_in_the_end(office: Office) -> None:
    now, waits = NINE, []
    for _ in range(4):
        (parcel,) = take(office, now, "a", limit=1)
        with office.register.act(now) as act:
            fail(act, parcel, "no route")
        later = now
        while not _is_free(office, parcel, later):
            later += timedelta(minutes=1)
        waits.append((later - now).total_seconds() / 60)
        now = later
        with office.register.act(now) as act:  # the others would come first
            act.connection.exec_driver_sql(f"UPDATE outbox SET state = 'failed' WHERE id != {parcel.id}")
    assert waits == [5, 15, 30, 60]
    (parcel,) = take(office, NINE + timedelta(days=5), "a", limit=1)
    with office.register.act(NINE + timedelta(days=5)) as act:
        fail(act, parcel, "no route")
    assert not _is_free(office, parcel, NINE + timedelta(days=30))


def _is_free(office: Office, parcel: Parcel, now: datetime) -> bool:
    with office.register.look() as connection:
        row = connection.exec_driver_sql(f"SELECT state, next_at FROM outbox WHERE id = {parcel.id}").one()
        return row[0] == "ready" and has_claimable(connection, CYCLE, now) and _utc(row[1]) <= now


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text + "+00:00")


def test_what_was_sent_is_counted_as_sent(office: Office) -> None:
    deliver(office, NINE, take(office, NINE, "a"))
    with office.register.look() as connection:
        assert count_outbox(connection, CYCLE) == {"sent": 124}
        assert not has_claimable(connection, CYCLE, NINE + timedelta(days=1))


def test_a_naive_instant_never_enters_the_register(office: Office) -> None:
    with pytest.raises(StatementError, match="naive instant"):
        take(office, datetime(2025, 12, 8, 9), "a")  # noqa: DTZ001  (that is the point)
