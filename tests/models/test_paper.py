"""A report on paper: the stamp lies between the opening and now, and whoever typed it does not confirm it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from models.paper import PaperReport, PaperState, check_codes, check_confirmation, check_stamp
from models.worktime import ZONE

NOW = datetime(2025, 12, 22, 10, tzinfo=ZONE)
OPENED = datetime(2025, 12, 8, 9, tzinfo=ZONE)
STAMP = datetime(2025, 12, 20, 9, 30, tzinfo=ZONE)
PAPER = PaperReport(
    id=1, cycle="c", unit="xa-a", name="paper.xlsx", sha256="a" * 64, size=1, scan="b" * 64, scan_name="scan.pdf",
    received_at=STAMP, typed_at=NOW, typed_by="Văn thư Một", state=PaperState.TYPED, decided_at=None, decided_by=None,
)  # fmt: skip


def wrong(at: datetime, last: datetime | None = None, *, is_closed: bool = False) -> list[str]:
    found = check_stamp(at, now=NOW, opened_at=OPENED, last_accepted_at=last, is_closed=is_closed)
    return [problem.what for problem in found]


def test_a_stamp_of_the_past_is_taken_and_one_of_the_future_never() -> None:
    assert wrong(STAMP) == wrong(NOW) == []
    assert wrong(NOW + timedelta(minutes=1)) == ["it lies in the future"]


def test_a_stamp_is_not_older_than_the_cycle_and_not_older_than_what_counts() -> None:
    assert wrong(OPENED - timedelta(days=1)) == ["it is older than the cycle"]
    assert wrong(STAMP, last=STAMP - timedelta(days=1)) == []
    assert "counts already" in wrong(STAMP, last=STAMP + timedelta(minutes=1))[0]


def test_a_closed_cycle_takes_nothing_in() -> None:
    assert wrong(STAMP, is_closed=True) == ["it is closed"]


@pytest.mark.parametrize("name", ["Văn thư Một", " văn  thư một ", "VĂN THƯ MỘT"])
def test_whoever_typed_it_does_not_confirm_it_however_the_name_is_spelt(name: str) -> None:
    (problem,) = check_confirmation(PAPER, by=name, shown=PAPER.shown)
    assert "prepared" in problem.what


def test_another_person_confirms_what_was_shown_and_nothing_else() -> None:
    assert check_confirmation(PAPER, by="Văn thư Hai", shown=PAPER.shown[:12]) == ()
    changed = (
        replace(PAPER, sha256="c" * 64), replace(PAPER, scan=None), replace(PAPER, unit="xa-b"),
        replace(PAPER, received_at=STAMP - timedelta(days=9)),
    )  # fmt: skip
    for paper in changed:
        assert [p.where for p in check_confirmation(paper, by="Văn thư Hai", shown=PAPER.shown)] == ["shown"]


def test_every_unknown_code_is_told_at_once() -> None:
    assert [problem.where for problem in check_codes(("B1", "Z9", "b2"), ("A1", "B1"))] == ["Z9", "b2"]
