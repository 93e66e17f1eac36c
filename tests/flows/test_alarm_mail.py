"""An alarm calls its operators by mail: once for each cause, without a name, and never at the cost of the alarm."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from email.header import decode_header, make_header

import pytest

from documents.mail.alarm_wording import KNOWN, OTHER
from flows.alarm import alarm
from flows.control_room.wording import ALARMS
from flows.doctor.alarms import check_alarms
from flows.doctor.finding import Grade, Surroundings
from flows.up.automations import automations
from models.errors import RefusedError
from tasks.alarm_mail import operators
from tasks.channels.mail import smtp
from tasks.office import Office
from tests.flows.conftest import december
from tests.services.smtp import DROP, HANG, Mailman, mailman

pytestmark = pytest.mark.slow

NINE = december(8, 9)
PRIVATE = "Trần Văn Kín kin.tran@example.vn 0912345678"


@pytest.fixture
def man(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailman]:
    """A mail server, and two operators."""
    monkeypatch.setattr(smtp, "SECONDS", 0.3)
    with mailman() as man:
        told = {"HOST": "127.0.0.1", "PORT": str(man.port), "SECURITY": "none", "FROM": "vanthu@example.vn"}
        for name, value in told.items():
            monkeypatch.setenv(f"VANTHU_SMTP_{name}", value)
        monkeypatch.setenv("VANTHU_ALARM_TO", "truc1@example.vn, truc2@example.vn")
        yield man


def call(name: str = KNOWN[0], subject: str = PRIVATE, cause: str = "run-1") -> None:
    """The alarm is raised, without a server."""
    alarm.fn(name, subject, NINE, cause)


def lines(office: Office) -> list[dict[str, str]]:
    return [json.loads(line) for line in (office.home / "alarms.jsonl").read_text().splitlines()]


def test_each_operator_has_one_letter_for_each_cause(office: Office, man: Mailman) -> None:
    for cause in ("run-1", "run-1", "run-2"):
        call(cause=cause)
    assert len(man.by("truc1@example.vn")) == len(man.by("truc2@example.vn")) == 2
    assert len({got.identity for got in man.received}) == 2
    assert len(lines(office)) == 2


def test_the_letter_is_vietnamese_and_names_nobody(office: Office, man: Mailman) -> None:
    call()
    call(PRIVATE, cause="run-2")
    for got, kind in zip(man.by("truc1@example.vn"), (KNOWN[0], OTHER), strict=True):
        subject = str(make_header(decode_header(got.message["subject"])))
        body = got.message.get_payload(decode=True)
        assert isinstance(body, bytes)
        text = subject + body.decode()
        assert subject == f"[Vanthu] Cảnh báo: {kind}, lúc 09:00 ngày 08/12/2025"
        assert unicodedata.is_normalized("NFC", text)
        assert [word for word in ("Kín", "0912345678", "kin.tran", str(office.home)) if word in text] == []
        assert lines(office)[0]["at"] in text


@pytest.mark.parametrize("deed", ["550 no", "451 later", DROP, HANG])
@pytest.mark.parametrize("step", ["banner", "rcpt", "dot"])
def test_whatever_the_mail_server_does_the_alarm_stands(office: Office, man: Mailman, step: str, deed: str) -> None:
    man.plan = lambda met, _: deed if met == step else None
    call()
    assert [line["alarm"] for line in lines(office)] == [KNOWN[0]]


def test_the_alarm_stands_before_any_letter_is_tried(office: Office, man: Mailman) -> None:
    seen: list[int] = []
    man.plan = lambda met, _: seen.append(len(lines(office))) if met == "banner" else None
    call()
    assert seen == [1, 1]


def test_one_operator_whose_mailbox_is_full_does_not_keep_it_from_the_other(office: Office, man: Mailman) -> None:
    man.plan = lambda met, _: "552 full" if met == "rcpt truc1@example.vn" else None
    call()
    assert [got.recipient for got in man.received] == ["truc2@example.vn"]


def test_where_nobody_is_named_nothing_is_sent(office: Office, man: Mailman, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANTHU_ALARM_TO", "")
    call()
    assert man.attempts == []
    assert len(lines(office)) == 1


@pytest.mark.parametrize(
    "told", ["truc", "a@b, ", "a@b c@d", "Trực <a@example.vn>", "a@example.vn\nBcc: b@c", "à@b.vn"]
)
def test_what_is_no_plain_address_is_refused_and_the_doctor_says_so(
    office: Office, man: Mailman, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANTHU_ALARM_TO", told)
    with pytest.raises(RefusedError, match="no plain address"):
        operators()
    at = Surroundings(now=NINE, home=office.home, register=office.register.url, directives=office.directives)
    assert check_alarms(at).grade is Grade.FAIL
    call()
    assert (man.attempts, len(lines(office))) == ([], 1)


def test_addresses_without_a_mail_server_are_told_by_the_doctor(office: Office) -> None:
    def grade(**told: str) -> Grade:
        at = Surroundings(now=NINE, home=office.home, register="", directives=office.directives, environment=told)
        return check_alarms(at).grade

    assert grade(VANTHU_ALARM_TO="truc@example.vn") is Grade.FAIL
    mail = {"VANTHU_SMTP_HOST": "mail.example.vn", "VANTHU_SMTP_FROM": "vanthu@example.vn"}
    assert grade(VANTHU_ALARM_TO="truc@example.vn", **mail) is grade() is Grade.OK


def test_every_alarm_of_the_automations_is_known_by_its_name() -> None:
    named = {a["parameters"]["alarm"] for auto in automations() for a in auto["actions"] if a.get("parameters")}
    assert {*named, ALARMS["overdue"]} == set(KNOWN)
