"""One suite for every channel: the same rules, whatever the door. A new channel adds one row to each table."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from models import faults
from models.arrival import Arrival, ArrivalState
from models.store.arrivals import read_arrivals
from models.store.outbox import count_outbox
from tasks.audit import findings
from tasks.channels.edxml.doors import in_folder, out_folder
from tasks.channels.portal import Upload, lay_at_door
from tasks.collect.arrive import kept_path, take_in
from tasks.collect.letters import take_letters
from tasks.collect.packages import take_packages
from tasks.dispatch import dispatch_batch
from tasks.files import digest
from tasks.office import Office
from tests.corpus.letters import OFFICE, address_of, letter, tell_contacts
from tests.corpus.packages import OFFICE as NETWORK
from tests.corpus.packages import organ_of, package, tell_organs
from tests.flows.conftest import december
from tests.services.imap import PASSWORD, USER, dovecot, dovecot_program
from tests.services.smtp import Mailman, mailman

pytestmark = pytest.mark.slow

NOON = december(20, 12)
Put = Callable[[str, str, bytes], None]
"""(unit, name of the file, bytes): somebody of the unit brings a file to the door."""
Has = Callable[[str], list[tuple[str, str]]]
"""(recipient) → identity and hash of every copy that somebody outside was given."""


class Crash(BaseException):
    """The process is gone; nothing below may catch it."""


@dataclass(frozen=True)
class Door:
    """A way in under test."""

    office: Office
    cycle: str
    put: Put

    def bring_in(self) -> None:
        """Nothing. What the engine does when it looks at its doors."""
        take_letters(self.office, NOON)
        take_packages(self.office, NOON)
        take_in(self.office, self.cycle, NOON)

    def arrivals(self) -> tuple[Arrival, ...]:
        """What is in the register."""
        with self.office.register.look() as connection:
            return read_arrivals(connection, self.cycle)


def by_folder(office: Office, cycle: str) -> Put:
    """Into the drop folder."""

    def put(unit: str, name: str, data: bytes) -> None:
        path = office.incoming / cycle / unit / name.replace("/", "-").lstrip(".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return put


def by_eml(office: Office, cycle: str) -> Put:
    """As a letter, into the folder of letters."""

    def put(unit: str, name: str, data: bytes) -> None:
        folder = office.home / "mail" / "new"
        folder.mkdir(parents=True, exist_ok=True)
        text = letter(address_of(unit), [(name, data)])
        (folder / f"{digest(text)[:12]}.eml").write_bytes(text)

    return put


def by_edxml(office: Office, cycle: str) -> Put:
    """As a package of the document network, which responds to the directive."""

    def put(unit: str, name: str, data: bytes) -> None:
        folder = in_folder(office)
        folder.mkdir(parents=True, exist_ok=True)
        text = package(organ_of(unit), [(name, data)])
        (folder / f"{digest(text)[:12]}.edxml").write_bytes(text)

    return put


def by_portal(office: Office, cycle: str) -> Put:
    """At the web door."""

    def put(unit: str, name: str, data: bytes) -> None:
        lay_at_door(office, cycle, unit, [Upload(name=name, file=io.BytesIO(data), size=len(data))], NOON)

    return put


INWARD = {"folder": by_folder, "eml": by_eml, "edxml": by_edxml, "portal": by_portal}


@pytest.fixture(params=[*INWARD, pytest.param("imap", marks=pytest.mark.slow)])
def door(
    request: pytest.FixtureRequest, office: Office, cycle: str, units: list[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Door]:
    """Each way in."""
    monkeypatch.setenv("VANTHU_EDXML_ORGAN_ID", NETWORK)
    (tell_organs if request.param == "edxml" else tell_contacts)(office.directives / "lao-cai", units)
    if request.param != "imap":
        yield Door(office, cycle, INWARD[request.param](office, cycle))
        return
    if dovecot_program() is None:
        pytest.skip("dovecot is not installed")
    with dovecot() as box, pytest.MonkeyPatch.context() as setting:
        told = {"HOST": "127.0.0.1", "PORT": box.port, "SECURITY": "none", "USER": USER, "PASSWORD_ENV": "BOX_PASSWORD"}
        for name, value in told.items():
            setting.setenv(f"VANTHU_IMAP_{name}", str(value))
        setting.setenv("BOX_PASSWORD", PASSWORD)
        yield Door(office, cycle, lambda unit, name, data: box.put(letter(address_of(unit), [(name, data)])))


def test_what_is_brought_arrives_whole_under_its_unit_and_name(door: Door, units: list[str]) -> None:
    door.put(units[0], "Báo cáo.docx", b"the report")
    door.bring_in()
    (arrival,) = door.arrivals()
    assert (arrival.unit, arrival.name, arrival.sha256) == (units[0], "Báo cáo.docx", digest(b"the report"))
    assert kept_path(door.office, arrival.sha256).read_bytes() == b"the report"


def test_what_was_taken_is_not_taken_again(door: Door, units: list[str]) -> None:
    door.put(units[0], "a.docx", b"the report")
    for _ in range(3):
        door.bring_in()
    assert len(door.arrivals()) == 1


def test_the_same_file_by_another_door_is_the_same_report(door: Door, units: list[str]) -> None:
    door.put(units[0], "a.docx", b"the report")
    by_folder(door.office, door.cycle)(units[0], "b.docx", b"the report")
    door.bring_in()
    assert sorted(arrival.state for arrival in door.arrivals()) == [ArrivalState.ARRIVED, ArrivalState.DUPLICATE]


TAKING_IN = ("keep.before_rename", "arrive.bytes_kept", "register.before_commit", "register.after_commit")
TAKING_LETTERS = ("mail.kept", "mail.laid_out", "mail.recorded", "edxml.answered")


@pytest.mark.slow
@pytest.mark.parametrize("point", [*TAKING_IN, "arrive.recorded", *TAKING_LETTERS])
def test_a_crash_between_the_door_and_the_register_loses_nothing(door: Door, units: list[str], point: str) -> None:
    door.put(units[0], "a.docx", b"the report")
    crash_at(point, door.bring_in)
    door.bring_in()
    found = [a.sha256 for a in door.arrivals() if a.state is not ArrivalState.DUPLICATE]
    assert found == [digest(b"the report")]
    assert findings(door.office) == ()


@pytest.mark.parametrize(
    "name", [unicodedata.normalize("NFD", "Báo cáo xã.docx"), "Tổng hợp số liệu " * 9 + ".docx", "../../../out.docx"]
)
def test_a_name_is_only_a_name(door: Door, units: list[str], name: str) -> None:
    door.put(units[0], name, b"the report")
    door.bring_in()
    (arrival,) = door.arrivals()
    assert arrival.sha256 == digest(b"the report")
    assert "/" not in arrival.name
    assert not list(door.office.home.parent.rglob("out.docx"))


def test_each_unit_has_its_own(door: Door, units: list[str]) -> None:
    for unit in units[:3]:
        door.put(unit, "a.docx", unit.encode())
    door.bring_in()
    assert {(a.unit, a.sha256) for a in door.arrivals()} == {(unit, digest(unit.encode())) for unit in units[:3]}


@dataclass(frozen=True)
class Way:
    """A way out under test."""

    office: Office
    cycle: str
    has: Has

    def send(self) -> int:
        """How many parcels were taken up."""
        return dispatch_batch(self.office, self.cycle, NOON, limit=100)

    def states(self) -> dict[str, int]:
        """How many deliveries are in each state."""
        with self.office.register.look() as connection:
            return dict(count_outbox(connection, self.cycle))


def out_by_folder(office: Office, man: Mailman) -> Has:
    """What lies in the recipient's folder."""
    return lambda recipient: [
        (path.name, digest(path.read_bytes())) for path in sorted((office.outgoing / recipient).glob("*.docx"))
    ]


