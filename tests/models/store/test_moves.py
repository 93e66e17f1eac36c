"""A move to a new schema that is killed, or that several processes begin at once: all of it, or nothing."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command, op
from alembic.config import Config

from models.errors import NewerRegisterError, RegisterDamagedError
from models.store import migrations
from models.store.migrations import HEAD, schema_version, upgrade
from models.store.register import sqlite_url

pytestmark = pytest.mark.slow
FIRST = "0001"


def downgrade(url: str) -> None:
    """Nothing: the register is as the first version kept it."""
    config = Config()
    config.set_main_option("script_location", str(migrations.HERE))
    config.attributes["url"] = url
    command.downgrade(config, FIRST)


def _upgrade_and_die(url: str, at: int) -> None:
    """Upgrades in this process, which is killed before the `at`-th change of the schema."""
    done = 0

    def count(*_: Any) -> None:
        nonlocal done
        done += 1
        if done == at:
            os.kill(os.getpid(), signal.SIGKILL)

    real = op.add_column, op.execute, op.create_table

    def dying(act: Any) -> Any:
        return lambda *words, **more: (count(), act(*words, **more))[1]

    op.add_column, op.execute, op.create_table = map(dying, real)
    upgrade(url)


def _in_process(target: Any, *words: Any) -> int | None:
    process = multiprocessing.get_context("spawn").Process(target=target, args=words)
    process.start()
    process.join(60)
    return process.exitcode


def schema(url: str) -> list[str]:
    """Everything that SQLite keeps about the shape of the register."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
        return [sql for (sql,) in database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")]


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_move_that_is_killed_half_way_has_not_happened_and_the_next_start_makes_it(tmp_path: Path, at: int) -> None:
    url = sqlite_url(tmp_path / "register.db")
    upgrade(url)
    wanted = schema(url)
    downgrade(url)
    before = schema(url)
    assert _in_process(_upgrade_and_die, url, at) == -signal.SIGKILL
    assert (schema_version(url), schema(url)) == (FIRST, before)
    upgrade(url)
    assert (schema_version(url), schema(url)) == (HEAD, wanted)


def test_a_first_start_that_is_killed_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "register.db")
    assert _in_process(_upgrade_and_die, url, 5) == -signal.SIGKILL
    assert schema(url) == []
    upgrade(url)
    assert schema_version(url) == HEAD


def test_several_first_starts_at_once_make_one_register(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "register.db")
    assert start_together(url) == [0, 0, 0, 0]
    assert schema_version(url) == HEAD


def start_together(url: str) -> list[int | None]:
    """How four processes ended that bring the same register up to date at the same time."""
    context = multiprocessing.get_context("spawn")
    gate = context.Barrier(4)
    processes = [context.Process(target=_upgrade_at_once, args=(url, gate)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    return [process.exitcode for process in processes]


def _upgrade_at_once(url: str, gate: Any) -> None:
    gate.wait(30)
    upgrade(url)


def test_a_register_of_a_newer_vanthu_is_left_alone_and_said_so(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "register.db")
    upgrade(url)
    with closing(sqlite3.connect(tmp_path / "register.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerRegisterError, match="9999"):
        upgrade(url)


def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "register.db").write_bytes(b"no database at all" * 1000)
    with pytest.raises(RegisterDamagedError, match="damaged"):
        upgrade(sqlite_url(tmp_path / "register.db"))
