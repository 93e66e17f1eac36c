"""A message that could not go in the evening waits for the morning of a working day, by whatever channel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from models.directive import Approval
from models.store.claims import claim
from models.store.outbox import count_outbox
from models.store.papers import read_documents
from models.store.rung_channels import rung_channels
from tasks.audit import findings
from tasks.channels.edxml.doors import out_folder
from tasks.channels.mail import smtp
from tasks.office import Office
from tests.corpus.letters import OFFICE, address_of, tell_contacts
from tests.corpus.packages import OFFICE as ORGAN
from tests.corpus.packages import organ_of
from tests.flows.conftest import DIRECTIVE, HandIn, december
from tests.services.smtp import Mailman, mailman

pytestmark = pytest.mark.slow
WARD = "snv"
LADDER = """
quiet: {begins: "20:00", ends: "07:00", days_off: true}
rungs:
  - {key: evening, title: Nhắc, act: reminder, anchor: last_working_day, working_days: -3, at: "19:58"}
  - {key: friday, title: Nhắc lần 2, act: reminder, anchor: last_working_day, working_days: 0, at: "19:58",
     round: 2, channels: [mail]}
  - {key: letter, title: Đôn đốc lần 1, act: chasing_letter, anchor: legal_moment, working_days: 1, at: "19:58"}
"""
WEDNESDAY, FRIDAY, MONDAY = (december(day, 19, 58) for day in (23, 26, 29))


@pytest.fixture
def man(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailman]:
    """A mail server; every unit is reached by mail, and reminded just before the night."""
    place = office.directives / "lao-cai"
    (place / "ladder.yaml").write_text(LADDER, encoding="utf-8")
    keys = [line.split(",")[0] for line in (place / "roster.csv").read_text().splitlines()[1:]]
    tell_contacts(place, keys)
    monkeypatch.setattr(smtp, "SECONDS", 0.4)
    with mailman() as man:
        for name, value in {"HOST": "127.0.0.1", "PORT": man.port, "SECURITY": "none", "FROM": OFFICE}.items():
            monkeypatch.setenv(f"VANTHU_SMTP_{name}", str(value))
        yield man


@pytest.fixture
def cycle(man: Mailman) -> str:
    return str(issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))


def refuse(man: Mailman, *, said: str) -> None:
    """Nothing. The server says this of the ward's letters from now on."""
    man.plan = lambda step, count: said if step == f"rcpt {address_of(WARD)}" else None


def got(man: Mailman) -> int:
    """How many letters the ward has."""
    return len(man.by(address_of(WARD)))


@pytest.mark.parametrize(
    ("evening", "still_quiet", "morning"),
    [
        (WEDNESDAY, (december(23, 20, 5), december(23, 23, 59), december(24, 6, 59)), december(24, 7)),
        (FRIDAY, (december(26, 20, 5), december(27, 10), december(28, 22), december(29, 6, 59)), None),
    ],
)
def test_a_reminder_that_was_put_off_waits_for_the_end_of_the_quiet_hours(
    office: Office,
    man: Mailman,
    cycle: str,
    evening: datetime,
    still_quiet: tuple[datetime, ...],
    morning: datetime | None,
) -> None:
    before = got(man)
    refuse(man, said="450 busy")
    sweeping.sweep(now=evening)
    refuse(man, said="250 well")
    for now in still_quiet:
        sweeping.sweep(now=now)
    assert got(man) == before
    sweeping.sweep(now=morning or december(29, 7))
    assert got(man) == before + 1
    assert findings(office) == ()


def test_an_answer_to_a_clerk_goes_at_night_as_well(office: Office, man: Mailman, cycle: str, hand_in: HandIn) -> None:
    (office.outgoing / WARD).mkdir(parents=True, exist_ok=True)
    letters = {str(d.kind): d for d in _issued(office, cycle)}
    form = letters["report_form"]
    (office.outgoing / WARD / f"{form.title}.docx").write_bytes((office.papers / str(form.path)).read_bytes())
    before = got(man)
    hand_in(WARD)
    sweeping.sweep(now=december(23, 22))
    assert got(man) == before + 1


def _issued(office: Office, cycle: str) -> tuple[object, ...]:
    with office.register.look() as connection:
        return tuple(d for d in read_documents(connection, cycle) if WARD in (d.addressee, d.key.rpartition(":")[2]))


def test_a_signed_letter_is_tried_again_at_night(office: Office, man: Mailman, cycle: str) -> None:
    refuse(man, said="450 busy")
    sweeping.sweep(now=MONDAY)
    refuse(man, said="250 well")
    before = got(man)
    sweeping.sweep(now=december(29, 20, 5))
    assert got(man) == before + 1


def test_a_claim_at_night_takes_no_message(office: Office, man: Mailman, cycle: str) -> None:
    man.plan = lambda step, count: "421 not now" if step == "banner" else None
    sweeping.sweep(now=WEDNESDAY)
    for now, expected in ((december(23, 23), 0), (december(24, 6, 59), 0), (december(24, 7), 6)):
        with office.register.act(now) as act:
            assert len(claim(act, cycle, owner="a", limit=100)) == expected, now


def test_what_a_channel_refuses_goes_on_by_the_rungs_own_order(
    office: Office, man: Mailman, cycle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts = office.directives / "lao-cai" / "contacts.csv"
    rows = [row for row in contacts.read_text().splitlines() if not row.startswith(f"{WARD},")]
    rows += [f"{WARD},edxml,{organ_of(WARD)}", f"{WARD},mail,{address_of(WARD)}"]
    contacts.write_text("\n".join(rows) + "\n")
    monkeypatch.setenv("VANTHU_EDXML_ORGAN_ID", ORGAN)
    refuse(man, said="550 no such user")
    sweeping.sweep(now=FRIDAY)
    assert len(list(out_folder(office).glob("*.edxml"))) == 1
    with office.register.look() as connection:
        state = count_outbox(connection, cycle)
        replaced = "SELECT id FROM outbox WHERE state = 'replaced'"
        (number,) = connection.exec_driver_sql(replaced).scalars()
        assert rung_channels(connection, number) == ("mail",)
    assert state.get("failed", 0) == 0
