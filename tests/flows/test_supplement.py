"""What comes after the report: answered as ever, reported once in a numbered supplement with the differences."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import flows.sweep as sweeping
import tasks.supplement as supplementing
from documents.lint import lint
from flows.cli.explain import explain
from flows.cli.supplement import supplement
from flows.rehearsal.people import Deed
from models.document import Document, DocumentStatus
from models.errors import RefusedError
from models.store.consolidations import closed_round, read_consolidation
from models.store.cycles import read_cycle, record_cycle
from models.store.issuing import void
from models.store.papers import find_document, read_document
from models.store.rounds import record_supplement
from models.store.supplements import read_supplements
from models.supplementing import OPEN_FOR
from models.worktime import ZONE
from tasks.audit import findings
from tasks.consolidate import REPORT_KEY
from tasks.naming import key_of
from tasks.office import Office
from tasks.pages import page
from tasks.supplement import close_supplement, preview_supplement, put_supplement_forward
from tests.flows.conftest import december

pytestmark = pytest.mark.slow

HandIn = Callable[..., Path]
BY = "Chuyên viên tổng hợp"
NEW_YEAR = datetime(2026, 1, 5, 9, tzinfo=ZONE)


def paper(office: Office, cycle: str, key: str) -> Document:
    with office.register.look() as connection:
        return read_document(connection, cycle, key)


def told(office: Office, cycle: str, key: str) -> Any:
    """What the supplement says."""
    return json.loads(paper(office, cycle, key).facts)["difference"]


@pytest.fixture
def closed(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> str:
    """A closed cycle, its report sent up with two units of six."""
    for unit in units[:2]:
        hand_in(unit)
    for at in (december(29, 9), december(30, 10), december(30, 15), december(30, 15, 5)):
        sweeping.sweep(now=at)
    with office.register.look() as connection:
        assert read_cycle(connection, cycle).closed_at is not None
    return cycle


def pull_the_plug(point: str) -> None:
    """Never comes back."""
    raise KeyboardInterrupt(point)


def make(office: Office, cycle: str, at: datetime) -> int | None:
    """The round that was frozen and put forward at this instant."""
    number = close_supplement(office, cycle, at, by=BY)
    put_supplement_forward(office, cycle, at)
    sweeping.sweep(now=at)
    return number


def test_a_late_report_is_answered_though_the_cycle_is_closed_and_goes_up_as_a_supplement(
    office: Office, closed: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[2])
    sweeping.sweep(now=NEW_YEAR)
    assert any("Phiếu tiếp nhận" in path.name for path in (office.outgoing / units[2]).iterdir())
    assert make(office, closed, NEW_YEAR) == 2
    made = paper(office, closed, "supplement-2")
    assert (made.status, made.number, made.year) == (DocumentStatus.FILED, 1, 2026), "filed with its closed cycle"
    for name in made.addressee.split("; "):
        assert any("Bổ sung" in path.name for path in (office.outgoing / key_of(name)).glob("*.docx"))
    assert lint((office.papers / str(made.path)).read_bytes()) == ()
    assert findings(office) == ()


def test_the_difference_is_that_of_the_two_snapshots(
    office: Office, closed: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[2])
    hand_in(units[0], seed=9)
    sweeping.sweep(now=NEW_YEAR)
    make(office, closed, NEW_YEAR)
    with office.register.look() as connection:
        known = read_cycle(connection, closed)
        before, now = (read_consolidation(connection, known, number) for number in (1, 2))
    found = told(office, closed, "supplement-2")
    assert [one["replaces"] for one in found["came"]] == [1, None], "one corrected its report, one was absent"
    assert (found["received"], found["asked"]) == ([2, 3], [6, 6])
    assert found["absent"] == [unit.name for unit in now.absent]
    totals = {total.code: total for total in now.totals}
    was = {total.code: total for total in before.totals}
    sums = [one for one in found["changed"] if not one["unit"]]
    assert sums
    for one in sums:
        old, new = was[one["code"]], totals[one["code"]]
        assert [one["before"], one["now"]] == [None if v is None else str(v) for v in (old.value, new.value)]
    same = {c for c, t in totals.items() if (t.value, t.answered) == (was[c].value, was[c].answered)}
    assert not same & {one["code"] for one in sums}


def test_nothing_new_makes_no_supplement(office: Office, closed: str, units: list[str], hand_in: HandIn) -> None:
    assert preview_supplement(office, closed, NEW_YEAR) is None
    assert make(office, closed, NEW_YEAR) is None
    hand_in(units[2])
    sweeping.sweep(now=NEW_YEAR)
    assert make(office, closed, NEW_YEAR) == 2
    assert make(office, closed, NEW_YEAR) is None, "asked again: what was told is not told twice"


def test_supplements_are_numbered_and_each_tells_only_what_came_since_the_last(
    office: Office, closed: str, units: list[str], hand_in: HandIn
) -> None:
    for unit in units[2:4]:
        hand_in(unit)
        sweeping.sweep(now=NEW_YEAR)
        make(office, closed, NEW_YEAR)
    first, second = paper(office, closed, "supplement-2"), paper(office, closed, "supplement-3")
    report = paper(office, closed, REPORT_KEY)
    assert [f"Báo cáo số {report.symbol} (lần {n})" in p.title for n, p in ((1, first), (2, second))] == [True, True]
    assert told(office, closed, "supplement-3")["received"] == [3, 4]
    assert str(first.symbol) in second.facts
    assert findings(office) == ()


def test_the_same_supplement_has_the_same_bytes_whatever_comes_later(
    office: Office, closed: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[2])
    sweeping.sweep(now=NEW_YEAR)
    make(office, closed, NEW_YEAR)
    made = paper(office, closed, "supplement-2")
    hand_in(units[2], seed=5)
    hand_in(units[3], Deed.NIL)
    sweeping.sweep(now=NEW_YEAR)
    assert page(office, made) == (office.papers / str(made.path)).read_bytes()
    assert page(office, paper(office, closed, REPORT_KEY))


def test_a_crash_between_the_freezing_and_the_paper_is_finished_by_the_next_sweep(
    office: Office, closed: str, units: list[str], hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(units[2])
    sweeping.sweep(now=NEW_YEAR)
    with monkeypatch.context() as power:
        power.setattr(supplementing, "reached", pull_the_plug)
        with pytest.raises(KeyboardInterrupt, match=r"supplement\.proofread"):
            make(office, closed, NEW_YEAR)
    with office.register.look() as connection:
        assert len(read_supplements(connection, closed)) == 1
        assert find_document(connection, closed, "supplement-2") is None
    hand_in(units[3])
    sweeping.sweep(now=NEW_YEAR)
    assert told(office, closed, "supplement-2")["received"] == [2, 3], "what was frozen, not what came since"
    assert findings(office) == ()


def test_before_the_report_is_issued_the_books_are_reopened_instead(office: Office, cycle: str) -> None:
    with pytest.raises(RefusedError, match="not issued"):
        close_supplement(office, cycle, december(29, 9), by=BY)


def test_every_reason_is_told_at_once(office: Office, closed: str, units: list[str], hand_in: HandIn) -> None:
    hand_in(units[2])
    sweeping.sweep(now=NEW_YEAR)
    late = december(30, 11) + OPEN_FOR
    with office.register.act(NEW_YEAR) as act:  # the next period closed its books beside this one
        known = read_cycle(act.connection, closed)
        beside = replace(closed_round(act.connection, closed), before_cycle=closed, before_round=1)
        record_cycle(act, replace(known, key=f"{closed}-next"))
        record_supplement(act, f"{closed}-next", beside, by=BY)
    with pytest.raises(RefusedError) as refused:
        close_supplement(office, closed, late, by=" ")
    assert [problem.where for problem in refused.value.problems] == ["--by", closed, closed]


def test_one_that_waits_for_approval_comes_first_and_a_void_one_is_told_anew(
    office: Office, closed: str, units: list[str], hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(units[2])
    sweeping.sweep(now=NEW_YEAR)
    assert close_supplement(office, closed, NEW_YEAR, by=BY) == 2
    waiting = put_supplement_forward(office, closed, NEW_YEAR)
    assert waiting is not None
    hand_in(units[3])
    with pytest.raises(RefusedError, match="approve or void it"):
        close_supplement(office, closed, NEW_YEAR, by=BY)
    with office.register.act(NEW_YEAR) as act:
        void(act, read_document(act.connection, closed, "supplement-2"), by=BY, reason="Sai số liệu")
    sweeping.sweep(now=NEW_YEAR)
    assert make(office, closed, NEW_YEAR) == 3
    assert told(office, closed, "supplement-3")["received"] == [2, 4], "beside what was really reported"
    assert "(lần 1)" in paper(office, closed, "supplement-3").title
    assert findings(office) == ()


def test_the_command_previews_then_makes_it(
    office: Office, closed: str, units: list[str], hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.cli.supplement.read_clock", lambda: NEW_YEAR)
    hand_in(units[2])
    early = CliRunner().invoke(supplement, [closed, "--by", BY, "--dry-run"])
    assert "1 file(s) wait at the door" in early.output
    assert "nothing came since" in early.output
    sweeping.sweep(now=NEW_YEAR)
    shown = CliRunner().invoke(supplement, [closed, "--by", BY, "--dry-run"])
    assert "2/6 → 3/6 reports" in shown.output
    with office.register.look() as connection:
        assert read_supplements(connection, closed) == (), "nothing was stored"
    made = CliRunner().invoke(supplement, [closed, "--by", BY])
    assert made.exit_code == 0, made.output
    assert "supplement-2 was put forward" in made.output
    said = CliRunner().invoke(explain, [units[2], "--at", "2026-01-06T09:00"]).output
    assert "Chốt số liệu bổ sung lúc 09:00 ngày 05/01/2026: tính bản 1." in said