def out_by_mail(office: Office, man: Mailman) -> Has:
    """What the mail server took for the recipient."""
    return lambda recipient: [(got.identity, digest(got.data)) for got in man.by(address_of(recipient))]


def out_by_edxml(office: Office, man: Mailman) -> Has:
    """The packages in the out-tray that are for the recipient."""

    def has(recipient: str) -> list[tuple[str, str]]:
        packages = {path: path.read_bytes() for path in sorted(out_folder(office).glob("*.edxml"))}
        wanted = f"<To><OrganId>{organ_of(recipient)}</OrganId>".encode()
        return [(path.name, digest(data)) for path, data in packages.items() if wanted in data]

    return has


OUTWARD = {"folder": out_by_folder, "mail": out_by_mail, "edxml": out_by_edxml}


@pytest.fixture(params=list(OUTWARD))
def way(request: pytest.FixtureRequest, office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Way]]:
    """Each way out; called, it opens a cycle whose directive is bound and not sent yet."""
    with mailman() as man:
        if request.param == "mail":
            use_mail(office, man, monkeypatch)
        if request.param == "edxml":
            use_edxml(office, monkeypatch)

        def begin() -> Way:
            return Way(office, issue_unsent(office, monkeypatch), OUTWARD[request.param](office, man))

        yield begin


