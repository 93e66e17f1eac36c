"""The directive was handed over and nobody says so: the same channel, the next one, then a person. Nobody is lost."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from click.testing import CliRunner

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from documents.edxml import read_edxml
from flows.cli import cli
from models.directive import Approval
from models.document import DocumentKind
from models.edxml import Package
from models.ladder import Rung
from models.store import tables
from models.store.awaited import acknowledged, unfound
from models.store.bounces import record_bounced, undelivered
from models.store.cycles import read_cycle
from models.store.papers import read_documents
from models.store.rungs import read_history
from tasks.acknowledging import ask_acknowledgement
from tasks.audit import findings
from tasks.channels.edxml.doors import in_folder, out_folder
from tasks.contacts import channel_after
from tasks.office import Office, open_office
from tests.corpus.packages import DIRECTIVE as DIRECTIVE_ID
from tests.corpus.packages import OFFICE, organ_of, status, tell_organs
from tests.flows.conftest import DIRECTIVE, december

pytestmark = pytest.mark.slow
LOST, ANSWERS, NOBODY = "snv", "vpubnd", "svhttdl"
FIRST, NEXT, LAST = december(11, 8), december(15, 8), december(17, 8)


@pytest.fixture
def office(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Every unit is in the network; the lost one has a second channel, and one unit has no contact at all."""
    place = office.directives / "lao-cai"
    keys = [line.split(",")[0] for line in (place / "roster.csv").read_text().splitlines()[1:]]
    tell_organs(place, [key for key in keys if key != keys[-1]], more=[f"{LOST},folder,"])
    monkeypatch.setenv("VANTHU_EDXML_ORGAN_ID", OFFICE)
    return office


@pytest.fixture
def cycle(office: Office) -> str:
    return str(issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))


@pytest.fixture
def alone(cycle: str, units: list[str]) -> str:
    """The unit without a contact."""
    return units[-1]


def asked(office: Office, cycle: str, unit: str) -> list[str]:
    """The keys of the papers that ask about the unit."""
    with office.register.look() as connection:
        return [d.key for d in read_documents(connection, cycle) if d.kind is DocumentKind.DIGEST and unit in d.key]


def rung(office: Office, cycle: str, number: int) -> Rung:
    with office.register.look() as connection:
        return next(r for r in read_cycle(connection, cycle).ladder.rungs if r.key == f"arrived-{number}")


def sent(office: Office, unit: str) -> list[str]:
    """What lies in the out-tray of the network for the unit: the subjects."""
    packages = [read_edxml(path.read_bytes()) for path in sorted(out_folder(office).glob("*.edxml"))]
    return [p.subject for p in packages if isinstance(p, Package) and p.receivers[0].organ_id == organ_of(unit)]


def say(office: Office, unit: str, code: str) -> None:
    """The unit's system says this of the directive."""
    in_folder(office).mkdir(parents=True, exist_ok=True)
    (in_folder(office) / f"{unit}-{code}.edxml").write_bytes(status(organ_of(unit), DIRECTIVE_ID, code))


def test_a_silent_unit_is_asked_there_then_elsewhere_with_the_directive_then_by_a_person(
    office: Office, cycle: str
) -> None:
    before = len(sent(office, LOST))
    sweeping.sweep(now=december(11, 7, 55))
    assert asked(office, cycle, LOST) == []
    for now in (FIRST, december(11, 8, 5), december(12, 8)):
        sweeping.sweep(now=now)
    assert asked(office, cycle, LOST) == [f"arrived-1:{LOST}"]
    assert len(sent(office, LOST)) == before + 1
    sweeping.sweep(now=NEXT)
    by_folder = sorted(path.name for path in (office.outgoing / LOST).glob("*.docx"))
    assert len(by_folder) == 2, by_folder
    assert any("truyền thông" in name or "UBND-VX" in name for name in by_folder), by_folder
    sweeping.sweep(now=LAST)
    with office.register.look() as connection:
        assert LOST in unfound(connection, cycle)
        assert len(read_history(connection, cycle, LOST)) == 4
    board = CliRunner().invoke(cli, ["status", cycle])
    assert board.exit_code == 0, board.output
    assert LOST in board.output
    assert findings(office) == ()


@pytest.mark.parametrize("code", ["01", "03"])
def test_a_unit_that_says_it_arrived_is_not_asked(office: Office, cycle: str, code: str) -> None:
    say(office, ANSWERS, code)
    sweeping.sweep(now=december(9, 9))
    sweeping.sweep(now=FIRST)
    with office.register.look() as connection:
        assert acknowledged(connection, cycle) == {ANSWERS}
    assert asked(office, cycle, ANSWERS) == []


