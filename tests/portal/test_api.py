"""The door for programs: a key opens what its scopes and its account's role allow, and every POST is done once."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from models.api_key import ANSWERED_WITHIN, ANSWERS_KEPT, Scope
from models.errors import RefusedError
from models.store.accounts import record_disabled
from models.store.answered import begin_request
from models.store.arrivals import read_arrivals
from portal.access.deeds import OPEN, may
from portal.api.openapi import description
from portal.api.route import ROOT, ApiRoute
from portal.api.routes import ROUTES
from tasks.api_keys import make_key, revoke_key
from tests.flows.conftest import december, fill_in
from tests.portal.conftest import URL
from tests.portal.places import PLACES, addresses, places_of
from tests.portal.province import Province, lay_province

YEAR = timedelta(days=365)
each_route = pytest.mark.parametrize("route", ROUTES, ids=lambda r: f"{r.method} {r.path}")


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """One province for all of these tests."""
    with lay_province(tmp_path_factory.mktemp("province")) as province:
        yield province


@dataclass
class Program:
    """A program with a key."""

    client: TestClient

    def get(self, path: str, **more: str):  # type: ignore[no-untyped-def]
        """The answer to a reading request."""
        return self.client.get(ROOT + path, headers=more)

    def post(self, path: str, body: object = None, *, key: str = "", files: object = None):  # type: ignore[no-untyped-def]
        """The answer to an act, under an idempotency key of its own unless one is given."""
        headers = {"Idempotency-Key": key or secrets.token_hex(16)}
        if files:
            return self.client.post(ROOT + path, files=files, headers=headers)  # type: ignore[arg-type]
        return self.client.post(ROOT + path, json=body, headers=headers)


@pytest.fixture
def program(province: Province) -> Callable[..., Program]:
    """A program of this person, with a key for everything unless scopes are given."""

    def made(who: str, *scopes: Scope) -> Program:
        name = f"program {len(NAMES)}"
        NAMES.append(name)
        token = make_key(
            province.office, province.people[who].login, name=name, scopes=scopes or tuple(Scope), life=YEAR,
            by="Quản trị", now=province.clock(),
        )  # fmt: skip
        client = TestClient(province.app, base_url=URL, follow_redirects=False)
        client.headers["Authorization"] = f"Bearer {token}"
        return Program(client)

    return made


NAMES: list[str] = []
Programs = Callable[..., Program]


def name_of(answer) -> str:  # type: ignore[no-untyped-def]
    """The name of the problem."""
    assert answer.headers["content-type"] == "application/problem+json"
    return str(answer.json()["type"].rpartition(":")[2])


# Keys.


def test_without_a_key_nothing_is_told(province: Province) -> None:
    client = TestClient(province.app, base_url=URL)
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer"}):
        answer = client.get(f"{ROOT}/duties", headers=headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_a_cookie_opens_nothing_here(province: Province) -> None:
    assert province.browser("unit a").get(f"{ROOT}/duties").status_code == 401


def test_a_key_opens_nothing_but_its_scopes(program: Programs, province: Province) -> None:
    reader = program("unit a", Scope.READ_DUTY)
    assert reader.get("/duties").status_code == 200
    assert name_of(reader.post(f"/duties/{province.ours}/submissions", {"answers": {}})) == "missing_scope"


def test_no_scope_lets_anybody_do_what_their_role_may_not(program: Programs, province: Province) -> None:
    assert name_of(program("unit a").get(f"/boards/{province.ours}")) == "not_your_deed"


def test_a_key_ends_by_itself(program: Programs, province: Province) -> None:
    reader, before = program("unit a"), province.clock.now
    province.clock.now = before + YEAR
    assert reader.get("/duties").status_code == 401
    province.clock.now = before
    assert reader.get("/duties").status_code == 200


def test_a_revoked_key_and_a_key_of_a_closed_account_open_nothing(program: Programs, province: Province) -> None:
    reader = program("unit a")
    assert revoke_key(province.office, "unit-a", NAMES[-1], by="Quản trị", now=province.clock()) == 1
    assert revoke_key(province.office, "unit-a", NAMES[-1], by="Quản trị", now=province.clock()) == 0
    assert reader.get("/duties").status_code == 401
    other = program("another agency's records")
    assert other.get(f"/registers/{province.theirs}/outgoing").status_code == 200
    with province.office.register.act(province.clock()) as act:
        record_disabled(act, "other-records", by="Quản trị")
    assert other.get(f"/registers/{province.theirs}/outgoing").status_code == 401


def test_a_key_is_kept_as_its_hash_alone(program: Programs, province: Province) -> None:
    token = program("unit a").client.headers["authorization"].split()[1]
    assert token.encode() not in b"".join(path.read_bytes() for path in province.office.home.glob("*.db*"))


def test_every_fault_of_a_wanted_key_is_named_at_once(province: Province) -> None:
    with pytest.raises(RefusedError) as refused:
        make_key(province.office, "khong-co", name="", scopes=["x"], life=YEAR * 9, by="Quản trị", now=province.clock())
    assert {p.code for p in refused.value.problems} == {"NO_NAME", "UNKNOWN_SCOPE", "BAD_LIFE", "NO_ACCOUNT"}


# Access: every route × everybody × own, others', missing.


@each_route
@pytest.mark.parametrize("who", ["unit a", "unit b", "officer", "leader", "records", "admin", "issuer's leader"])
def test_no_program_gets_further_than_its_persons_deeds_and_own(
    province: Province, program: Programs, route: ApiRoute, who: str
) -> None:
    account, caller = province.people[who], program(who)
    assert {*places_of(route.path)} <= PLACES.keys()
    refused = set()
    for asked in addresses(province, route.path, account):
        answer = caller.get(asked.path) if route.method == "GET" else _send_nothing(caller, route, asked.path)
        where = f"{who}: {route.method} {asked.path} ({asked.kind}) → {answer.status_code}"
        assert answer.status_code < 500, where
        if route.deed in OPEN:
            continue
        if not may(account.role, route.deed):
            assert answer.status_code in (403, 404), where
        elif asked.kind == "own":
            assert answer.status_code not in (401, 403), where
            assert answer.status_code != 404 or route.path.endswith("/receipt"), where
        else:
            assert answer.status_code == 404, where
            refused.add(answer.text)
    assert len(refused) <= 1


def _send_nothing(caller: Program, route: ApiRoute, path: str):  # type: ignore[no-untyped-def]
    """An act whose body is well formed and asks for nothing that could be done."""
    if route.takes_files:
        return caller.post(path, files={"report": ("a.txt", b"x")})
    bodies = {
        "Answers": {"answers": {}},
        "Request": {"until": "2025-01-01T00:00:00+07:00", "reason": "x"},
        "Grant": {"units": ["khong-co"], "until": "2025-01-01T00:00:00+07:00", "reason": "x"},
        "Approval": {"shown_sha256": "0" * 64},
        "NewWebhook": {"url": "https://127.0.0.1/", "acts": []},
        "Nothing": {},
        "Confirmation": {"digest": "0" * 64},
        "Returning": {"version": 0, "reasons": []},
        "Accepting": {"version": 0, "reason": ""},
        "Excusing": {"units": ["khong-co"], "reason": ""},
        "Deciding": {"is_granted": True, "reason": ""},
        "Holding": {"rung": "khong-co", "reason": ""},
        "AskReport": {"subject": "", "duty": "", "deadline": "", "lead_deadline": "", "form": ""},
        "SendingBack": {"shown_sha256": "0" * 64, "remark": ""},
        "PuttingAgain": {"answer": ""},
        "Voiding": {"reason": ""},
        "Replacing": {"successor": "", "reason": ""},
        "Correcting": {"passage": "", "should_read": "", "reason": ""},
    }
    assert route.body is not None
    return caller.post(path, bodies[route.body.__name__])


# The unit's acts.


def test_a_program_reads_its_duty_and_sends_its_report(program: Programs, province: Province, tmp_path: Path) -> None:
    caller, duty = program("unit b"), f"/duties/{province.ours}"
    assert {item["cycle"] for item in caller.get("/duties").json()["items"]} == {province.ours}
    assert caller.get(duty).json()["situation"] == "on_time"
    form = caller.get(f"{duty}/form").json()
    before = caller.get(f"{duty}/submissions").json()["total"]
    sent = caller.post(f"{duty}/submissions", {"answers": {form["nil_code"]: "x", form["reference_code"]: "9/BC-X"}})
    assert sent.status_code == 201
    assert (sent.json()["version"], sent.json()["problems"]) == (before + 1, sent.json()["problems"])
    whole = caller.get(f"{duty}/submissions/{before + 1}").json()
    assert (whole["is_nil"], whole["reference"]) == (True, "9/BC-X")
    assert caller.get(f"{duty}/receipt").json()["digest"] == whole["digest"]


def test_a_file_goes_in_once_however_often_it_is_sent(program: Programs, province: Province) -> None:
    caller, duty = program("unit a"), f"/duties/{province.ours}"
    path = fill_in(province.office, province.a, seed=5)
    data = path.read_bytes()
    path.unlink()
    first = caller.post(f"{duty}/files", files={"report": ("bao-cao.docx", data)}, key="once")
    again = caller.post(f"{duty}/files", files={"report": ("bao-cao.docx", data)}, key="once")
    assert (first.status_code, again.text) == (201, first.text)
    assert (again.headers["idempotency-replayed"], "idempotency-replayed" in first.headers) == ("true", False)
    anew = caller.post(f"{duty}/files", files={"report": ("bao-cao.docx", data)}).json()
    assert (anew["is_same"], anew["version"]) == (True, first.json()["version"])
    other = caller.post(f"{duty}/files", files={"report": ("bao-cao.docx", data + b"x")}, key="once")
    assert (other.status_code, name_of(other)) == (409, "idempotency_key_reused")


def test_a_hostile_file_is_refused_by_name_and_kept(program: Programs, province: Province) -> None:
    sent = program("unit a").post(f"/duties/{province.ours}/files", files={"report": ("a.docx", b"PK no zip")})
    assert (sent.status_code, sent.json()["state"], sent.json()["version"]) == (201, "quarantined", None)
    assert sent.json()["problems"]


def test_the_same_request_at_the_same_instant_is_done_once(program: Programs, province: Province) -> None:
    callers = [program("unit b") for _ in range(6)]
    path = fill_in(province.office, province.b, seed=9)
    data = path.read_bytes()
    path.unlink()

    def send(caller: Program) -> tuple[int, str]:
        sent = caller.post(f"/duties/{province.ours}/files", files={"report": ("a.docx", data)}, key="one crowd")
        return sent.status_code, sent.text

    with ThreadPoolExecutor(6) as crowd:
        found = list(crowd.map(send, callers))
    done = {text for status, text in found if status == 201}
    assert len(done) == 1
    assert {status for status, _ in found} <= {201, 409}
    with province.office.register.look() as connection:
        names = [a.name for a in read_arrivals(connection, province.ours, province.b)]
    assert names.count("a.docx") == 1


def test_a_request_without_an_idempotency_key_is_refused(program: Programs, province: Province) -> None:
    caller = program("unit a")
    answer = caller.client.post(f"{ROOT}/duties/{province.ours}/submissions", json={"answers": {}})
    assert (answer.status_code, name_of(answer)) == (400, "idempotency_key_missing")


def test_an_answer_is_kept_for_more_than_a_day_and_then_forgotten(program: Programs, province: Province) -> None:
    caller, body = program("unit a"), {"until": "2025-12-29T10:00:00+07:00", "reason": "Mất điện"}
    before = province.clock.now
    path = f"/duties/{province.ours}/requests"
    first = caller.post(path, body, key="kept")
    province.clock.now = before + timedelta(hours=25)
    again = caller.post(path, body, key="kept")
    assert (again.text, again.headers["idempotency-replayed"]) == (first.text, "true")
    province.clock.now = before + timedelta(hours=25) + ANSWERS_KEPT + timedelta(seconds=1)
    assert "idempotency-replayed" not in caller.post(path, body, key="kept").headers
    province.clock.now = before


def test_a_request_that_was_lost_with_its_process_may_be_done_again(program: Programs, province: Province) -> None:
    now = province.clock()
    with province.office.register.act(now) as act:
        assert begin_request(act, "unit-a", "lost", "f") is None
    with province.office.register.act(now + timedelta(seconds=1)) as act:
        known = begin_request(act, "unit-a", "lost", "f")
        assert known is not None
        assert known.status == 0
    with province.office.register.act(now + ANSWERED_WITHIN) as act:
        assert begin_request(act, "unit-a", "lost", "f") is None


def test_a_failure_of_ours_is_not_kept(program: Programs, province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    caller, path = program("officer"), f"/boards/{province.ours}/grants"
    body = {"units": ["khong-co"], "until": "2025-12-29T10:00:00+07:00", "reason": "x"}

    def fail(*_: object, **__: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr("portal.api.boards.extend_units", fail)
        assert caller.post(path, body, key="again").status_code == 500
    assert caller.post(path, body, key="again").status_code == 422


# The lead's and the leader's acts.


def test_the_board_costs_nothing_while_nothing_changes(program: Programs, province: Province) -> None:
    caller = program("officer")
    board = caller.get(f"/boards/{province.ours}?size=2")
    assert (len(board.json()["items"]), board.json()["total"]) == (2, sum(board.json()["tallies"].values()))
    same = caller.get(f"/boards/{province.ours}?size=2", **{"If-None-Match": board.headers["etag"]})
    assert (same.status_code, same.text) == (304, "")
    other = caller.get(f"/boards/{province.ours}?size=3", **{"If-None-Match": board.headers["etag"]})
    assert other.status_code == 200


def test_more_time_is_given_to_all_who_are_named_or_to_nobody(program: Programs, province: Province) -> None:
    caller, board = program("officer"), f"/boards/{province.ours}"
    waiting = caller.get(f"{board}?situation=waiting").json()["items"]
    units = [line["unit"] for line in waiting[:2]]
    body = {"units": [*units, "khong-co"], "until": "2025-12-29T10:00:00+07:00", "reason": "Mưa lũ"}
    refused = caller.post(f"{board}/grants", body)
    assert (refused.status_code, [p["where"] for p in refused.json()["problems"]]) == (422, ["khong-co"])
    assert caller.get(f"{board}?situation=waiting").json()["items"] == waiting
    done = caller.post(f"{board}/grants", {**body, "units": units})
    assert (done.status_code, done.json()["units"]) == (201, units)
    assert caller.get(f"{board}/units/{units[0]}").json()["is_extended"]


def test_a_leader_approves_the_page_that_was_seen(program: Programs, province: Province) -> None:
    caller, paper = program("another agency's leader"), f"/documents/{province.theirs}/directive"
    assert [item["key"] for item in caller.get("/documents").json()["items"]] == ["directive"]
    wrong = caller.post(f"{paper}/approval", {"shown_sha256": "0" * 64})
    assert wrong.status_code == 422
    shown = caller.get(paper).json()["shown_sha256"]
    done = caller.post(f"{paper}/approval", {"shown_sha256": shown})
    assert (done.status_code, done.json()["symbol"].endswith("/SNV-VP")) == (201, True)
    again = caller.post(f"{paper}/approval", {"shown_sha256": shown})
    assert (again.status_code, name_of(again)) == (409, "decided_already")


def test_a_register_shows_the_agencys_own_numbers_alone(program: Programs, province: Province) -> None:
    lines = program("records").get(f"/registers/{province.ours}/outgoing").json()["items"]
    assert all("UBND-VX" not in line["symbol"] for line in lines)


# Webhooks.


def test_a_program_registers_where_it_is_told_and_ends_it(
    program: Programs, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANTHU_WEBHOOK_LOOPBACK", "1")
    caller, other = program("officer"), program("leader")
    made = caller.post("/webhooks", {"url": "http://127.0.0.1:9/", "acts": ["report.accepted"]})
    assert (made.status_code, len(made.json()["secret"])) == (201, 43)
    (shown,) = caller.get("/webhooks").json()["items"]
    assert (shown["number"], shown["secret"]) == (made.json()["number"], None)
    assert other.get("/webhooks").json()["items"] == []
    end = f"/webhooks/{shown['number']}/end"
    assert other.post(end, {}).status_code == 404
    assert caller.post(end, {}).json()["ended_at"]


def test_no_program_makes_the_office_look_inside_its_own_walls(program: Programs) -> None:
    refused = program("officer").post("/webhooks", {"url": "https://127.0.0.1/", "acts": []})
    assert (refused.status_code, refused.json()["problems"][0]["code"]) == (422, "FORBIDDEN_ADDRESS")


# What cannot be read.


@pytest.mark.parametrize(
    ("content", "media", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"[]", "application/json", 422),
        (b'{"answers": {}, "more": 1}', "application/json", 422),
        (b'{"answers": {"C1": 5}}', "application/json", 422),
        (b'{"answers": {"C1": "\\u0000"}}', "application/json", 422),
        (b'{"answers": {"C1": "\\ud800"}}', "application/json", 400),
        (b'{"answers": {"no such code": "5"}}', "application/json", 422),
        (b"answers=1", "application/x-www-form-urlencoded", 415),
        (b'{"answers": {"C1": "' + b"x" * (5 << 20) + b'"}}', "application/json", 413),
    ],
)
def test_what_cannot_be_read_is_refused_as_a_problem(
    program: Programs, province: Province, content: bytes, media: str, status: int
) -> None:
    caller = program("unit a")
    answer = caller.client.post(
        f"{ROOT}/duties/{province.ours}/submissions",
        content=content,
        headers={"Content-Type": media, "Idempotency-Key": "k" + str(len(NAMES))},
    )
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


@pytest.mark.parametrize("query", ["page=0", "page=x", "size=999", "more=1", "page=1&page=2"])
def test_a_query_is_read_strictly(program: Programs, query: str) -> None:
    answer = program("unit a").get(f"/duties?{query}")
    assert (answer.status_code, name_of(answer)) == (422, "bad_query")


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nothing", 404), ("DELETE", "/duties", 405)])
def test_what_is_no_way_in_is_told_as_a_problem(province: Province, method: str, path: str, status: int) -> None:
    answer = TestClient(province.app, base_url=URL).request(method, ROOT + path)
    assert (answer.status_code, answer.json()["status"]) == (status, status)


# The description.


def test_the_description_tells_of_every_way_in_and_of_no_other(province: Province) -> None:
    told = json.loads(TestClient(province.app, base_url=URL).get(f"{ROOT}/openapi.json").text)
    assert told == json.loads(json.dumps(description(ROUTES)))
    described = {(method.upper(), path) for path, methods in told["paths"].items() for method in methods}
    served = {
        (method, route.path)
        for route in province.app.routes
        if getattr(route, "path", "").startswith(ROOT)
        for method in getattr(route, "methods", ()) - {"HEAD"}
    }
    assert described == served


def test_every_act_is_done_under_an_idempotency_key_and_a_scope() -> None:
    told = description(ROUTES)["paths"]
    for route in ROUTES:
        names = [p["name"] for p in told[ROOT + route.path][route.method.lower()]["parameters"]]
        assert ("Idempotency-Key" in names) is (route.method != "GET")
        assert (route.scope is None) is (route.deed in OPEN)


def test_the_moment_of_a_report_is_when_it_has_come_whole(program: Programs, province: Province) -> None:
    sent = program("unit a").get(f"/duties/{province.ours}/receipt").json()
    assert sent["arrived_at"] > december(8, 0).isoformat()
