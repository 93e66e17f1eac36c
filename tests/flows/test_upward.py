"""What went upward: who received it is asked for, written down once, and holds nobody up unless asked to."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import flows.sweep as sweeping
from flows.cli.upward import upward
from flows.control_room import events
from models.cycle import Cycle
from models.directive import Receipt
from models.edxml import StatusCode
from models.errors import RefusedError
from models.mail import LetterState
from models.store import tables
from models.store.cycles import read_cycle
from models.store.ledger_rows import read_ledger
from models.store.rows import to_json
from models.store.statuses import record_said
from models.upward import GOES_UP, Received, SentUp, is_asked_for, unconfirmed
from tasks.board import read_board
from tasks.collect.senders import Said, Sorted
from tasks.collect.taking import _record_deliveries
from tasks.naming import key_of
from tasks.office import Office
from tasks.upward import note_received, receipt_lines, sent_up
from tests.flows.conftest import december

pytestmark = pytest.mark.slow

HandIn = Callable[..., Path]
PROVINCE = "Ủy ban nhân dân tỉnh Lào Cai"
BOARD = "Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh Lào Cai"
WORD = Received(at=december(30, 16), reference="1201 ngày 30/12/2025", by="Văn thư Sở")


def held(office: Office, cycle: str) -> Cycle:
    with office.register.look() as connection:
        return read_cycle(connection, cycle)


def require_receipt(office: Office, cycle: str) -> None:
    """Nothing: the directive of this cycle says that the receipt closes it."""
    with office.register.act(december(8, 10)) as act:
        known = read_cycle(act.connection, cycle).directive
        asked = replace(known, upward=replace(known.upward, receipt=Receipt.REQUIRED))
        act.connection.execute(tables.cycle.update().values(directive=to_json(asked)))


@pytest.fixture
def up(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> str:
    """A cycle whose report went up at three in the afternoon of 30 December."""
    hand_in(units[0])
    play(office)
    return cycle


def play(office: Office) -> None:
    for at in (december(29, 9), december(30, 10), december(30, 15), december(30, 15, 5)):
        sweeping.sweep(now=at)


def test_each_paper_to_each_addressee_is_shown_until_somebody_says_that_it_arrived(office: Office, up: str) -> None:
    sent = sent_up(office, up)
    assert {one.recipient for one in sent} == {key_of(PROVINCE), key_of(BOARD)}
    assert unconfirmed(sent) == sent
    assert all(one.sent_at for one in sent)
    assert [line for line in receipt_lines(office, up, december(30, 16)) if "chưa có xác nhận" not in line] == []
    assert read_board(office, up, december(30, 16)).unconfirmed == receipt_lines(office, up, december(30, 16))


def test_the_receipt_is_in_the_ledger_once(office: Office, up: str) -> None:
    assert note_received(office, up, PROVINCE, WORD, december(31, 9))
    assert not note_received(office, up, key_of(PROVINCE), replace(WORD, reference="other"), december(31, 10))
    with office.register.look() as connection:
        (entry,) = read_ledger(connection, up, ["upward.received"])
    said = json.loads(entry.details)
    assert (said["addressee"], said["reference"], said["by"]) == (key_of(PROVINCE), WORD.reference, WORD.by)
    assert {one.recipient for one in unconfirmed(sent_up(office, up))} == {key_of(BOARD)}
    assert not any(PROVINCE in line for line in receipt_lines(office, up, december(31, 9)))


def test_what_cannot_be_is_refused_with_every_reason(office: Office, up: str) -> None:
    empty = Received(at=december(30, 14), reference=" ", by="")
    with pytest.raises(RefusedError) as refused:
        note_received(office, up, PROVINCE, empty, december(31, 9))
    wheres = [problem.where for problem in refused.value.problems]
    assert wheres[:2] == ["--by", "--reference"]
    assert "handed over at 15:00 30/12/2025" in str(refused.value)
    with pytest.raises(RefusedError, match="nothing went to"):
        note_received(office, up, "Sở Tài chính", WORD, december(31, 9))
    with pytest.raises(RefusedError, match="is to come"):
        note_received(office, up, PROVINCE, replace(WORD, at=december(31, 10)), december(31, 9))


def test_after_some_working_days_the_lead_is_asked_to_ring_up(office: Office, up: str) -> None:
    known, (one, *_) = held(office, up), sent_up(office, up)
    days = known.directive.upward.receipt_working_days
    last = known.calendar.shift(december(30, 9).date(), days)
    assert not is_asked_for(known, one, december(30, 9).replace(year=last.year, month=last.month, day=last.day))
    after = december(30, 9).replace(year=last.year, month=last.month, day=last.day + 1)
    assert is_asked_for(known, one, after)
    assert all("đề nghị liên hệ" in line for line in receipt_lines(office, up, after))


def test_the_network_itself_may_say_so(office: Office, up: str) -> None:
    first, *_ = sent_up(office, up)
    with office.register.act(december(30, 17)) as act:
        box, paper = tables.outbox, tables.document
        query = tables.outbox.select().join(paper, paper.c.id == box.c.document).where(paper.c.key == first.document)
        row = act.connection.execute(query.where(box.c.recipient == first.recipient)).mappings().one()
        record_said(act, row["id"], StatusCode.ARRIVED, "", next_channel=None)
    assert sent_up(office, up)[0].received is None, "it lies there, and nobody has taken it in"
    with office.register.act(december(30, 18)) as act:
        record_said(act, row["id"], StatusCode.REGISTERED, "", next_channel=None)
    word = sent_up(office, up)[0].received
    assert word is not None
    assert word.at == december(30, 18)


def test_what_the_network_says_stands_in_the_ledger_once_and_becomes_an_event_without_names(
    office: Office, up: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(events, "emit_event", lambda event, resource, payload: told.append((event, payload)))
    first, *_ = sent_up(office, up)
    with office.register.act(december(30, 17)) as act:
        box, paper = tables.outbox, tables.document
        query = box.select().join(paper, paper.c.id == box.c.document).order_by(box.c.id)
        rows = act.connection.execute(query).mappings().all()
        keys = dict(act.connection.execute(paper.select().with_only_columns(paper.c.id, paper.c.key)).tuples().all())
        mine = next(r for r in rows if (keys[r["document"]], r["recipient"]) == (first.document, first.recipient))
        other = next(r for r in rows if keys[r["document"]] == "directive")
        for row, code in ((mine, StatusCode.ARRIVED), (other, StatusCode.REGISTERED)):
            _record_deliveries(office, act, said(row["id"], code))
        assert read_ledger(act.connection, up, ["upward.received"]) == (), "nobody above has taken anything in"
        for _ in range(2):
            _record_deliveries(office, act, said(mine["id"], StatusCode.REGISTERED))
    with office.register.look() as connection:
        (entry,) = read_ledger(connection, up, ["upward.received"])
    events.tell_fact(entry)
    ((event, payload),) = told
    assert (event, payload["addressee"]) == ("vanthu.upward.received", first.recipient)
    assert (payload["documents"], set(payload)) == ([first.document], {"seq", "at", "addressee", "documents"})


def said(delivery: int, code: StatusCode) -> Sorted:
    """The receiver's word of this delivery, as it comes in."""
    word = Said(delivery=delivery, code=code, reason="", next_channel=None)
    return Sorted(state=LetterState.AUTOMATIC, sender="", subject="", said=word)


