"""A word from the reader's mail program that the directive was read: then nobody asks whether it arrived."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from models.directive import Approval
from models.document import DocumentKind
from models.mail import LetterState
from models.store.awaited import acknowledged
from models.store.letters import read_letters
from models.store.papers import read_documents
from tasks.audit import findings
from tasks.channels.mail import smtp
from tasks.collect.letters import take_letters
from tasks.office import Office
from tests.corpus.letters import OFFICE, address_of, read_notice, tell_contacts
from tests.flows.conftest import DIRECTIVE, december
from tests.services.smtp import Got, Mailman, mailman

pytestmark = pytest.mark.slow
UNIT, OTHER = "snv", "vpubnd"


@pytest.fixture
def man(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailman]:
    """A mail server that carries letters which ask to be told when they are read."""
    keys = [line.split(",")[0] for line in (office.directives / "lao-cai/roster.csv").read_text().splitlines()[1:]]
    tell_contacts(office.directives / "lao-cai", keys)
    monkeypatch.setattr(smtp, "SECONDS", 0.4)
    settings = {"HOST": "127.0.0.1", "SECURITY": "none", "FROM": OFFICE, "ASK_READ": "yes"}
    with mailman() as man:
        for name, value in {**settings, "PORT": str(man.port)}.items():
            monkeypatch.setenv(f"VANTHU_SMTP_{name}", value)
        yield man


@pytest.fixture
def cycle(man: Mailman) -> str:
    return str(issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))


def directive_to(man: Mailman, unit: str) -> Got:
    """The letter that brought the unit the directive: the one that asks."""
    (letter,) = (got for got in man.by(address_of(unit)) if got.message["disposition-notification-to"])
    return letter


def drop(office: Office, *letters: bytes) -> None:
    """Nothing. The letters lie in the folder of letters, and are taken in."""
    folder = office.home / "mail" / "new"
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(letters):
        (folder / f"{number}.eml").write_bytes(data)
    take_letters(office, december(9, 9))


def heard(office: Office, cycle: str) -> frozenset[str]:
    with office.register.look() as connection:
        return acknowledged(connection, cycle)


def letters(office: Office) -> list[tuple[LetterState, str, str]]:
    with office.register.look() as connection:
        return [(one.state, one.code, one.suggestion) for one in read_letters(connection, is_waiting=False)]


def asked(office: Office, cycle: str) -> set[str]:
    with office.register.look() as connection:
        return {d.key for d in read_documents(connection, cycle) if d.kind is DocumentKind.DIGEST}


def test_who_read_the_directive_is_not_asked_whether_it_arrived(office: Office, man: Mailman, cycle: str) -> None:
    before = len(man.received)
    drop(office, read_notice(directive_to(man, UNIT).identity, address_of(UNIT)))
    assert heard(office, cycle) == {UNIT}
    assert letters(office) == [(LetterState.AUTOMATIC, "", "")]
    assert len(man.received) == before  # nobody answers a notification
    sweeping.sweep(now=december(11, 8))
    assert f"arrived-1:{UNIT}" not in asked(office, cycle)
    assert f"arrived-1:{OTHER}" in asked(office, cycle)
    assert findings(office) == ()


def test_the_same_word_twice_is_one_word(office: Office, man: Mailman, cycle: str) -> None:
    identity = directive_to(man, UNIT).identity
    twice = [read_notice(identity, address_of(UNIT)), read_notice(identity, address_of(UNIT), "processed")]
    drop(office, twice[0], twice[0] + b"\r\n", twice[1])
    with office.register.look() as connection:
        said = "SELECT status FROM delivery WHERE status LIKE 'read %' ORDER BY status"
        assert list(connection.exec_driver_sql(said).scalars()) == ["read displayed", "read processed"]


@pytest.mark.parametrize("kind", ["dispatched", "denied", "failed", "displayed/error"])
def test_what_is_no_reading_is_recorded_and_nothing_follows(
    office: Office, man: Mailman, cycle: str, kind: str
) -> None:
    words = f"automatic-action/MDN-sent-automatically; {kind}"
    drop(office, read_notice(directive_to(man, UNIT).identity, address_of(UNIT), words))
    assert heard(office, cycle) == frozenset()
    assert letters(office) == [(LetterState.AUTOMATIC, "", "")]


def test_a_letter_that_was_thrown_away_is_a_persons_matter_and_no_sign_of_life(
    office: Office, man: Mailman, cycle: str
) -> None:
    drop(office, read_notice(directive_to(man, UNIT).identity, address_of(UNIT), "deleted"))
    assert letters(office) == [(LetterState.QUESTION, "DELETED_UNREAD", UNIT)]
    assert heard(office, cycle) == frozenset()


@pytest.mark.parametrize(
    ("sender", "path", "code"),
    [
        ("x@elsewhere.example", "<>", "UNKNOWN_UNIT"),
        (address_of(OTHER), "<>", "UNKNOWN_UNIT"),
        (address_of(UNIT), "<x@elsewhere.example>", "RETURN_PATH"),
    ],
)
def test_a_word_from_elsewhere_counts_for_nobody(
    office: Office, man: Mailman, cycle: str, sender: str, path: str, code: str
) -> None:
    drop(office, read_notice(directive_to(man, UNIT).identity, sender, path=path))
    assert heard(office, cycle) == frozenset()
    assert letters(office) == [(LetterState.STRANGER, code, UNIT)]


def test_a_word_about_another_document_is_none_about_the_directive(office: Office, man: Mailman, cycle: str) -> None:
    form = next(got for got in man.by(address_of(UNIT)) if not got.message["disposition-notification-to"])
    drop(office, read_notice(form.identity, address_of(UNIT)), read_notice(f"<{'0' * 32}@x.example>", "a@b.example"))
    assert heard(office, cycle) == frozenset()
    assert letters(office) == [(LetterState.AUTOMATIC, "", "")] * 2
