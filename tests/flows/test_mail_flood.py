"""A machine that answers our answers is left to a person, and a mailbox that was made anew brings no second report."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner

import flows.sweep as sweeping
from flows.cli import cli
from models.mail import ANSWERED_A_DAY, ANSWERED_AN_HOUR, MOST_FILES, LetterState
from models.store.arrivals import read_arrivals
from models.store.letters import read_letters
from models.store.submissions import read_submissions
from tasks.audit import findings
from tasks.collect.letters import assign, take_letters
from tasks.office import Office
from tests.corpus.letters import address_of, letter
from tests.flows.conftest import december
from tests.flows.test_mail import WARD, box, drop, filled, issue, man
from tests.services.imap import Box
from tests.services.smtp import Mailman

__all__ = ["box", "man"]
pytestmark = pytest.mark.slow
OTHER = "xa-cam-nhan"
NOON = december(20, 12)


def send_back(office: Office, number: int) -> None:
    """The unit's machine sends something back with a file in it, and does not say that it is a machine."""
    folder = office.home / "mail" / "new"
    folder.mkdir(parents=True, exist_ok=True)
    text = letter(address_of(WARD), [("winmail.docx", b"x" * (number + 1))], subject=f"Re: {number}")
    (folder / f"{number:03}.eml").write_bytes(text)


def test_a_machine_that_answers_every_answer_is_answered_so_often_and_no_more(office: Office, man: Mailman) -> None:
    issue()
    sweeping.sweep(now=NOON)  # what is due anyway has gone
    before, now = len(man.by(address_of(WARD))), NOON
    for number in range(ANSWERED_AN_HOUR + 6):
        send_back(office, number)
        now += timedelta(minutes=2)
        sweeping.sweep(now=now)
    assert len(man.by(address_of(WARD))) - before == ANSWERED_AN_HOUR
    with office.register.look() as connection:
        waiting = read_letters(connection)
    assert [(one.state, one.code, one.suggestion) for one in waiting] == [
        (LetterState.STRANGER, "TOO_MANY", WARD),
    ] * 6  # fmt: skip
    assert CliRunner().invoke(cli, ["mail", "list"]).output.count("TOO_MANY") == 6
    assert findings(office) == ()


def test_what_comes_all_at_once_is_counted_too_and_an_hour_later_the_next_is_taken(
    office: Office, man: Mailman
) -> None:
    issue()
    for number in range(ANSWERED_AN_HOUR + 3):
        send_back(office, number)
    drop(office, letter(address_of(OTHER), [("a.docx", b"other")]))
    assert taken(office, NOON) == {WARD: ANSWERED_AN_HOUR, OTHER: 1}
    send_back(office, 90)
    assert taken(office, NOON + timedelta(minutes=61))[WARD] == ANSWERED_AN_HOUR + 1


def test_a_day_has_a_limit_of_its_own(office: Office, man: Mailman) -> None:
    issue()
    for number in range(ANSWERED_A_DAY + 4):
        send_back(office, number)
        found = taken(office, NOON + timedelta(minutes=11 * number))
    assert found[WARD] == ANSWERED_A_DAY


def test_a_letter_with_a_heap_of_files_waits_for_a_person_who_may_still_take_it(office: Office, man: Mailman) -> None:
    cycle = issue()
    drop(office, letter(address_of(WARD), [(f"{n}.docx", bytes([n])) for n in range(MOST_FILES + 1)]))
    assert taken(office, NOON) == {}
    with office.register.look() as connection:
        (waiting,) = read_letters(connection)
    assert assign(office, waiting.id, cycle=cycle, unit=WARD, by="Văn thư", now=NOON) == MOST_FILES + 1


def taken(office: Office, now: datetime) -> dict[str, int]:
    """How many letters of each unit were ever taken, after the doors are looked at now."""
    take_letters(office, now)
    with office.register.look() as connection:
        letters = read_letters(connection, is_waiting=False)
    units = [str(one.unit) for one in letters if one.state is LetterState.TAKEN]
    return {unit: units.count(unit) for unit in units}


def test_a_mailbox_made_anew_under_another_validity_is_read_again_without_a_second_report(
    office: Office, man: Mailman, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANTHU_IMAP_FOLDER", "Reports")
    cycle = issue()
    first = letter(address_of(WARD), [("a.docx", filled(office, cycle, man, WARD))])
    second = letter(address_of(OTHER), [("b.docx", filled(office, cycle, man, OTHER))])
    validities = [lay(box, [first])]
    sweeping.sweep(now=december(20, 9))
    sent = len(man.by(address_of(WARD)))
    validities.append(lay(box, [second, first]))  # the UID of the first letter is another's now
    sweeping.sweep(now=december(20, 10))
    assert validities[0] != validities[1]
    with office.register.look() as connection:
        assert [a.state.value for a in read_arrivals(connection, cycle) if a.unit == WARD] == ["read", "duplicate"]
        assert [len(read_submissions(connection, cycle, unit)) for unit in (WARD, OTHER)] == [1, 1]
    assert len(man.by(address_of(WARD))) == sent, "a duplicate was answered"
    assert findings(office) == ()


def lay(box: Box, letters: list[bytes]) -> bytes:
    """The UIDVALIDITY of the folder, made anew with these letters alone: as where its index was lost."""
    with box.line() as line:
        line.delete("Reports")
        line.create("Reports")
        for text in letters:
            line.append("Reports", "", None, text)  # type: ignore[arg-type]
        line.select("Reports", readonly=True)
        found = line.response("UIDVALIDITY")[1][0]
    assert isinstance(found, bytes)
    return found
