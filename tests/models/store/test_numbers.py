"""Numbers: consecutive within the year, never doubled, never skipped, whoever asks at the same time."""

from __future__ import annotations

import multiprocessing
import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models.store import tables
from models.store.issuing import take_number
from models.store.ledger_rows import verify_ledger
from models.store.migrations import upgrade
from models.store.register import Register, sqlite_url
from models.worktime import ZONE
from tests.services.postgres import binaries, postgres

WRITERS, EACH = 8, 60


class ChangedMindError(Exception):
    """An act that is given up on purpose."""


def write_many(url: str, seed: int, taken: multiprocessing.Queue[list[int]]) -> None:
    """One clerk among many: one act in ten is rolled back after its number was taken."""
    register, rng, mine = Register(url, busy_seconds=60), random.Random(seed), []
    now = datetime(2025, 12, 8, 9, tzinfo=ZONE)
    while len(mine) < EACH:
        try:
            with register.act(now) as act:
                number = take_number(act, "ubnd-tinh", "official_letter", 2025)
                act.note("2025", "test", number=number)
                if rng.random() < 0.1:
                    raise ChangedMindError
            mine.append(number)
        except ChangedMindError:
            continue
    taken.put(mine)


def race(url: str, target: object = write_many) -> list[int]:
    """Every number that eight processes took at the same time."""
    spawn = multiprocessing.get_context("spawn")
    taken: multiprocessing.Queue[list[int]] = spawn.Queue()
    writers = [spawn.Process(target=target, args=(url, seed, taken)) for seed in range(WRITERS)]  # type: ignore[arg-type]
    for writer in writers:
        writer.start()
    numbers = [number for _ in writers for number in taken.get(timeout=120)]
    for writer in writers:
        writer.join(timeout=30)
    return numbers


@pytest.mark.slow
def test_eight_processes_take_numbers_without_doubles_and_without_gaps(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "register.db")
    upgrade(url)
    numbers = race(url)
    assert sorted(numbers) == list(range(1, WRITERS * EACH + 1))
    with Register(url).look() as connection:
        assert connection.scalars(select(tables.counter.c.last)).one() == WRITERS * EACH


@pytest.mark.slow
@pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed on this machine")
def test_on_postgresql_too_numbers_and_ledger_come_without_doubles_and_gaps(tmp_path: Path) -> None:
    with postgres(tmp_path) as url:
        upgrade(url)
        assert sorted(race(url)) == list(range(1, WRITERS * EACH + 1))
        register = Register(url)
        with register.look() as connection:
            assert verify_ledger(connection)
        register.close()


def write_carelessly(url: str, seed: int, taken: multiprocessing.Queue[list[int]]) -> None:
    """The bad twin: reads the counter and writes it back without a lock, as a default transaction does on SQLite."""
    register, mine, counter = Register(url, busy_seconds=60), [], tables.counter
    while len(mine) < EACH:
        with register.look() as connection:
            connection.exec_driver_sql("COMMIT")
            last = connection.scalars(select(counter.c.last)).first() or 0
            connection.exec_driver_sql(f"INSERT OR REPLACE INTO counter VALUES ('u', 'b', 2025, {last + 1})")
            connection.exec_driver_sql("BEGIN")
        mine.append(last + 1)
    taken.put(mine)


@pytest.mark.slow
def test_the_race_would_catch_numbers_taken_without_the_write_lock(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "register.db")
    upgrade(url)
    numbers = race(url, write_carelessly)
    assert len(set(numbers)) < len(numbers), "the breakage went unnoticed: this race proves nothing"


def test_each_book_and_each_year_begins_at_one(register: Register, now: datetime) -> None:
    with register.act(now) as act:
        first = [
            take_number(act, *book) for book in (("a", "letter", 2025), ("a", "report", 2025), ("b", "letter", 2025))
        ]
        again = take_number(act, "a", "letter", 2025)
        next_year = take_number(act, "a", "letter", 2026)
    assert (first, again, next_year) == ([1, 1, 1], 2, 1)


def test_a_number_taken_in_an_act_that_fails_is_given_to_the_next(register: Register, now: datetime) -> None:
    with pytest.raises(ChangedMindError), register.act(now) as act:  # noqa: PT012  (the act fails after the number)
        take_number(act, "a", "letter", 2025)
        raise ChangedMindError
    with register.act(now + timedelta(seconds=1)) as act:
        assert take_number(act, "a", "letter", 2025) == 1