def use_edxml(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing. Every unit of the place is reached in the document network."""
    place = office.directives / "lao-cai"
    tell_organs(place, [line.split(",")[0] for line in (place / "roster.csv").read_text().splitlines()[1:]])
    monkeypatch.setenv("VANTHU_EDXML_ORGAN_ID", NETWORK)


def use_mail(office: Office, man: Mailman, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing. Every unit of the place is reached by mail, over this server."""
    place = office.directives / "lao-cai"
    keys = [line.split(",")[0] for line in (place / "roster.csv").read_text().splitlines()[1:]]
    tell_contacts(place, keys)
    for name, value in {"HOST": "127.0.0.1", "PORT": man.port, "SECURITY": "none", "FROM": OFFICE}.items():
        monkeypatch.setenv(f"VANTHU_SMTP_{name}", str(value))


def issue_unsent(office: Office, monkeypatch: pytest.MonkeyPatch) -> str:
    """The key of a cycle whose directive is issued and lies in the outbox."""
    import flows.annual_cycle as issuing
    from models.directive import Approval

    with monkeypatch.context() as still:
        still.setattr("flows.sending.is_anything_to_carry", lambda *_: False)
        return str(issuing.annual_cycle("lao-cai/directive-2025.yaml", now=december(8, 9), approval=Approval.AUTOMATIC))


def due(way: Way) -> dict[str, int]:
    """How many documents each recipient is to be given."""
    with way.office.register.look() as connection:
        query = "SELECT recipient, count(*) FROM outbox GROUP BY recipient"
        return {str(one): int(count) for one, count in connection.exec_driver_sql(query)}


def test_each_recipient_is_given_each_document_once(way: Callable[[], Way]) -> None:
    there = way()
    assert there.send() > 0
    assert there.send() == 0
    given = {one: there.has(one) for one in due(there)}
    assert {one: len(copies) for one, copies in given.items()} == due(there)
    assert all(len(copies) == len(set(copies)) for copies in given.values())
    assert set(there.states()) == {"sent"}


@pytest.mark.slow
@pytest.mark.parametrize("point", ["dispatch.before_deliver", "dispatch.after_deliver", "dispatch.before_record"])
def test_a_crash_on_the_way_leaves_one_document_however_many_copies(way: Callable[[], Way], point: str) -> None:
    there = way()
    crash_at(point, there.send)
    later = december(20, 13)
    while dispatch_batch(there.office, there.cycle, later, limit=100):
        pass
    given = {one: there.has(one) for one in due(there)}
    assert {one: len(set(copies)) for one, copies in given.items()} == due(there)
    assert sum(len(copies) for copies in given.values()) <= sum(due(there).values()) + 1
    assert set(there.states()) == {"sent"}
    assert findings(there.office) == ()


def crash_at(point: str, deed: Callable[[], object]) -> None:
    """Nothing. `deed` ends as a process does that is killed when it first reaches the point."""

    def die(reached_point: str) -> None:
        if reached_point == point:
            faults.arm(None)
            raise Crash(point)

    faults.arm(die)
    try:
        deed()
    except Crash:
        pass
    finally:
        faults.arm(None)
