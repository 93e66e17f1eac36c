"""Mail: what each answer of a server leads to, whose letters are taken, and a whole cycle by nothing but mail."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import Message

import pytest
from click.testing import CliRunner

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from flows.cli import cli
from flows.rehearsal.clerk import fill_form
from flows.rehearsal.people import Deed
from models.directive import Approval
from models.mail import LetterState
from models.obligation import Situation, situation
from models.store.arrivals import read_arrivals
from models.store.bounces import record_resent, undelivered
from models.store.cycles import read_cycle
from models.store.letters import read_letters
from models.store.obligations import read_obligation
from models.store.outbox import count_outbox
from tasks.audit import findings
from tasks.channels.mail import smtp
from tasks.collect.letters import assign, dismiss, take_letters
from tasks.dispatch import dispatch_batch
from tasks.office import Office
from tasks.wording import FORM_TITLE
from tests.corpus.letters import HOSTILE, OFFICE, address_of, bounce, letter, tell_contacts
from tests.flows.conftest import DIRECTIVE, december
from tests.services.imap import PASSWORD, USER, Box, dovecot, dovecot_program
from tests.services.smtp import DROP, HANG, TAKE_AND_DROP, Mailman, mailman

pytestmark = pytest.mark.slow
NINE = december(8, 9)
WARD = "snv"


@pytest.fixture
def man(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailman]:
    """A mail server; every unit is reached by mail, over it. Nobody waits long for an answer."""
    keys = [line.split(",")[0] for line in (office.directives / "lao-cai/roster.csv").read_text().splitlines()[1:]]
    tell_contacts(office.directives / "lao-cai", keys)
    monkeypatch.setattr(smtp, "SECONDS", 0.4)
    with mailman() as man:
        for name, value in {"HOST": "127.0.0.1", "PORT": man.port, "SECURITY": "none", "FROM": OFFICE}.items():
            monkeypatch.setenv(f"VANTHU_SMTP_{name}", str(value))
        yield man


def issue() -> str:
    """The key of the cycle whose directive is issued now."""
    return str(issuing.annual_cycle(DIRECTIVE, now=NINE, approval=Approval.AUTOMATIC))


def answer(man: Mailman, step: str, *deeds: str | None) -> None:
    """Nothing. At this step the server does these, one after the other, and then goes on as a good one."""
    left = list(deeds)
    man.plan = lambda met, count: left.pop(0) if met == step and left else None


def states(office: Office, cycle: str) -> dict[str, int]:
    """How many deliveries are in each state."""
    with office.register.look() as connection:
        return dict(count_outbox(connection, cycle))


def send(office: Office, cycle: str, now: datetime) -> None:
    """Nothing. All that can be carried at `now` has been tried."""
    while dispatch_batch(office, cycle, now, limit=100):
        pass


AT_RCPT = f"rcpt {address_of(WARD)}"


@pytest.mark.parametrize("said", ["450 busy", "451 greylisted", "452 full for now"])
@pytest.mark.parametrize("step", [AT_RCPT, "data", "dot"])
def test_a_passing_refusal_is_tried_again_not_before_five_minutes(
    office: Office, man: Mailman, step: str, said: str
) -> None:
    answer(man, step, said)
    cycle = issue()
    tries = len(man.attempts)
    send(office, cycle, NINE + timedelta(minutes=4, seconds=59))
    assert len(man.attempts) == tries
    assert states(office, cycle)["ready"] >= 1
    send(office, cycle, NINE + timedelta(minutes=5))
    assert set(states(office, cycle)) == {"sent"}
    assert len(man.received) == len({got.identity for got in man.received})


@pytest.mark.parametrize("said", ["550 no such user", "552 too large", "554 refused"])
@pytest.mark.parametrize("step", [AT_RCPT, "dot"])
def test_a_final_refusal_is_not_tried_again_and_a_person_is_told(
    office: Office, man: Mailman, step: str, said: str
) -> None:
    answer(man, step, said)
    cycle = issue()
    tries = len(man.attempts)
    send(office, cycle, NINE + timedelta(days=1))
    assert len(man.attempts) == tries
    with office.register.look() as connection:
        (lost,) = undelivered(connection, cycle)
    assert (lost.channel, lost.state) == ("mail", "failed")
    assert said in str(lost.last_error)
    assert lost.recipient in CliRunner().invoke(cli, ["status", cycle]).output
    assert findings(office) == ()


def test_where_a_unit_names_another_channel_it_carries_what_mail_could_not(office: Office, man: Mailman) -> None:
    place = office.directives / "lao-cai" / "contacts.csv"
    place.write_text(place.read_text() + f"{WARD},folder,\n")
    man.plan = lambda step, count: "550 no such user" if step == AT_RCPT else None
    cycle = issue()
    send(office, cycle, NINE)
    assert len(list((office.outgoing / WARD).glob("*.docx"))) == 2  # the directive and the form
    assert states(office, cycle).keys() == {"sent", "replaced"}
    with office.register.look() as connection:
        assert undelivered(connection, cycle) == ()
    assert findings(office) == ()


@pytest.mark.parametrize(
    ("step", "deed"),
    [
        ("banner", "421 not now"),
        ("banner", "554 no service"),
        ("banner", HANG),
        ("ehlo", HANG),
        ("ehlo", DROP),
        ("mail", "421 closing"),
        ("mail", "550 sender refused"),
        ("rcpt", "421 closing"),
    ],
)
def test_a_server_that_is_out_is_asked_once_and_everything_goes_later(
    office: Office, man: Mailman, step: str, deed: str
) -> None:
    man.plan = lambda met, count: deed if met == step else None
    cycle = issue()
    with office.register.look() as connection:
        assert undelivered(connection, cycle) == ()
    assert len(man.attempts) <= 2  # once for the directive, once for the forms
    assert man.received == []
    man.plan = lambda met, count: None
    send(office, cycle, NINE + timedelta(minutes=5))
    sweeping.sweep(now=NINE + timedelta(minutes=10))
    assert set(states(office, cycle)) == {"sent"}
    assert len(man.received) == len({got.identity for got in man.received})


@pytest.mark.parametrize(("step", "deed"), [(AT_RCPT, HANG), (AT_RCPT, DROP), ("data", HANG), ("data", DROP)])
def test_one_that_falls_silent_at_a_recipient_holds_up_no_other(
    office: Office, man: Mailman, step: str, deed: str
) -> None:
    answer(man, step, deed)
    cycle = issue()
    assert states(office, cycle)["ready"] >= 1
    assert len(man.received) > 5
    send(office, cycle, NINE + timedelta(minutes=5))
    assert set(states(office, cycle)) == {"sent"}


@pytest.mark.parametrize(("deed", "copies"), [(TAKE_AND_DROP, 2), (DROP, 1), (HANG, 1)])
def test_after_a_line_that_broke_at_the_end_the_same_letter_goes_once_more(
    office: Office, man: Mailman, deed: str, copies: int
) -> None:
    answer(man, "dot", deed)
    cycle = issue()
    send(office, cycle, NINE + timedelta(minutes=5))
    assert set(states(office, cycle)) == {"sent"}
    by_identity: dict[str, list[bytes]] = {}
    for got in man.received:
        by_identity.setdefault(got.identity, []).append(got.data)
    assert max(len(letters) for letters in by_identity.values()) == copies
    assert all(len(set(letters)) == 1 for letters in by_identity.values())


def test_a_line_that_breaks_at_the_end_twice_is_a_persons_task(office: Office, man: Mailman) -> None:
    man.plan = lambda step, count: TAKE_AND_DROP if step == "dot" and man.attempts[-1] == address_of(WARD) else None
    cycle = issue()
    for day in range(1, 4):
        send(office, cycle, NINE + timedelta(days=day))
    assert len(man.by(address_of(WARD))) == 4  # two documents, two copies of each
    with office.register.look() as connection:
        assert {lost.recipient for lost in undelivered(connection, cycle)} == {WARD}


def test_a_letter_that_comes_back_reopens_the_matter_and_a_person_sends_it_again(office: Office, man: Mailman) -> None:
    cycle = issue()
    first = man.by(address_of(WARD))[0]
    drop(office, bounce(first.identity))
    sweeping.sweep(now=NINE + timedelta(hours=1))
    with office.register.look() as connection:
        (lost,) = undelivered(connection, cycle)
    assert (lost.recipient, lost.state, lost.last_error) == (WARD, "bounced", "5.1.1")
    assert findings(office) == ()
    with office.register.act(NINE + timedelta(hours=2)) as act:
        record_resent(act, lost.id, channel="mail", by="Văn thư")
    sweeping.sweep(now=NINE + timedelta(hours=2))
    again = man.by(address_of(WARD))
    assert len({got.identity for got in again}) == len(again) == 3
    assert findings(office) == ()


def test_a_unit_without_an_address_is_served_by_folder(office: Office, man: Mailman) -> None:
    tell_contacts(office.directives / "lao-cai", ["vpubnd"])
    issue()
    assert {got.recipient for got in man.received} == {address_of("vpubnd")}
    assert list((office.outgoing / WARD).iterdir())


def drop(office: Office, text: bytes, name: str = "a.eml") -> None:
    """Nothing. The letter lies in the folder of letters."""
    folder = office.home / "mail" / "new"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text)


REPORT = [("a.docx", b"x")]
ELSEWHERE = "x@elsewhere.example"
NOT_TAKEN = {
    "unknown": (letter(ELSEWHERE, REPORT), LetterState.STRANGER, "UNKNOWN_UNIT"),
    "display name": (letter(f'"{address_of(WARD)}" <{ELSEWHERE}>', REPORT), LetterState.STRANGER, "UNKNOWN_UNIT"),
    "envelope": (
        f"Return-Path: <{ELSEWHERE}>\r\n".encode() + letter(address_of(WARD), REPORT),
        LetterState.STRANGER,
        "RETURN_PATH",
    ),
    "no file": (letter(address_of(WARD), []), LetterState.EMPTY, "NO_FILE"),
    "auto-reply": (b"Auto-Submitted: auto-replied\r\n" + letter(address_of(WARD), []), LetterState.AUTOMATIC, ""),
    "hostile": (HOSTILE["M03 multiparts 5,000 deep"], LetterState.REFUSED, "BAD_MAIL"),
}


@pytest.mark.parametrize(("text", "state", "code"), NOT_TAKEN.values(), ids=NOT_TAKEN)
def test_what_is_not_surely_a_units_report_is_recorded_and_never_taken(
    office: Office, man: Mailman, text: bytes, state: LetterState, code: str
) -> None:
    cycle = issue()
    sent = len(man.received)
    drop(office, text)
    sweeping.sweep(now=NINE + timedelta(hours=1))
    with office.register.look() as connection:
        (found,) = read_letters(connection, is_waiting=False)
        assert read_arrivals(connection, cycle) == ()
    assert (found.state, found.code) == (state, code)
    assert len(man.received) == sent, "a letter was answered"
    assert not list((office.home / "mail" / "new").iterdir())


def test_a_person_says_whose_a_letter_is(office: Office, man: Mailman) -> None:
    cycle = issue()
    form = filled(office, cycle, man, WARD)
    drop(office, letter("x@elsewhere.example", [("Báo cáo.docx", form)]))
    sweeping.sweep(now=december(20, 9))
    with office.register.look() as connection:
        (waiting,) = read_letters(connection)
    assert waiting.suggestion == WARD  # the form says so: a hint, and no more
    assert assign(office, waiting.id, cycle=cycle, unit=WARD, by="Văn thư", now=december(20, 10)) == 1
    sweeping.sweep(now=december(20, 10))
    with office.register.look() as connection:
        assert read_letters(connection) == ()
        obligation = read_obligation(connection, cycle, WARD)
    assert situation(obligation, december(20, 11)) is Situation.ON_TIME


def test_a_person_puts_a_letter_aside(office: Office, man: Mailman) -> None:
    issue()
    drop(office, letter("x@elsewhere.example", []))
    take_letters(office, december(20, 9))
    with office.register.look() as connection:
        (waiting,) = read_letters(connection)
    dismiss(office, waiting.id, by="Văn thư", now=december(20, 10))
    with office.register.look() as connection:
        assert read_letters(connection) == ()


def filled(office: Office, cycle: str, man: Mailman, unit: str, deed: Deed = Deed.FULL) -> bytes:
    """The unit's form as it came by mail, filled by a clerk."""
    (form,) = (data for name, data in files(man, unit) if FORM_TITLE in name and name.endswith(".docx"))
    with office.register.look() as connection:
        known = read_cycle(connection, cycle)
        kind = read_obligation(connection, cycle, unit).unit.kind
    rng = random.Random(unit)
    return fill_form(form, known.form, deed=deed, unit_kind=kind, rng=rng, reference="34/BC-UBND")


