"""One load on one web door: `python -m benchmarks.web_door_parts UNITS REPORTS` prints what it took as JSON.

VANTHU_HOME and VANTHU_DIRECTIVES name empty folders. The web door is a process of its own; its clerks are threads
here, so that both processors are shared as on a small machine.
"""

from __future__ import annotations

import json
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from benchmarks.hour import _open
from benchmarks.web_door_pages import ROOMS, agency_of, look
from flows.engine import free_port
from flows.rehearsal.answers import compose_answers
from flows.rehearsal.people import Deed
from flows.undressed import undressed
from models.account import Account, Role
from models.cycle import Cycle
from models.obligation import Obligation, ObligationStatus
from models.store.accounts import record_account
from models.store.obligations import read_obligations
from models.store.sign_ins import record_session
from models.worktime import ZONE
from portal.marks import FIELD, make_mark
from portal.outgoing import cookie_name
from portal.settings import Settings
from tasks.audit import findings
from tasks.form_workbook import unit_workbook
from tasks.office import Office, open_office

AT = datetime(2025, 12, 26, 16, 40, tzinfo=ZONE)
TOGETHER, LOOKS, PATIENCE = 20, 60, 30
OFFICER, SEED = "officer", 2025


@dataclass(frozen=True, kw_only=True)
class Clerk:
    """Somebody who is signed in, with a report ready."""

    unit: str
    token: str
    secret: str
    report: bytes


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One report that came in: seconds of the try that succeeded, and how often the door said to come again."""

    seconds: float
    again: int


def load(units: int, reports: int) -> dict[str, Any]:
    """What the board, the uploads and the crowd took."""
    office = open_office()
    with undressed():
        cycle = _open(office, units)
    with office.register.look() as connection:
        obligations = read_obligations(connection, cycle.key)
    sending = obligations[: max(reports, 5 * TOGETHER)]
    clerks = list(_clerks(office, cycle, sending))
    _enrol(office, cycle, obligations[len(sending) :])
    tokens = admit_people(office, cycle)
    token = _admit(office, _account(OFFICER, Role.OFFICER, cycle.directive.lead.issuer.key, cycle))[0]
    with _door() as (url, process):
        looks = _look(url, cycle, token)
        pages = look_around(url, cycle, tokens)
        calm = _send_all(url, cycle, clerks[: 5 * TOGETHER])
        begun = time.perf_counter()
        crowd = _send_all(url, cycle, clerks[5 * TOGETHER : reports])
        seconds = time.perf_counter() - begun
        peak = _peak_mb(process.pid)
    sent = [*calm, *crowd]
    return {
        **looks,
        "pages": pages,
        "upload_p95": _p95([one.seconds for one in calm]),
        "rate": (len(crowd) or len(calm)) / seconds if crowd else len(calm) / sum(one.seconds for one in calm),
        "again": sum(one.again for one in sent),
        "reports": len(sent),
        "wrong": _wrong(office, cycle, len(sent)),
        "peak_mb": peak,
    }


def _clerks(office: Office, cycle: Cycle, obligations: Sequence[Obligation]) -> Iterator[Clerk]:
    for obligation in obligations:
        unit = obligation.unit
        rng = random.Random(f"{SEED}:{unit.key}")
        answers = compose_answers(cycle.form, deed=Deed.FULL, unit_kind=unit.kind, rng=rng, reference="12/BC-UBND")
        token, secret = _admit(office, _account(unit.key, Role.UNIT, unit.key, cycle))
        report = unit_workbook(office, cycle.key, unit.key, answers)
        yield Clerk(unit=unit.key, token=token, secret=secret, report=report)


def _enrol(office: Office, cycle: Cycle, obligations: Sequence[Obligation]) -> None:
    """An account for every other unit: who keeps accounts sees those of a whole country."""
    with office.register.act(AT) as act:
        for obligation in obligations:
            record_account(act, _account(obligation.unit.key, Role.UNIT, obligation.unit.key, cycle))


def admit_people(office: Office, cycle: Cycle) -> dict[str, str]:
    """By login: the token of everybody who opens one of the pages."""
    people = {room.login: _account(room.login, room.role, agency_of(room, cycle), cycle) for room in ROOMS}
    return {login: _admit(office, one)[0] for login, one in people.items()}


def look_around(url: str, cycle: Cycle, tokens: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """What each page took and weighs, by its name."""
    made = {}
    for room in ROOMS:
        with _client(url, tokens[room.login]) as client:
            made[room.name] = look(client, room, cycle)
    return made


def _account(login: str, role: Role, unit: str, cycle: Cycle) -> Account:
    return Account(login=login, name=login, role=role, unit=unit, place=cycle.place, made_at=AT, made_by="bench")


def _admit(office: Office, account: Account) -> tuple[str, str]:
    token, secret = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    with office.register.act(AT) as act:
        record_account(act, account)
        record_session(act, account.login, token, secret)
    return token, secret


@contextmanager
def _door() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    words = [sys.executable, "-m", "portal", "--port", str(port), "--at", f"{AT:%Y-%m-%dT%H:%M:%S}"]
    process = subprocess.Popen(words)
    try:
        _await(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        process.wait(20)


def _await(url: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if httpx.get(f"{url}/song").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError("the web door did not open")


def _look(url: str, cycle: Cycle, token: str) -> dict[str, float]:
    """Each page of the board in turn, then the same question again, which nothing has changed."""
    with _client(url, token) as client:
        board = f"/theo-doi/{cycle.key}"
        changed = [_timed(partial(client.get, board, params={"trang": 1 + n % 34})) for n in range(LOOKS)]
        weight = len(client.get(board).content)
        tag = client.get(f"{board}/manh").headers["etag"]
        same = [
            _timed(partial(client.get, f"{board}/manh", headers={"If-None-Match": tag}), status=304)
            for _ in range(LOOKS)
        ]
    return {"board_p95": _p95(changed), "board_kb": weight / 1024, "unchanged_p95": _p95(same)}


def _timed(ask: Callable[[], httpx.Response], *, status: int = 200) -> float:
    begun = time.perf_counter()
    answer = ask()
    assert answer.status_code == status, answer.status_code
    return time.perf_counter() - begun


def _send_all(url: str, cycle: Cycle, clerks: Sequence[Clerk]) -> list[Sent]:
    """What became of each; their browsers and filled forms are there before the first of them sends."""
    with ExitStack() as open_ones, ThreadPoolExecutor(TOGETHER) as threads:
        asked = [_asked(open_ones.enter_context(_client(url, clerk.token)), url, cycle.key, clerk) for clerk in clerks]
        return list(threads.map(_send, asked))


def _asked(client: httpx.Client, url: str, cycle: str, clerk: Clerk) -> tuple[httpx.Client, httpx.Request]:
    files, fields = {"report": ("Báo cáo.xlsx", clerk.report)}, {FIELD: make_mark(clerk.secret)}
    made = client.build_request(
        "POST", f"/viec/{cycle}/tai-len", data=fields, files=files, headers={"Origin": url, "Connection": "close"}
    )
    made.read()
    return client, made


def _send(asked: tuple[httpx.Client, httpx.Request]) -> Sent:
    """As a browser does, and as a person does who is told to come again."""
    client, made = asked
    for again in range(PATIENCE):
        begun = time.perf_counter()
        answer = client.send(made)
        if answer.status_code == 303:
            assert "/ban/1" in answer.headers["location"], answer.headers["location"]
            return Sent(seconds=time.perf_counter() - begun, again=again)
        assert answer.status_code == 503, f"{answer.status_code}: {answer.text[:2000]}"
        time.sleep(1)
    raise RuntimeError(f"{made.url} said to come again {PATIENCE} times")


def _client(url: str, token: str) -> httpx.Client:
    """Without the certificates of the world, whose reading would cost more than an upload: all is on loopback."""
    return httpx.Client(base_url=url, cookies={cookie_name(Settings(url=url)): token}, timeout=60, verify=False)


def _wrong(office: Office, cycle: Cycle, sent: int) -> int:
    """Reports that were sent and are not there exactly once, and whatever the audit of the register finds."""
    with office.register.look() as connection:
        accepted = sum(o.status is ObligationStatus.ACCEPTED for o in read_obligations(connection, cycle.key))
    return abs(accepted - sent) + len(findings(office))


def _p95(seconds: Sequence[float]) -> float:
    """Milliseconds."""
    return 1000 * sorted(seconds)[int(0.95 * len(seconds))]


def _peak_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith("VmHWM")).split()[1]) / 1024


if __name__ == "__main__":
    print(json.dumps(load(int(sys.argv[1]), int(sys.argv[2] if len(sys.argv) > 2 else sys.argv[1]))))