def test_a_missing_receipt_does_not_keep_the_cycle_open(office: Office, up: str) -> None:
    assert held(office, up).closed_at is not None
    assert note_received(office, up, PROVINCE, WORD, december(31, 9)), "and it can be noted later"


def test_where_the_directive_requires_it_the_receipt_closes_the_cycle(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    require_receipt(office, cycle)
    hand_in(units[0])
    play(office)
    assert held(office, cycle).closed_at is None
    note_received(office, cycle, PROVINCE, WORD, december(30, 17))
    sweeping.sweep(now=december(30, 17, 5))
    assert held(office, cycle).closed_at is None, "the other addressee said nothing"
    note_received(office, cycle, BOARD, WORD, december(30, 17, 10))
    sweeping.sweep(now=december(30, 17, 15))
    assert held(office, cycle).closed_at is not None


def test_the_command_shows_and_notes(office: Office, up: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.cli.upward.read_clock", lambda: december(31, 9))
    shown = CliRunner().invoke(upward, [up]).output
    assert shown.count("not confirmed") == len(sent_up(office, up))
    words = ["--received", PROVINCE, "--at", "2025-12-30 16:00", "--reference", WORD.reference, "--by", WORD.by]
    assert "noted" in CliRunner().invoke(upward, [up, *words]).output
    assert "was known already" in CliRunner().invoke(upward, [up, *words]).output
    assert f"received 16:00 30/12/2025 ({WORD.reference}; {WORD.by})" in CliRunner().invoke(upward, [up]).output


def test_only_what_is_addressed_to_the_level_above_is_followed(office: Office, up: str) -> None:
    sent: tuple[SentUp, ...] = sent_up(office, up)
    with office.register.look() as connection:
        kinds = connection.execute(tables.document.select()).mappings()
        by_key = {row["key"]: row["kind"] for row in kinds}
    assert {by_key[one.document] for one in sent} <= {kind.value for kind in GOES_UP}
