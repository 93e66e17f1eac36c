"""Damaged input of every kind: nothing unhandled, nothing over a second, nothing accepted but different.

`python -m tests.fuzz` does the same for as long as one likes; these are its first cases, the same in every run.
"""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from documents.gate import parts
from documents.gate.scan import Scan
from documents.mail import attachments
from documents.reader import tables
from documents.reader.again import marks, stream
from documents.reader.seen import VisibleText
from documents.reader.text import visible_text
from models import figures
from tests.fuzz.__main__ import KINDS
from tests.fuzz.oracles import number
from tests.fuzz.tally import run

COUNTS = {
    "docx-bytes": 300, "docx-marks": 60, "xlsx": 60, "zip": 250, "mail": 250, "edxml": 250, "names": 2_000,
    "file-names": 1_000, "numbers": 5_000, "forms": 300,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_damaged_input_is_refused_returned_or_read_as_it_is(kind: str) -> None:
    tally = run(kind, KINDS[kind], seed=2025, count=COUNTS[kind])
    assert tally.is_clean, str(tally)
    assert tally.outcomes["accepted"] > 0, "what is always refused proves nothing"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1.234,5", Fraction(2469, 2)), ("05", Fraction(5)), ("1,234", "unclear"), ("", "blank"), ("KCSL", "no data")],
)
def test_the_oracle_knows_the_rule_of_the_form(typed: str, value: object) -> None:
    assert number(typed) == value


def test_a_reading_that_takes_a_comma_for_thousands_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = figures._number
    monkeypatch.setattr(figures, "_number", lambda typed: real(typed.replace(",", "")))
    assert run("numbers", KINDS["numbers"], seed=1, count=400).different


@pytest.mark.slow
def test_a_page_that_is_smuggled_in_beside_the_one_that_opens_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Scan, "check", Scan.check_fields)
    parts.was_good.cache_clear()
    assert run("zip", KINDS["zip"], seed=1, count=40).different
    parts.was_good.cache_clear()


def test_a_name_that_is_a_device_on_windows_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "_DEVICE", re.compile("(?!)"))
    assert run("file-names", KINDS["file-names"], seed=1, count=200).different


@pytest.mark.slow
def test_a_fault_that_both_readings_share_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reading is broken in the same way: only eyes from outside the product see it."""

    def first(element: object, hidden_styles: frozenset[str] = frozenset()) -> VisibleText:
        seen = visible_text(element, hidden_styles)  # type: ignore[arg-type]
        return VisibleText(text=seen.text.replace("1.234", "234"), doubts=frozenset())

    real = marks.Stream._close_cell

    def second(self: marks.Stream) -> None:
        real(self)
        rows = self._open[-1][0]
        for row in rows[-1:]:
            row.update({at: text.replace("1.234", "234") for at, text in row.items()})

    monkeypatch.setattr(tables, "visible_text", first)
    monkeypatch.setattr(tables, "single_run", lambda cell: None)
    monkeypatch.setattr(tables, "plain_pieces", lambda cell: None)
    monkeypatch.setattr(stream, "scan_texts", lambda page, hidden_styles: None)
    monkeypatch.setattr(marks.Stream, "_close_cell", second)
    assert run("docx-marks", KINDS["docx-marks"], seed=1, count=30).different
