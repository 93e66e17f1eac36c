"""Other systems are told of every act that concerns them: signed, in order, at least once, and nothing inside."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from models import faults
from models.account import Account, Role
from models.errors import RefusedError
from models.store.ledger_rows import read_ledger
from models.store.webhooks import count_deliveries, read_webhooks
from models.webhook import HEADER, LEASE, PAUSES, DeliveryState, next_try
from tasks import webhooks
from tasks.accounts import make_account
from tasks.office import Office
from tasks.public_address import ForbiddenAddressError, public_address
from tasks.webhooks import SETTING, end_webhook, make_webhook, tell_programs
from tests.flows.conftest import december, small_office
from tests.services.receiver import receiving

pytestmark = pytest.mark.slow  # a real receiver, and a whole cycle to tell of
NOON = december(9, 12)


@dataclass
class Receiver:
    """A real server of somebody else: what it was sent, and what it answers."""

    url: str = ""
    status: int = 204
    location: str = ""
    seen: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    def take(self, headers: dict[str, str], body: bytes) -> tuple[int, str]:
        self.seen.append((headers, body))
        return self.status, self.location

    @property
    def told(self) -> list[dict[str, Any]]:
        """The bodies."""
        return [json.loads(body) for _, body in self.seen]


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """One on loopback, which the setting allows."""
    known = Receiver()
    monkeypatch.setenv(SETTING, "1")
    with receiving(known.take) as url:
        known.url = f"{url}?a=b"
        yield known


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The small province with its cycle on the way, and the account of a unit and of the lead."""
    from tests.flows.conftest import lay_small_place

    with small_office(tmp_path, lay_small_place(tmp_path), monkeypatch) as office:
        import flows.annual_cycle as module
        from models.directive import Approval

        module.annual_cycle("lao-cai/directive-2025.yaml", now=december(8, 9), approval=Approval.AUTOMATIC)
        for login, role, unit in (("lead", Role.OFFICER, "svhttdl"), ("unit", Role.UNIT, "snv"),
                                  ("far", Role.OFFICER, "snv")):  # fmt: skip
            account = Account(
                login=login, name=login, role=role, unit=unit, place="lao-cai", made_at=NOON, made_by="Quản trị"
            )
            make_account(office, account, now=NOON)
        yield office


def register(office: Office, receiver: Receiver, login: str = "lead", *acts: str) -> None:
    """The receiver, for this account."""
    make_webhook(office, login, url=receiver.url, acts=acts, by=login, now=NOON)


def happen(office: Office, act: str, now: datetime = NOON, **details: object) -> None:
    """An entry of the cycle."""
    with office.register.act(now) as one:
        one.note("truyen-thong-cds-2025", act, **details)


def states(office: Office) -> dict[str, int]:
    """How many entries stand how, for the first receiver."""
    with office.register.look() as connection:
        return {state.value: count for state, count in count_deliveries(connection, 1).items() if count}


def test_what_happens_is_told_once_signed_and_in_order(office: Office, receiver: Receiver) -> None:
    register(office, receiver)
    for number in range(3):
        happen(office, "report.arrived", unit=f"u{number}")
    assert tell_programs(office, NOON) == 3
    assert tell_programs(office, NOON) == 0
    assert [one["details"]["unit"] for one in receiver.told] == ["u0", "u1", "u2"]
    headers, body = receiver.seen[0]
    moment, _, seal = headers[HEADER].removeprefix("t=").partition(",v1=")
    with office.register.look() as connection:
        secret = read_webhooks(connection, "lead")[0].secret
    wanted = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    assert (seal, int(moment)) == (wanted, int(NOON.timestamp()))
    assert headers["Host"] == receiver.url.split("/")[2]


def test_nothing_from_before_and_nothing_unwanted_is_told(office: Office, receiver: Receiver) -> None:
    happen(office, "report.arrived", unit="before")
    register(office, receiver, "lead", "report.accepted")
    happen(office, "report.arrived", unit="unwanted")
    happen(office, "report.accepted", unit="wanted")
    with office.register.act(NOON) as act:
        act.note("office", "report.accepted", unit="of no cycle")
    tell_programs(office, NOON)
    assert [one["details"]["unit"] for one in receiver.told] == ["wanted"]