def files(man: Mailman, unit: str) -> list[tuple[str, bytes]]:
    """The files that the unit got by mail."""
    parts: list[Message] = [part for got in man.by(address_of(unit)) for part in got.message.walk()]
    named = [(str(name), part.get_payload(decode=True)) for part in parts if (name := _name(part))]
    return [(name, data) for name, data in named if isinstance(data, bytes)]


def _name(part: Message) -> str | None:
    return part.get_filename()


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    """The office's mailbox."""
    if dovecot_program() is None:
        pytest.skip("dovecot is not installed")
    with dovecot() as box:
        told = {"HOST": "127.0.0.1", "PORT": box.port, "SECURITY": "none", "USER": USER, "PASSWORD_ENV": "BOX_PASSWORD"}
        for name, value in told.items():
            monkeypatch.setenv(f"VANTHU_IMAP_{name}", str(value))
        monkeypatch.setenv("BOX_PASSWORD", PASSWORD)
        yield box


def test_a_cycle_by_nothing_but_mail(office: Office, man: Mailman, box: Box, units_by_mail: list[str]) -> None:
    cycle = issue()
    assert not office.outgoing.exists() or not any((office.outgoing / unit).exists() for unit in units_by_mail)
    for unit in units_by_mail:
        replied = man.by(address_of(unit))[0].identity
        form = filled(office, cycle, man, unit)
        box.put(letter(address_of(unit), [("Báo cáo.docx", form)], more=[("In-Reply-To", replied)]))
    sweeping.sweep(now=december(20, 9))
    for unit in units_by_mail:
        with office.register.look() as connection:
            assert situation(read_obligation(connection, cycle, unit), december(20, 10)) is Situation.ON_TIME
        assert sum("Phiếu tiếp nhận" in name for name, _ in files(man, unit)) == 1
    assert all(b"VanthuTaken" in flags for flags in box.flags())
    sent = len(man.received)
    sweeping.sweep(now=december(20, 10))
    assert len(man.received) == sent
    assert findings(office) == ()


