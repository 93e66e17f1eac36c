"""Holds are verified: nothing was climbed while it was held, and each hold says by whom, why and until when."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, update

import models.store.rungs as rungs
from models.grounds import Grounds
from models.store import tables
from tasks.audit import findings
from tasks.holding import hold_rung, release_rung
from tasks.office import Office
from tests.flows.conftest import december
from tests.flows.test_chasing import reached, sweep

pytestmark = pytest.mark.slow
WHY = Grounds(by="Chuyên viên", reason="Đường truyền đang sửa")
RUNG = "reminder-7"


@pytest.fixture
def held(office: Office, cycle: str, units: list[str]) -> Office:
    """The office with one rung held for its first unit."""
    hold_rung(office, cycle, RUNG, unit=units[0], grounds=WHY, now=december(16, 9))
    return office


def write(office: Office, **changes: Any) -> None:
    """What no act of ours does to a hold's row."""
    with office.register.act(december(18, 9)) as act:
        act.connection.execute(update(tables.hold).values(changes))


def holds_found(office: Office) -> list[str]:
    return [finding.split(": ", 1)[1] for finding in findings(office) if finding.startswith("holds: ")]


def test_held_released_and_climbed_afterwards_is_sound(held: Office, cycle: str, units: list[str]) -> None:
    sweep(december(17, 8))
    assert findings(held) == ()
    release_rung(held, cycle, RUNG, unit=units[0], grounds=WHY, now=december(17, 9))
    sweep(december(17, 8, 59))  # a sweep that began before the release, and came to this cycle after it
    assert reached(held, cycle) == {RUNG: 6}
    assert findings(held) == ()


@pytest.mark.parametrize("is_for_all", [True, False])
def test_a_message_sent_while_its_rung_was_held_is_found(
    office: Office, cycle: str, units: list[str], is_for_all: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_rung(office, cycle, RUNG, grounds=WHY, now=december(16, 9), **({} if is_for_all else {"unit": units[0]}))
    monkeypatch.setattr(rungs, "held_for", lambda holds, unit: frozenset())
    sweep(december(17, 8))
    held_back = units if is_for_all else units[:1]
    said = [f"{RUNG} of {cycle} was climbed for {unit} while it was held" for unit in held_back]
    assert sorted(found.partition(" (")[0] for found in holds_found(office)) == sorted(said)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"held_by": " "}, "is held by ' '"),
        ({"reason": ""}, "for the reason ''"),
        ({"released_at": december(15, 9), "released_by": "Chuyên viên"}, "was released before it was held"),
        ({"released_at": december(17, 9)}, "by None"),
        ({"released_by": "Chuyên viên"}, "was released at None"),
        ({"released_at": december(17, 9), "released_by": "Chuyên viên"}, "the table and the ledger differ"),
    ],
)
def test_a_hold_that_no_act_made_so_is_found(held: Office, changes: dict[str, Any], said: str) -> None:
    write(held, **changes)
    assert any(said in found for found in holds_found(held))


def test_a_hold_that_is_gone_from_its_table_is_found(held: Office, cycle: str, units: list[str]) -> None:
    with held.register.act(december(18, 9)) as act:
        act.connection.execute(delete(tables.hold))
    assert holds_found(held) == [f"the table and the ledger differ about {RUNG} of {cycle} for {units[0]}"]
