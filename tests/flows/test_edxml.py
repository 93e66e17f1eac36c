"""The document network: whose packages are taken, what receivers say, and a whole cycle by nothing but packages."""

from __future__ import annotations

import random
import re
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner

import flows.annual_cycle as issuing
import flows.cli.mail as mail
import flows.sweep as sweeping
from documents.edxml import read_edxml
from flows.cli import cli
from flows.rehearsal.clerk import fill_form
from flows.rehearsal.people import Deed
from flows.sending import send_out
from models.directive import Approval
from models.edxml import Business, Message, Notice, Package, Status, StatusCode, Steering
from models.grounds import Grounds
from models.mail import LetterState
from models.obligation import Situation, situation
from models.store.arrivals import read_arrivals
from models.store.bounces import undelivered
from models.store.cycles import read_cycle
from models.store.ledger_rows import read_ledger
from models.store.letters import read_letters
from models.store.obligations import read_obligation
from models.store.outbox import count_outbox
from models.store.statuses import said_of
from tasks.amendment.notice import recall
from tasks.audit import findings
from tasks.channels.edxml.doors import in_folder, out_folder
from tasks.collect.letters import assign, dismiss
from tasks.collect.packages import take_packages
from tasks.collect.packages.wording import SIGNATURES
from tasks.dispatch import dispatch_batch
from tasks.files import digest
from tasks.lifting import name_substitute
from tasks.office import Office
from tasks.wording import FORM_TITLE
from tests.corpus import signatures
from tests.corpus.packages import DIRECTIVE as DIRECTIVE_ID
from tests.corpus.packages import HOSTILE, OFFICE, attached, organ_of, package, status, tell_organs, zipped
from tests.flows.conftest import DIRECTIVE, december

pytestmark = pytest.mark.slow
NINE = december(8, 9)
UNIT = "snv"
REPORT = [("a.docx", b"x")]


