"""What operators see of a cycle: pages, tags, events and alarms say what the register says, and never stop an act."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import flows.alarm as alarming
import flows.chase_overdue as chasing
import flows.collect_reports as collecting
from flows.control_room import events, pages, publishing
from flows.control_room.curve import arrival_curve
from flows.control_room.tagging import cycle_tags
from flows.control_room.wording import STAGES
from models.ledger import LedgerEntry, canonical, chain
from models.store.cycles import read_cycle
from models.store.ledger_rows import read_ledger
from tasks.alarms import record_alarm
from tasks.board import Board, read_board
from tasks.office import Office
from tasks.overdue import claim_overdue
from tests.flows.conftest import HandIn, december

pytestmark = pytest.mark.slow


@pytest.fixture
def late(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> Board:
    """The board on 29 December: one report came in time, nobody else has sent any."""
    hand_in(units[0])
    collecting.collect_reports(cycle, december(20, 9))
    return read_board(office, cycle, december(29, 9))


def test_the_board_has_a_row_for_each_unit_and_counts_what_the_register_has(late: Board, units: list[str]) -> None:
    rows = pages.board_rows(late)
    assert [row["Tình trạng"] for row in rows] == ["Đúng hạn"] + ["Quá hạn"] * (len(units) - 1)
    assert rows[0]["Nhận lúc"].startswith("20/12")
    assert pages.progress_percent(late) == round(100 / len(units), 1)
    assert f"Đã tiếp nhận 1/{len(units)} báo cáo" in pages.progress_summary(late)


def test_who_is_overdue_is_listed_with_what_comes_next(late: Board, units: list[str]) -> None:
    page = pages.overdue_page(late)
    assert f"{len(units) - 1}/{len(units)} đơn vị quá hạn" in page
    assert late.lines[0].obligation.unit.name not in page
    for line in late.overdue:
        assert line.upcoming is not None
        assert f"| {line.obligation.unit.name} |" in page
        assert line.upcoming.rung.title in page
    assert "Không có đơn vị quá hạn" in pages.overdue_page(replace(late, lines=late.lines[:1]))


def test_documents_are_named_by_their_place_or_linked_where_there_is_a_portal(late: Board, office: Office) -> None:
    (directive,) = late.documents
    plain = pages.documents_page(late, portal=None)
    assert f"`papers/{directive.path}`" in plain
    assert (office.papers / str(directive.path)).exists()
    assert f"(https://van-thu.example/documents/{directive.id})" in pages.documents_page(
        late, portal="https://van-thu.example/"
    )


def test_the_curve_climbs_to_what_was_received_and_asks_nobody_for_anything(late: Board) -> None:
    picture = arrival_curve(late)
    assert "Hạn cuối 27/12" in picture
    assert late.arrivals[-1][1] == late.received == 1
    assert re.findall(r"https?://[^\"]+", picture) == ["http://www.w3.org/2000/svg"]


def test_a_run_is_found_by_its_cycle_its_series_and_its_stage(office: Office, cycle: str) -> None:
    with office.register.look() as connection:
        assert cycle_tags(read_cycle(connection, cycle)) == {
            "cycle:truyen-thong-cds-2025",
            "directive:truyen-thong-cds",
        }
    assert set(publishing.PAGES) <= set(STAGES)


def test_what_cannot_be_shown_stops_no_official_act(
    office: Office, cycle: str, units: list[str], hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Run:
        flow_run = None

        @staticmethod
        def get() -> Run:
            return Run()

    monkeypatch.setattr(publishing, "FlowRunContext", Run)
    monkeypatch.setitem(publishing.MAKERS, "progress", lambda board: 1 / 0)
    hand_in(units[0])
    assert collecting.collect_reports(cycle, december(20, 9)) == 1
    assert read_board(office, cycle, december(20, 9)).received == 1


def test_the_operator_is_called_once_a_day_and_only_above_the_share(
    late: Board, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert claim_overdue(office, late)
    assert not claim_overdue(office, late)
    assert claim_overdue(office, replace(late, now=december(30, 8)))
    monkeypatch.setenv("VANTHU_OVERDUE_PERCENT", "99")
    assert not claim_overdue(office, replace(late, now=december(31, 8)))


def test_an_alarm_is_one_line_in_the_home_and_the_same_cause_is_told_once(office: Office) -> None:
    run = {"alarm": "Lượt chạy hỏng", "now": december(8, 9)}
    told = [record_alarm(office, subject=s, cause=cause, **run) for s, cause in (("a", "1"), ("a", "1"), ("b", "2"))]
    assert told == [True, False, True]
    assert all(record_alarm(office, subject="by hand", **run) for _ in range(2))
    lines = (office.home / "alarms.jsonl").read_text().splitlines()
    assert [json.loads(line)["subject"] for line in lines] == ["a", "b", "by hand", "by hand"]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """The events that Prefect was told, with what went along."""
    seen: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(events, "emit_event", lambda event, resource, payload: seen.append((event, payload)))
    return seen


def test_official_facts_become_events_and_mass_mail_does_not(
    office: Office, cycle: str, told: list[tuple[str, dict[str, Any]]]
) -> None:
    chasing.chase_overdue(cycle, now=december(25, 9))
    with office.register.look() as connection:
        entries = read_ledger(connection, cycle)
    for entry in entries:
        events.tell_fact(entry)
    assert sum(entry.act in ("document.issued", "rung.perform", "document.delivered") for entry in entries) > 12
    assert [event for event, _ in told] == ["vanthu.cycle.opened", "vanthu.document.approved", "vanthu.document.issued"]


def test_names_and_reasons_never_leave_with_an_event(told: list[tuple[str, dict[str, Any]]]) -> None:
    for act in events.EVENTS:
        details = {"by": "SECRET", "reason": "SECRET", "name": "SECRET", "document": "directive", "symbol": "01/UBND"}
        events.tell_fact(entry_of(act, details))
    assert len(told) == len(events.EVENTS)
    assert "SECRET" not in json.dumps(told)


def test_a_fact_is_told_only_in_a_run(told: list[tuple[str, dict[str, Any]]], monkeypatch: pytest.MonkeyPatch) -> None:
    record = logging.makeLogRecord({"entry": entry_of("cycle.closed", {})})
    (teller,) = (handler for handler in events.facts.handlers if isinstance(handler, events._Teller))
    teller.handle(record)
    assert told == []
    monkeypatch.setattr(events.FlowRunContext, "get", classmethod(lambda cls: object()))
    teller.handle(record)
    assert [event for event, _ in told] == ["vanthu.cycle.closed"]


def entry_of(act: str, details: dict[str, object]) -> LedgerEntry:
    """An entry of a ledger that begins here."""
    return chain(None, at=december(8, 9), cycle="c", act=act, details=canonical(details))


def test_keys_of_pages_are_such_as_prefect_takes(cycle: str) -> None:
    assert all(re.fullmatch(r"[a-z0-9-]+", key.format(cycle=cycle)) for key in publishing.KEYS.values())
    assert set(publishing.MAKERS) == set(publishing.KEYS)


def test_the_alarm_flow_writes_without_a_server(office: Office, tmp_path: Path) -> None:
    alarming.alarm("Thử", "một việc", december(8, 9))
    assert "một việc" in (office.home / "alarms.jsonl").read_text()