def test_a_unit_hears_of_its_own_alone_and_another_agency_of_nothing(office: Office, receiver: Receiver) -> None:
    register(office, receiver, "unit")
    register(office, receiver, "far")
    happen(office, "report.accepted", unit="snv")
    happen(office, "report.accepted", unit="vpubnd")
    happen(office, "cycle.closed")
    tell_programs(office, NOON)
    assert [one["details"]["unit"] for one in receiver.told] == ["snv"]


def test_a_receiver_that_fails_is_tried_again_for_a_day_and_then_given_up(office: Office, receiver: Receiver) -> None:
    register(office, receiver)
    happen(office, "report.arrived", unit="u")
    receiver.status, now = 500, NOON
    for pause in PAUSES:
        assert tell_programs(office, now) == 0
        assert tell_programs(office, now + pause - timedelta(seconds=1)) == 0
        now += pause
    tell_programs(office, now)
    assert len(receiver.seen) == len(PAUSES) + 1
    assert len({body for _, body in receiver.seen}) == 1
    assert len({headers["Vanthu-Delivery"] for headers, _ in receiver.seen}) == 1
    assert timedelta(hours=23) < now - NOON < timedelta(hours=25)
    assert states(office) == {"given_up": 1}
    with office.register.look() as connection:
        assert [entry.act for entry in read_ledger(connection, "office")][-1] == "webhook.given_up"
    assert tell_programs(office, now + timedelta(days=2)) == 0


def test_the_pauses_grow() -> None:
    assert list(PAUSES) == sorted(PAUSES)
    assert next_try(len(PAUSES) + 1, NOON) is None


def test_a_failing_receiver_holds_up_nobody_else(office: Office, receiver: Receiver) -> None:
    make_webhook(office, "lead", url="http://127.0.0.1:9/", acts=(), by="lead", now=NOON)
    register(office, receiver)
    for number in range(3):
        happen(office, "report.arrived", unit=f"u{number}")
    assert tell_programs(office, NOON) == 3
    assert states(office) == {"waiting": 3}


class KilledError(BaseException):
    """What a kill looks like from inside: nothing after it is done."""


def test_killed_between_sending_and_recording_it_is_sent_again_under_the_same_number(
    office: Office, receiver: Receiver
) -> None:
    register(office, receiver)
    happen(office, "report.arrived", unit="u")

    def die(point: str) -> None:
        if point == "webhook.sent":
            raise KilledError

    faults.arm(die)
    try:
        with pytest.raises(KilledError):
            tell_programs(office, NOON)
    finally:
        faults.arm(None)
    assert tell_programs(office, NOON) == 0  # it belongs to the one that was killed, for a while
    assert tell_programs(office, NOON + LEASE) == 1
    assert len(receiver.seen) == 2
    assert receiver.told[0] == receiver.told[1]
    assert states(office) == {"delivered": 1}