@pytest.fixture
def network(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office; every unit of its place is reached in the document network."""
    tell_organs(office.directives / "lao-cai", keys(office))
    monkeypatch.setenv("VANTHU_EDXML_ORGAN_ID", OFFICE)
    return office


def keys(office: Office) -> list[str]:
    """Every unit of the small place."""
    rows = (office.directives / "lao-cai/roster.csv").read_text().splitlines()[1:]
    return [row.split(",")[0] for row in rows]


def issue() -> str:
    """The key of the cycle whose directive is issued now."""
    return str(issuing.annual_cycle(DIRECTIVE, now=NINE, approval=Approval.AUTOMATIC))


def drop(office: Office, data: bytes) -> None:
    """Nothing. A gateway puts the package into our tray."""
    in_folder(office).mkdir(parents=True, exist_ok=True)
    (in_folder(office) / f"{digest(data)[:12]}.edxml").write_bytes(data)


def out(office: Office) -> list[Message]:
    """Everything that lies in our out-tray."""
    return [read_edxml(path.read_bytes()) for path in sorted(out_folder(office).glob("*.edxml"))]


def to(office: Office, unit: str) -> list[Package]:
    """The packages for the unit."""
    return [p for p in out(office) if isinstance(p, Package) and p.receivers[0].organ_id == organ_of(unit)]


def answers(office: Office) -> list[tuple[StatusCode, str]]:
    """What was said of the documents of others, and why."""
    return sorted((message.code, message.reason) for message in out(office) if isinstance(message, Status))


def filled(office: Office, cycle: str, unit: str, deed: Deed = Deed.FULL) -> bytes:
    """The unit's form as it came in a package, filled by a clerk."""
    files = [file for p in to(office, unit) for file in p.files]
    (form,) = (file.data for file in files if FORM_TITLE in file.name and file.name.endswith(".docx"))
    with office.register.look() as connection:
        known = read_cycle(connection, cycle)
        kind = read_obligation(connection, cycle, unit).unit.kind
    rng = random.Random(unit)
    return fill_form(form, known.form, deed=deed, unit_kind=kind, rng=rng, reference="34/BC-SNV")


def stands(office: Office, cycle: str, unit: str, now: datetime) -> Situation:
    """How the unit's obligation stands."""
    with office.register.look() as connection:
        return situation(read_obligation(connection, cycle, unit), now)


def test_a_cycle_by_nothing_but_packages(network: Office) -> None:
    cycle = issue()
    units = [unit for unit in keys(network) if unit != "svhttdl"]
    assert not network.outgoing.exists()
    for unit in units:
        letter, form = sorted(to(network, unit), key=lambda p: bool(p.answers))
        assert (str(letter.document), letter.steering, str(letter.due_on)) == (
            DIRECTIVE_ID, Steering.ORDER, "2025-12-27",
        )  # fmt: skip
        assert [str(answered) for answered in form.answers] == [DIRECTIVE_ID]
        drop(network, package(organ_of(unit), [("Báo cáo.docx", filled(network, cycle, unit))]))
    sweeping.sweep(now=december(20, 9))
    assert {stands(network, cycle, unit, december(20, 10)) for unit in units} == {Situation.ON_TIME}
    assert answers(network) == sorted([(StatusCode.ARRIVED, ""), (StatusCode.REGISTERED, "")] * len(units))
    assert all(sum("Phiếu tiếp nhận" in p.subject for p in to(network, unit)) == 1 for unit in units)
    assert not list(in_folder(network).iterdir())
    before = sorted(path.read_bytes() for path in out_folder(network).iterdir())
    sweeping.sweep(now=december(20, 10))
    assert sorted(path.read_bytes() for path in out_folder(network).iterdir()) == before
    assert findings(network) == ()


def test_a_report_that_is_returned_is_refused_in_the_network_with_every_reason(network: Office) -> None:
    cycle = issue()
    half = filled(network, cycle, UNIT, Deed.HALF_FILLED)
    drop(network, package(organ_of(UNIT), [("Báo cáo.docx", half)]))
    sweeping.sweep(now=december(20, 9))
    assert stands(network, cycle, UNIT, december(20, 10)) is Situation.RETURNED
    arrived, (code, reason) = answers(network)
    assert (arrived, code) == ((StatusCode.ARRIVED, ""), StatusCode.REFUSED)
    assert reason


def test_what_is_no_report_is_refused_with_the_reason_and_the_official_letter_beside_one_is_none(
    network: Office,
) -> None:
    cycle = issue()
    drop(network, package(organ_of(UNIT), [("a.rtf", b"{\\rtf1 x}")]))
    files = [("Công văn.pdf", b"%PDF-1.7 x"), ("Biểu.docx", filled(network, cycle, "vpubnd"))]
    drop(network, package(organ_of("vpubnd"), files))
    sweeping.sweep(now=december(20, 9))
    said = dict(answers(network))
    assert "Tệp không phải .docx hoặc .xlsx." in said[StatusCode.REFUSED]
    assert StatusCode.REGISTERED in said
    with network.register.look() as connection:
        assert sorted(arrival.name for arrival in read_arrivals(connection, cycle)) == ["Biểu.docx", "a.rtf"]


def test_the_same_file_by_two_doors_is_one_report_with_two_arrivals(network: Office) -> None:
    cycle = issue()
    form = filled(network, cycle, UNIT)
    by_hand = network.incoming / cycle / UNIT / "Báo cáo.docx"
    by_hand.parent.mkdir(parents=True)
    by_hand.write_bytes(form)
    around = attached("Báo cáo.doc", zipped(("Báo cáo.docx", form)), kind="application/zip")
    drop(network, package(organ_of(UNIT), encoded=around))
    sweeping.sweep(now=december(20, 9))
    with network.register.look() as connection:
        assert sorted(arrival.state for arrival in read_arrivals(connection, cycle)) == ["duplicate", "read"]
    assert [code for code, _ in answers(network)] == [StatusCode.ARRIVED, StatusCode.REGISTERED]
    assert sum("Phiếu tiếp nhận" in p.subject for p in to(network, UNIT)) == 1


NOT_TAKEN = {
    "unknown": (package("X.T00", REPORT), LetterState.STRANGER, "UNKNOWN_UNIT"),
    "no answer to anything": (package(organ_of(UNIT), REPORT, answers=None), LetterState.STRANGER, "NO_RESPONSE_FOR"),
    "another document": (
        package(organ_of(UNIT), REPORT, answers=f"{OFFICE},2025/12/08,02/UBND-VX"),
        LetterState.STRANGER,
        "UNKNOWN_DOCUMENT",
    ),
    "another year's": (
        package(organ_of(UNIT), REPORT, answers=f"{OFFICE},2024/12/08,01/UBND-VX"),
        LetterState.STRANGER,
        "UNKNOWN_DOCUMENT",
    ),
    "no file": (package(organ_of(UNIT)), LetterState.EMPTY, "NO_FILE"),
    "hostile": (HOSTILE["E01 laughs"][1](), LetterState.REFUSED, "UNSAFE_XML"),
    "spoiled": (HOSTILE["a spoiled head"][1](), LetterState.REFUSED, "BAD_EDXML"),
    "a status of an unknown document": (
        status(organ_of(UNIT), f"{OFFICE},2025/12/08,99/UBND-VX", "03"),
        LetterState.STRANGER,
        "UNKNOWN_DOCUMENT",
    ),
    "a status by a stranger": (status("X.T00", DIRECTIVE_ID, "02"), LetterState.STRANGER, "UNKNOWN_UNIT"),
}


@pytest.mark.parametrize(("data", "state", "code"), NOT_TAKEN.values(), ids=NOT_TAKEN)
def test_what_is_not_surely_a_units_report_waits_in_the_list_and_is_never_taken(
    network: Office, data: bytes, state: LetterState, code: str
) -> None:
    cycle = issue()
    sent = len(out(network))
    drop(network, data)
    sweeping.sweep(now=NINE + timedelta(hours=1))
    with network.register.look() as connection:
        (found,) = read_letters(connection)
        assert read_arrivals(connection, cycle) == ()
        assert set(count_outbox(connection, cycle)) == {"sent"}
    assert (found.state, found.code) == (state, code)
    assert len(out(network)) == sent, "it was answered"
    assert code in CliRunner().invoke(cli, ["mail", "list"]).output
    assert not list(in_folder(network).iterdir())


def trust(office: Office) -> None:
    """Nothing. The office trusts the authority of the tests."""
    (office.home / "trust").mkdir(parents=True)
    (office.home / "trust/root.der").write_bytes(signatures.authority().root)


def test_a_report_with_a_sound_signature_is_taken_as_one_without(network: Office) -> None:
    cycle = issue()
    trust(network)
    report = package(organ_of(UNIT), [("Báo cáo.docx", filled(network, cycle, UNIT))])
    drop(network, signatures.signed(report))
    sweeping.sweep(now=december(20, 9))
    assert stands(network, cycle, UNIT, december(20, 10)) is Situation.ON_TIME
    assert [code for code, _ in answers(network)] == [StatusCode.ARRIVED, StatusCode.REGISTERED]


@pytest.mark.parametrize("name", ["another number", "a wrapped document", "an authority of nobody"])
def test_a_signature_that_cannot_be_relied_on_waits_for_a_person_with_a_sentence(network: Office, name: str) -> None:
    cycle = issue()
    trust(network)
    code, build = signatures.TRICKS[name]
    sent = len(out(network))
    drop(network, build())
    sweeping.sweep(now=december(20, 9))
    with network.register.look() as connection:
        (found,) = read_letters(connection)
        assert read_arrivals(connection, cycle) == ()
    assert (found.state, found.code) == (LetterState.STRANGER, code)
    assert found.subject.startswith(SIGNATURES[code])
    assert len(out(network)) == sent, "it was answered"


def test_a_person_may_take_a_report_whose_signature_nobody_can_check(network: Office) -> None:
    """No root is trusted here; the clerk has asked the unit."""
    cycle = issue()
    report = package(organ_of(UNIT), [("Báo cáo.docx", filled(network, cycle, UNIT))])
    drop(network, signatures.signed(report))
    sweeping.sweep(now=december(20, 9))
    with network.register.look() as connection:
        (waiting,) = read_letters(connection)
    assert waiting.code == "SIGNATURE_FOREIGN"
    assign(network, waiting.id, cycle=cycle, unit=UNIT, by="Văn thư", now=december(20, 10))
    sweeping.sweep(now=december(20, 10))
    assert stands(network, cycle, UNIT, december(20, 11)) is Situation.ON_TIME


def test_a_person_says_whose_a_package_is_and_its_sender_is_answered(network: Office) -> None:
    cycle = issue()
    drop(network, package("X.T00", [("Báo cáo.docx", filled(network, cycle, UNIT))]))
    sweeping.sweep(now=december(20, 9))
    with network.register.look() as connection:
        (waiting,) = read_letters(connection)
    assert waiting.suggestion == UNIT  # the form says so: a hint, and no more
    assert assign(network, waiting.id, cycle=cycle, unit=UNIT, by="Văn thư", now=december(20, 10)) == 1
    sweeping.sweep(now=december(20, 10))
    assert stands(network, cycle, UNIT, december(20, 11)) is Situation.ON_TIME
    assert [code for code, _ in answers(network)] == [StatusCode.ARRIVED, StatusCode.REGISTERED]


def said(office: Office, cycle: str) -> list[str]:
    """What the ledger holds of what receivers said."""
    with office.register.look() as connection:
        return [entry.details for entry in read_ledger(connection, cycle) if entry.act == "delivery.status"]


def codes(office: Office) -> set[StatusCode]:
    """What was said of any delivery."""
    with office.register.look() as connection:
        ids = [row[0] for row in connection.exec_driver_sql("SELECT id FROM outbox")]
        return {code for one in ids for code in said_of(connection, one)}


def test_what_a_receiver_says_is_a_fact_once_in_any_order_and_is_no_report(network: Office) -> None:
    cycle = issue()
    for code in ("06", "03", "01", "04"):
        drop(network, status(organ_of(UNIT), DIRECTIVE_ID, code))
        drop(network, status(organ_of(UNIT), DIRECTIVE_ID, code, at="2025/12/09 09:00:00"))
        sweeping.sweep(now=NINE + timedelta(hours=1))
    assert codes(network) == {"01", "03", "04", "06"}
    assert len(said(network, cycle)) == 4
    assert stands(network, cycle, UNIT, NINE + timedelta(hours=2)) is Situation.WAITING
    with network.register.look() as connection:
        assert set(count_outbox(connection, cycle)) == {"sent"}
        assert read_letters(connection) == ()
    assert findings(network) == ()


def test_the_word_is_taken_by_agency_number_and_day_where_the_identity_is_missing(network: Office) -> None:
    issue()
    parts = f"<OrganId>{OFFICE}</OrganId><Code>1/UBND-VX</Code><PromulgationDate>2025/12/08</PromulgationDate>"
    named = f"<DocumentId>{DIRECTIVE_ID}</DocumentId>".encode()
    drop(network, status(organ_of(UNIT), DIRECTIVE_ID, "01").replace(named, parts.encode()))
    take_packages(network, NINE)
    assert codes(network) == {"01"}


def test_a_paper_without_a_number_is_known_by_its_row(network: Office) -> None:
    issue()
    (form,) = (p for p in to(network, UNIT) if p.answers)
    drop(network, status(organ_of(UNIT), str(form.document), "03"))
    drop(network, status(organ_of("vpubnd"), str(form.document), "03", at="2025/12/09 10:00:00"))
    take_packages(network, NINE)
    assert codes(network) == {"03"}
    with network.register.look() as connection:
        assert [letter.code for letter in read_letters(connection)] == ["UNKNOWN_DOCUMENT"]


def test_a_report_may_respond_to_the_form_instead_of_the_directive(network: Office) -> None:
    cycle = issue()
    (form,) = (p for p in to(network, UNIT) if p.answers)
    drop(network, package(organ_of(UNIT), REPORT, answers=str(form.document)))
    take_packages(network, NINE)
    with network.register.look() as connection:
        (letter,) = read_letters(connection, is_waiting=False)
    assert (letter.state, letter.cycle, letter.unit) == (LetterState.TAKEN, cycle, UNIT)


def test_a_refusal_reopens_the_delivery_for_a_person_once(network: Office) -> None:
    cycle = issue()
    for minute in ("00", "01"):
        drop(
            network, status(organ_of(UNIT), DIRECTIVE_ID, "02", reason="Sai nơi nhận", at=f"2025/12/08 10:{minute}:00")
        )
        sweeping.sweep(now=NINE + timedelta(hours=1))
    with network.register.look() as connection:
        (lost,) = undelivered(connection, cycle)
    assert (lost.recipient, lost.state, lost.last_error) == (UNIT, "bounced", "Sai nơi nhận")
    assert "Sai nơi nhận" in CliRunner().invoke(cli, ["mail", "list"]).output
    assert findings(network) == ()


def test_where_a_unit_names_another_channel_it_carries_what_was_refused(network: Office) -> None:
    tell_organs(network.directives / "lao-cai", keys(network), more=[f"{UNIT},folder,"])
    cycle = issue()
    drop(network, status(organ_of(UNIT), DIRECTIVE_ID, "02", reason="Sai nơi nhận"))
    sweeping.sweep(now=NINE + timedelta(hours=1))
    assert len(list((network.outgoing / UNIT).glob("*.docx"))) == 1
    with network.register.look() as connection:
        assert undelivered(connection, cycle) == ()
    assert findings(network) == ()


@pytest.mark.parametrize("order", [("03", "02"), ("02", "03")])
def test_who_says_taken_in_and_refused_is_asked_by_a_person(network: Office, order: tuple[str, str]) -> None:
    issue()
    for code in order:
        drop(network, status(organ_of(UNIT), DIRECTIVE_ID, code))
        take_packages(network, NINE)
    with network.register.look() as connection:
        (asked,) = read_letters(connection)
    assert (asked.state, asked.code) == (LetterState.QUESTION, f"STATUS_{order[1]}")
    dismiss(network, asked.id, by="Văn thư", now=NINE)


@pytest.mark.parametrize(("word", "code"), [("--agree", "15"), ("--decline", "16")])
def test_a_unit_asks_for_its_report_back_and_a_person_answers(
    network: Office, word: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "read_clock", lambda at: december(20, 10, 30))
    cycle = issue()
    report = package(organ_of(UNIT), [("Báo cáo.docx", filled(network, cycle, UNIT))])
    drop(network, report)
    sweeping.sweep(now=december(20, 9))
    drop(network, status(organ_of(UNIT), f"{organ_of(UNIT)},2025/12/20,34/BC-SNV", "13", reason="Sai số liệu"))
    sweeping.sweep(now=december(20, 10))
    with network.register.look() as connection:
        (asked,) = read_letters(connection)
    assert (asked.state, asked.code, asked.unit) == (LetterState.QUESTION, "TAKE_BACK", UNIT)
    words = ["mail", "answer", str(asked.id), word, "--reason", "Theo đề nghị", "--by", "Văn thư"]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 0, done.output
    assert (StatusCode(code), "Theo đề nghị") in answers(network)
    assert CliRunner().invoke(cli, words).exit_code != 0
    situation_then = Situation.WAITING if word == "--agree" else Situation.ON_TIME
    assert stands(network, cycle, UNIT, december(20, 11)) is situation_then
    assert findings(network) == ()


def test_a_package_is_the_same_to_the_byte_at_every_attempt(network: Office) -> None:
    cycle = issue()
    before = {path.name: path.read_bytes() for path in out_folder(network).iterdir()}
    with network.register.act(NINE) as act:
        act.connection.exec_driver_sql("UPDATE outbox SET state = 'ready'")
    for path in out_folder(network).iterdir():
        path.unlink()
    while dispatch_batch(network, cycle, NINE + timedelta(days=1)):
        pass
    assert {path.name: path.read_bytes() for path in out_folder(network).iterdir()} == before


def test_a_hostile_package_is_set_apart_by_its_code_and_the_next_is_read(network: Office) -> None:
    cycle = issue()
    builds = {name: case for name, case in HOSTILE.items() if not re.search(r"MB|000|gzip", name)}
    for number, (_, build) in enumerate(builds.values()):
        in_folder(network).mkdir(parents=True, exist_ok=True)
        (in_folder(network) / f"{number:02d}.edxml").write_bytes(build())
    (in_folder(network) / "a big one.edxml").write_bytes(bytes((36 << 20) + 1))
    drop(network, package(organ_of(UNIT), [("Báo cáo.docx", filled(network, cycle, UNIT))]))
    sweeping.sweep(now=december(20, 9))
    with network.register.look() as connection:
        found = sorted(letter.code for letter in read_letters(connection))
    assert found == sorted(["TOO_BIG", *(code for code, _ in builds.values())])
    assert stands(network, cycle, UNIT, december(20, 10)) is Situation.ON_TIME
    assert [path.name for path in (network.home / "edxml" / "too-big").iterdir()] == ["a big one.edxml"]


def test_a_notice_goes_out_as_what_it_does_to_the_document(network: Office) -> None:
    cycle = issue()
    recall(network, cycle, "directive", by="Văn thư", reason="Sai thẩm quyền", now=december(9, 9))
    send_out(network, cycle, december(9, 10))
    (sent,) = (p for p in to(network, UNIT) if p.notice)
    assert sent.notice == Notice(business=Business.RECALL, reason="Sai thẩm quyền", about=sent.answers[0])
    assert (str(sent.notice.about), sent.document.code) == (DIRECTIVE_ID, "02/UBND-VX")


def test_an_identity_in_no_form_shuts_the_door_and_holds_up_no_other(
    network: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_organs(network.directives / "lao-cai", [UNIT])
    monkeypatch.setenv("VANTHU_EDXML_ORGAN_ID", "tỉnh")
    cycle = issue()
    with network.register.look() as connection:
        assert count_outbox(connection, cycle)["ready"] == 2
    monkeypatch.setenv("VANTHU_EDXML_ORGAN_ID", OFFICE)
    sweeping.sweep(now=NINE + timedelta(minutes=5))
    assert len(to(network, UNIT)) == 2


def test_without_an_identity_of_its_own_the_office_uses_other_channels(
    network: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VANTHU_EDXML_ORGAN_ID")
    issue()
    assert out(network) == []
    assert list((network.outgoing / UNIT).iterdir())
    drop(network, package(organ_of(UNIT), REPORT))
    take_packages(network, NINE)
    with network.register.look() as connection:
        assert [letter.code for letter in read_letters(connection)] == ["UNKNOWN_DOCUMENT"]


def test_who_sends_for_another_unit_is_told_in_the_network_that_it_was_entered(network: Office) -> None:
    cycle = issue()
    name_substitute(
        network,
        cycle,
        UNIT,
        sender="vpubnd",
        since=NINE,
        until=december(28, 0),
        grounds=Grounds(by="Văn thư", reason="Thử"),
        now=NINE,
    )
    drop(network, package(organ_of("vpubnd"), [("Báo cáo.docx", filled(network, cycle, UNIT))]))
    sweeping.sweep(now=december(20, 9))
    assert stands(network, cycle, UNIT, december(20, 10)) is Situation.ON_TIME
    assert [code for code, _ in answers(network)] == [StatusCode.ARRIVED, StatusCode.REGISTERED]
    assert all(sum("Phiếu tiếp nhận" in p.subject for p in to(network, unit)) == 1 for unit in (UNIT, "vpubnd"))
