"""Kill -9 of the process that tells other systems: each entry comes at least once, always the same, signed."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from models.account import Account, Role
from models.directive import Approval
from models.store.ledger_rows import last_seq, verify_ledger
from models.store.webhooks import count_deliveries, read_webhooks
from models.webhook import HEADER, LEASE, DeliveryState
from tasks.accounts import make_account
from tasks.office import Office
from tasks.webhooks import SETTING, make_webhook
from tests.flows.conftest import DIRECTIVE, december, lay_small_place, small_office
from tests.flows.on_postgresql.conftest import new_database, server
from tests.services.postgres import binaries
from tests.services.receiver import receiving
from tests.tasks.webhook_teller import tell

__all__ = ["new_database", "server"]
pytestmark = pytest.mark.slow
NOON = december(9, 12)
CYCLE = "truyen-thong-cds-2025"
ENTRIES, MOST_ROUNDS = 48, 60
NAMES = ("VANTHU_HOME", "VANTHU_DIRECTIVES", "VANTHU_REGISTER", SETTING)
on_postgresql = pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed on this machine")


@dataclass
class Killer:
    """A real receiver that also ends the sender: before it answers, or some thousandths of a second after."""

    rng: random.Random
    url: str = ""
    at_once: float = 0.5
    """How many of the kills come before the answer."""
    victim: BaseProcess | None = None
    left: int = 0
    """Deliveries until the next kill."""
    kills: int = 0
    seen: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def aim(self, victim: BaseProcess) -> None:
        self.victim, self.left = victim, self.rng.randint(1, 8)

    def take(self, headers: dict[str, str], body: bytes) -> tuple[int, str]:
        with self.lock:
            self.seen.append((headers, body))
            self.left -= 1
            if self.left == 0 and self.victim is not None:
                self._kill(self.victim)
        return 204, ""

    def _kill(self, victim: BaseProcess) -> None:
        self.kills += 1
        if self.rng.random() < self.at_once:  # between sending and writing, surely
            victim.kill()
            victim.join()
        else:  # the answer goes out; the kill comes while it is written, or a little later
            threading.Timer(self.rng.uniform(0, 0.02), victim.kill).start()


@pytest.fixture
def killer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Killer]:
    """On loopback, which the setting allows. Its seed is printed: VANTHU_TEST_SEED plays it again."""
    seed = int(os.environ.get("VANTHU_TEST_SEED") or random.SystemRandom().randrange(10**6))
    print(f"VANTHU_TEST_SEED={seed}")
    known = Killer(random.Random(seed))
    monkeypatch.setenv(SETTING, "1")
    with receiving(known.take) as known.url:
        yield known


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, killer: Killer
) -> Iterator[Office]:
    """The small province with its cycle on the way and one receiver, on the database that the test names."""
    if request.param == "postgresql":
        make: Callable[[], str] = request.getfixturevalue("new_database")
        monkeypatch.setenv("VANTHU_REGISTER", make())
    with small_office(tmp_path, lay_small_place(tmp_path), monkeypatch) as office:
        import flows.annual_cycle as module

        module.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC)
        account = Account(
            login="lead", name="lead", role=Role.OFFICER, unit="svhttdl", place="lao-cai", made_at=NOON, made_by="x"
        )
        make_account(office, account, now=NOON)
        make_webhook(office, "lead", url=killer.url, acts=(), by="lead", now=NOON)
        yield office
        office.register.close()


def happen(office: Office) -> set[int]:
    """The numbers of the entries that the receiver must hear of."""
    with office.register.act(NOON) as act:
        before = last_seq(act.connection)
        act.note_each(CYCLE, "report.arrived", [{"unit": f"u{number}"} for number in range(ENTRIES)])
    return set(range(before + 1, before + ENTRIES + 1))


def tell_and_kill(office: Office, killer: Killer, twin: str = "") -> None:
    """Nothing. One process after another tells, and dies of it, until one finds nothing left to tell."""
    environment = {name: os.environ[name] for name in NAMES if name in os.environ}
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.tasks.webhook_teller"])
    for number in range(MOST_ROUNDS):
        victim = context.Process(target=tell, args=(environment, NOON + number * LEASE, twin))
        victim.start()
        killer.aim(victim)
        victim.join(20)
        assert victim.exitcode in (0, -9)
        if victim.exitcode == 0 and not waiting(office):
            return
    raise AssertionError("it never came to an end")


def waiting(office: Office) -> int:
    with office.register.look() as connection:
        return count_deliveries(connection, 1)[DeliveryState.WAITING]


BOTH = ["sqlite", pytest.param("postgresql", marks=on_postgresql)]


@pytest.mark.parametrize("office", BOTH, indirect=True)
def test_killed_again_and_again_each_entry_comes_at_least_once_and_always_the_same(
    office: Office, killer: Killer
) -> None:
    wanted = happen(office)
    tell_and_kill(office, killer)
    bodies: dict[str, set[bytes]] = {}
    for headers, body in killer.seen:
        bodies.setdefault(headers["Vanthu-Delivery"], set()).add(body)
        assert is_signed(office, headers, body)
    told = {json.loads(body)["seq"] for _, body in killer.seen}
    assert told == wanted
    assert all(len(same) == 1 for same in bodies.values())
    assert {json.loads(body)["id"] for (body,) in bodies.values()} == set(bodies)
    copies = Counter(headers["Vanthu-Delivery"] for headers, _ in killer.seen)
    assert 0 < sum(copies.values()) - len(copies) <= killer.kills, "a copy only where nobody could know"
    assert killer.kills >= ENTRIES // 8
    with office.register.look() as connection:
        verify_ledger(connection)
        assert count_deliveries(connection, 1)[DeliveryState.DELIVERED] == ENTRIES


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_the_kills_would_catch_a_delivery_that_is_written_down_before_it_is_sent(
    office: Office, killer: Killer
) -> None:
    wanted, killer.at_once = happen(office), 0.0
    tell_and_kill(office, killer, "early")
    assert {json.loads(body)["seq"] for _, body in killer.seen} < wanted, "the breakage went unnoticed"


def is_signed(office: Office, headers: dict[str, str], body: bytes) -> bool:
    """Whether the receiver's own secret makes the same seal."""
    moment, _, seal = headers[HEADER].removeprefix("t=").partition(",v1=")
    with office.register.look() as connection:
        (known,) = read_webhooks(connection, "lead")
    made = hmac.new(known.secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(made, seal)