def test_two_engines_at_once_tell_each_entry_once(office: Office, receiver: Receiver) -> None:
    register(office, receiver)
    for number in range(12):
        happen(office, "report.arrived", unit=f"u{number}")
    crowd = [threading.Thread(target=tell_programs, args=(office, NOON)) for _ in range(3)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert sorted(one["details"]["unit"] for one in receiver.told) == sorted(f"u{n}" for n in range(12))


def test_what_happens_while_it_is_planned_is_told_once(office: Office, receiver: Receiver) -> None:
    register(office, receiver)
    busy = threading.Event()

    def go_on_happening(who: int) -> None:
        for number in range(15):
            happen(office, "report.arrived", unit=f"u{who}-{number}")

    def go_on_telling(_: int) -> None:
        while not busy.is_set():
            tell_programs(office, NOON)

    with ThreadPoolExecutor(4) as crowd:
        tellers = [crowd.submit(go_on_telling, number) for number in range(2)]
        for one in [crowd.submit(go_on_happening, number) for number in range(2)]:
            one.result()
        busy.set()
        for one in tellers:
            one.result()
    tell_programs(office, NOON)
    told = [one["details"]["unit"] for one in receiver.told]
    assert sorted(told) == sorted(f"u{who}-{number}" for who in range(2) for number in range(15))


def test_an_ended_receiver_is_told_of_nothing_more(office: Office, receiver: Receiver) -> None:
    register(office, receiver)
    happen(office, "report.arrived", unit="u")
    with office.register.look() as connection:
        (known,) = read_webhooks(connection)
    end_webhook(office, known, by="lead", now=NOON)
    assert tell_programs(office, NOON) == 0
    assert not receiver.seen


def test_a_closed_account_hears_nothing_more(office: Office, receiver: Receiver) -> None:
    from models.store.accounts import record_disabled

    register(office, receiver)
    with office.register.act(NOON) as act:
        record_disabled(act, "lead", by="Quản trị")
    happen(office, "report.arrived", unit="u")
    tell_programs(office, NOON)
    assert not receiver.seen


def test_nobody_is_sent_on_to_another_place(office: Office, receiver: Receiver) -> None:
    register(office, receiver)
    happen(office, "report.arrived", unit="u")
    receiver.status, receiver.location = 307, receiver.url
    assert tell_programs(office, NOON) == 0
    assert len(receiver.seen) == 1


def test_without_the_setting_nothing_on_this_machine_is_reached(
    office: Office, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(office, receiver)
    happen(office, "report.arrived", unit="u")
    monkeypatch.delenv(SETTING)
    assert tell_programs(office, NOON) == 0
    assert not receiver.seen
    with pytest.raises(RefusedError):
        register(office, receiver)


def test_a_name_that_moves_inside_after_it_was_judged_is_not_followed(
    office: Office, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the address that was judged is the one that is connected to."""
    register(office, receiver)
    happen(office, "report.arrived", unit="u")
    monkeypatch.delenv(SETTING)
    reached: list[str] = []
    real = webhooks.public_address

    def judge(url: str, *, allows_loopback: bool) -> str:
        answers = iter(["93.184.216.34", "127.0.0.1"])
        return real(url.replace("http:", "https:"), allows_loopback=False, resolving=lambda *_: (next(answers),))

    class Client(webhooks.httpx.Client):
        def stream(self, method: str, url: Any, **_: Any) -> Any:
            reached.append(str(url))
            raise webhooks.httpx.ConnectError("stop")

    monkeypatch.setattr(webhooks, "public_address", judge)
    monkeypatch.setattr(webhooks.httpx, "Client", Client)
    assert tell_programs(office, NOON) == 0
    assert reached[0].startswith("http://93.184.216.34:")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "::"],
)  # fmt: skip
def test_no_name_leads_inside(address: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        public_address("https://a.example/", allows_loopback=False, resolving=lambda *_: ("93.184.216.34", address))


@pytest.mark.parametrize(
    "url",
    ["http://a.example/", "ftp://a.example/", "https:///", "https://u:p@a.example/", "file:///etc/passwd", "x",
     "https://a.example:99999/", "gopher://a.example/", "https://[::1"],
)  # fmt: skip
def test_no_other_kind_of_address_is_told(url: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        public_address(url, allows_loopback=True, resolving=lambda *_: ("93.184.216.34",))


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost"])
def test_no_spelling_of_this_machine_gets_through(host: str) -> None:
    with pytest.raises((ForbiddenAddressError, OSError)):
        public_address(f"https://{host}/", allows_loopback=False)


def test_a_public_host_is_reached_at_the_address_that_was_judged() -> None:
    found = public_address("https://a.example/", allows_loopback=False, resolving=lambda *_: ("93.184.216.34",))
    assert found == "93.184.216.34"


def test_every_state_has_its_name() -> None:
    assert {state.value for state in DeliveryState} == {"waiting", "delivered", "given_up"}


def test_the_sweep_tells_whoever_is_registered(office: Office, receiver: Receiver) -> None:
    import flows.sweep as module

    register(office, receiver)
    happen(office, "report.arrived", unit="u")
    module.sweep(december(9, 13))
    assert "report.arrived" in {one["act"] for one in receiver.told}
