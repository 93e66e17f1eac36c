"""Prometheus reads from the register what waits, and since when."""

from __future__ import annotations

import time
import urllib.request
from pathlib import Path

import pytest
from sqlalchemy import insert, select

import flows.sweep as sweeping
from flows.engine import free_port
from models.store import tables
from models.store.metrics import read_figures_of_register
from tasks.collect.arrive import take_in
from tasks.metrics import metrics_text, serve_metrics
from tasks.office import Office
from tests.flows.conftest import HandIn, december

pytestmark = pytest.mark.slow


def figures(text: str) -> dict[str, float]:
    """Each sample by its name and labels."""
    samples = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in samples}


def test_the_figures_are_those_of_the_register(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> None:
    hand_in(units[1])
    bad = office.incoming / cycle / units[2] / "x.docx"
    bad.parent.mkdir(parents=True)
    bad.write_text("no Word file")
    sweeping.sweep(now=december(20, 9))
    hand_in(units[3])
    take_in(office, cycle, december(28, 9))
    found = figures(metrics_text(office, december(28, 10)))
    here = f'cycle="{cycle}"'
    assert found[f'vanthu_units{{{here},status="accepted"}}'] == 1
    assert found[f'vanthu_units{{{here},status="open"}}'] == len(units) - 1
    assert found[f"vanthu_units_overdue{{{here}}}"] == len(units) - 1
    assert found[f'vanthu_arrivals{{{here},state="quarantined"}}'] == 1
    assert found[f"vanthu_arrivals_oldest_unread_seconds{{{here}}}"] == 3600
    assert found[f"vanthu_outbox_oldest_waiting_seconds{{{here}}}"] == 0
    assert found[f"vanthu_documents_waiting_for_approval{{{here}}}"] == 0
    assert found["vanthu_ledger_entries"] > 5
    assert found["vanthu_office_stopped"] == 0


def test_nobody_is_overdue_in_the_last_legal_second(office: Office, cycle: str, units: list[str]) -> None:
    here = f'vanthu_units_overdue{{cycle="{cycle}"}}'
    assert figures(metrics_text(office, december(27, 23, 59, 59)))[here] == 0
    assert figures(metrics_text(office, december(28, 0)))[here] == len(units)


def test_they_are_served_on_loopback(office: Office, cycle: str) -> None:
    server, thread = serve_metrics(office, port := free_port(), lambda: december(9, 9))
    try:
        assert server.server_address[0] == "127.0.0.1"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
            assert "vanthu_units{" in answer.read().decode()
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def test_thousands_of_units_are_counted_by_the_database(office: Office, cycle: str, tmp_path: Path) -> None:
    with office.register.act(december(9, 9)) as act:
        duty, box = tables.obligation, tables.outbox
        row = dict(act.connection.execute(select(duty).limit(1)).mappings().one())
        parcel = dict(act.connection.execute(select(box).limit(1)).mappings().one())
        del parcel["id"]
        act.connection.execute(insert(duty), [{**row, "unit": f"u{n}"} for n in range(3400)])
        many = [{**parcel, "recipient": f"u{n}", "message_id": f"m{n}"} for n in range(17000)]
        act.connection.execute(insert(box), many)
    started = time.perf_counter()
    with office.register.look() as connection:
        found = read_figures_of_register(connection, december(28, 9))
    print(f"figures of 3,400 units and 17,000 deliveries: {time.perf_counter() - started:.3f} s")
    assert found.overdue[cycle] >= 3400
