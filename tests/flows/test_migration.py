"""A new version is installed in the middle of a cycle: the cycle goes on, with the numbers it had."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from models.directive import Approval
from models.store import migrations, tables
from models.store.migrations import HEAD, schema_version
from tasks import office as offices
from tasks.audit import findings
from tasks.case import read_case
from tasks.office import Office, open_office
from tasks.opening import begin_cycle
from tests.flows.conftest import DIRECTIVE, HandIn, december
from tests.flows.crash_driver import outside
from tests.services.postgres import binaries, postgres

pytestmark = pytest.mark.slow
FIRST = "0001"
SWEEPS = {
    "begun": None,
    "issued": december(8, 9, 10),
    "reported": december(22, 10),
    "reminded": december(25, 8, 5),
    "chased": december(29, 8, 5),
    "consolidated": december(30, 10),
    "sent": december(30, 15),
}
"""How far the cycle is, and when the sweep looks in that brings it there."""


def play(office: Office, hand_in: HandIn, stage: str) -> None:
    """Nothing: the cycle has reached this stage."""
    if stage == "begun":  # put forward, and not one number taken
        case = read_case(office.directives / DIRECTIVE, Approval.AUTOMATIC)
        begin_cycle(open_office(), case.directive, case.place, december(8, 9), folder=case.folder)
    elif stage == "issued":
        issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC)
    elif stage == "reported":
        hand_in(min(folder.name for folder in office.outgoing.iterdir() if folder.name != "svhttdl"))
    if now := SWEEPS[stage]:
        sweeping.sweep(now=now)


def alembic(url: str) -> Config:
    """What alembic's own commands need."""
    config = Config()
    config.set_main_option("script_location", str(migrations.HERE))
    config.attributes["url"] = url
    return config


def contents(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the register, table by table."""
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        found = {
            t.name: sorted(map(tuple, connection.execute(t.select())), key=repr)
            for t in tables.metadata.tables.values()
        }
    engine.dispose()
    return found


def install_new_version(office: Office) -> None:
    """Nothing. The register was as the first version kept it, and the next process to open it has moved it on."""
    url, before = office.register.url, contents(office.register.url)
    open_office().register.close()
    office.register.close()
    offices._open.cache_clear()
    command.downgrade(alembic(url), FIRST)
    assert schema_version(url) == FIRST
    open_office()
    assert schema_version(url) == HEAD
    assert contents(url) == before, "the move lost something of an ordinary cycle"


@pytest.fixture
def undisturbed(office: Office, hand_in: HandIn) -> dict[str, object]:
    """What the world saw of the whole cycle under one version. The office is empty again."""
    for stage in SWEEPS:
        play(office, hand_in, stage)
    seen = outside(office)
    begin_again(office)
    return seen


def begin_again(office: Office) -> None:
    """Nothing: the office is empty."""
    open_office().register.close()
    office.register.close()
    shutil.rmtree(office.home)
    offices._open.cache_clear()
    open_office()


def test_a_new_version_at_any_stage_changes_no_number_and_no_delivery(
    office: Office, hand_in: HandIn, undisturbed: dict[str, object]
) -> None:
    for moved_at in SWEEPS:
        begin_again(office)
        for stage in SWEEPS:
            play(office, hand_in, stage)
            if stage == moved_at:
                install_new_version(office)
        assert outside(office) == undisturbed, moved_at
        assert findings(office) == (), moved_at


@pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed on this machine")
def test_the_same_on_postgresql(
    office: Office, hand_in: HandIn, undisturbed: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres(tmp_path) as url:
        monkeypatch.setenv("VANTHU_REGISTER", url)
        offices._open.cache_clear()
        moved = open_office()
        for stage in SWEEPS:
            if stage == "reported":
                continue  # the clerk of these tests looks into the register in the home
            play(moved, hand_in, stage)
            if stage == "issued":
                install_new_version(moved)
        moved = open_office()
        assert outside(moved)["numbers"] == undisturbed["numbers"]
        assert findings(moved) == ()
        moved.register.close()
        offices._open.cache_clear()