@pytest.fixture
def units_by_mail(office: Office) -> list[str]:
    """The units of the small place that owe a report."""
    rows = (office.directives / "lao-cai/roster.csv").read_text().splitlines()[1:]
    return [key for row in rows if (key := row.split(",")[0]) != "svhttdl"]


def test_a_mailbox_that_was_moved_brings_duplicates_and_no_second_report(
    office: Office, man: Mailman, box: Box
) -> None:
    cycle = issue()
    box.put(letter(address_of(WARD), [("a.docx", filled(office, cycle, man, WARD))]))
    sweeping.sweep(now=december(20, 9))
    again = letter(address_of(WARD), [("a.docx", filled(office, cycle, man, WARD))], subject="once more")
    box.put(again)
    sweeping.sweep(now=december(20, 10))
    with office.register.look() as connection:
        assert [arrival.state for arrival in read_arrivals(connection, cycle)] == ["read", "duplicate"]
    assert sum("Phiếu tiếp nhận" in name for name, _ in files(man, WARD)) == 1


def test_a_mailbox_that_is_out_holds_up_no_other_door(
    office: Office, man: Mailman, monkeypatch: pytest.MonkeyPatch
) -> None:
    cycle = issue()
    for name, value in {"HOST": "127.0.0.1", "PORT": 1, "SECURITY": "none", "USER": "a", "PASSWORD_ENV": "PW"}.items():
        monkeypatch.setenv(f"VANTHU_IMAP_{name}", str(value))
    monkeypatch.setenv("PW", "x")
    drop(office, letter(address_of(WARD), [("a.docx", filled(office, cycle, man, WARD))]))
    with pytest.raises(ExceptionGroup):
        sweeping.sweep(now=december(20, 9))
    with office.register.look() as connection:
        assert situation(read_obligation(connection, cycle, WARD), december(20, 10)) is Situation.ON_TIME