def test_who_says_so_after_the_question_is_not_asked_again(office: Office, cycle: str) -> None:
    sweeping.sweep(now=FIRST)
    say(office, ANSWERS, "01")
    for now in (NEXT, LAST):
        sweeping.sweep(now=now)
    assert asked(office, cycle, ANSWERS) == [f"arrived-1:{ANSWERS}"]
    with office.register.look() as connection:
        assert ANSWERS not in unfound(connection, cycle)


def test_whom_a_person_reached_is_asked_no_more_and_no_line_for_a_person(office: Office, cycle: str) -> None:
    for now in (FIRST, NEXT, LAST):
        sweeping.sweep(now=now)
    words = ["mail", "reached", cycle, LOST, "--by", "văn thư"]
    told = [CliRunner().invoke(cli, words).output for _ in range(2)]
    assert "noted" in told[0]
    assert "already" in told[1]
    with office.register.look() as connection:
        assert LOST not in unfound(connection, cycle)
    wrong = CliRunner().invoke(cli, ["mail", "reached", cycle, "nobody", "--by", "văn thư"])
    assert wrong.exit_code != 0
    assert findings(office) == ()


def test_a_unit_without_any_contact_goes_to_the_agency_above_it_and_to_a_person_at_once(
    office: Office, cycle: str, alone: str
) -> None:
    for now in (FIRST, NEXT, LAST):
        sweeping.sweep(now=now)
    with office.register.look() as connection:
        assert alone in unfound(connection, cycle)
        paper = next(d for d in read_documents(connection, cycle) if d.key == f"arrived-1:{alone}")
    assert asked(office, cycle, alone) == [paper.key]
    assert paper.addressee == "ubnd-tinh"
    assert len(list((office.outgoing / "ubnd-tinh").glob("*.docx"))) == 1


def test_a_folder_says_nothing_so_nobody_waits_for_it(office: Office) -> None:
    (office.directives / "lao-cai" / "contacts.csv").unlink()
    cycle = str(issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))
    sweeping.sweep(now=LAST)
    with office.register.look() as connection:
        kinds = {d.kind for d in read_documents(connection, cycle)}
        assert unfound(connection, cycle) == ()
    assert DocumentKind.DIGEST not in kinds


def ask_apart(home: str, cycle: str, minutes: int, start: object) -> None:
    """Another machine's scheduler, whose clock may be ahead."""
    start.wait()  # type: ignore[attr-defined]
    office = open_office(Path(home))
    ask_acknowledgement(office, cycle, rung(office, cycle, 1), december(11, 8, minutes))


def test_schedulers_with_clocks_ten_minutes_apart_ask_once(office: Office, cycle: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(3)
    engines = [spawn.Process(target=ask_apart, args=(str(office.home), cycle, ahead, start)) for ahead in (0, 0, 10)]
    for engine in engines:
        engine.start()
    for engine in engines:
        engine.join(timeout=60)
        assert engine.exitcode == 0
    assert asked(office, cycle, LOST) == [f"arrived-1:{LOST}"]
    assert findings(office) == ()


@pytest.mark.parametrize(("unit", "state"), [(LOST, "replaced"), (ANSWERS, "bounced")])
def test_a_delivery_that_comes_back_goes_by_the_next_channel_or_to_a_person(
    office: Office, cycle: str, unit: str, state: str
) -> None:
    box = tables.outbox
    mine = (box.c.recipient == unit) & (box.c.cycle == cycle)
    with office.register.look() as connection:
        identity = connection.scalar(box.select().where(mine).order_by(box.c.id).with_only_columns(box.c.message_id))
    with office.register.act(december(9, 9)) as act:

        def after(place: str, recipient: str, channel: str, wanted: tuple[str, ...]) -> str | None:
            return channel_after(office.directives, place, recipient, channel, wanted)

        assert record_bounced(act, str(identity), "5.1.1", is_final=True, after=after) == cycle
    with office.register.look() as connection:
        rows = connection.execute(box.select().where(mine, box.c.message_id == identity)).mappings().all()
        people = [one.recipient for one in undelivered(connection, cycle)]
    assert [row["state"] for row in rows] == [state]
    assert people == ([] if state == "replaced" else [unit])
    sweeping.sweep(now=december(9, 10))
    assert (office.outgoing / unit).exists() is (state == "replaced")