def test_the_signed_copy_in_the_same_letter_is_no_report_of_its_own(office: Office, man: Mailman) -> None:
    cycle = issue()
    form = filled(office, cycle, man, WARD)
    drop(office, letter(address_of(WARD), [("Báo cáo.docx", form), ("Báo cáo.pdf", b"%PDF-1.7 nothing")]))
    sweeping.sweep(now=december(20, 9))
    with office.register.look() as connection:
        assert [arrival.name for arrival in read_arrivals(connection, cycle)] == ["Báo cáo.docx"]


def test_a_person_sees_and_decides_on_the_command_line(office: Office, man: Mailman) -> None:
    answer(man, AT_RCPT, "550 no such user")
    cycle = issue()
    drop(office, letter(ELSEWHERE, REPORT, subject="Báo cáo của xã"))
    run = CliRunner().invoke
    assert "1 new letter" in run(cli, ["mail", "fetch"]).output
    listed = run(cli, ["mail", "list"]).output
    assert "550 no such user" in listed
    assert "Báo cáo của xã" in listed
    with office.register.look() as connection:
        (lost,), (waiting,) = undelivered(connection, cycle), read_letters(connection)
    done = run(cli, ["mail", "resend", str(lost.id), "--channel", "folder", "--by", "Văn thư"])
    assert done.exit_code == 0, done.output
    assert run(cli, ["mail", "assign", str(waiting.id), cycle, WARD, "--by", "Văn thư"]).exit_code == 0
    assert "nothing waits" in run(cli, ["mail", "list"]).output
    send(office, cycle, december(20, 9).replace(year=2100))  # the commands above went by the real clock
    assert list((office.outgoing / WARD).iterdir())
    assert findings(office) == ()
