"""What units wrote after an officer's edit stands in the report once, and in the draft is named as new."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from documents.kinds.consolidated_report.context import ConsolidatedFacts, context
from documents.kinds.consolidated_report.narrative import MOST_IN_BODY
from documents.marks import wording as say
from models.consolidation import UnitReport
from models.narrative import Edit, narrate
from tests.documents.drafting import IDENTITY, sample
from tests.flows.conftest import december

CODE = "X1"
NEW = "Mạng ở ba thôn chập chờn cả tuần."


def reports(count: int, *, new: bool) -> tuple[UnitReport, ...]:
    """As many reports with a text of their own; then one whose text came after the edit."""
    first, *_ = sample().consolidation.reports
    said = [f"Thôn {at} thiếu máy tính." for at in range(count)] + ([NEW] if new else [])
    units = [replace(first.unit, key=f"u{at}", name=f"Xã thứ {at}") for at in range(len(said))]
    return tuple(replace(first, unit=u, narratives={CODE: text}) for u, text in zip(units, said, strict=True))


def edited(count: int) -> ConsolidatedFacts:
    """A report that was edited before the last unit wrote."""
    plain = sample()
    before = replace(plain.consolidation, reports=reports(count, new=False), absent=(), exempt=())
    gathering = next(section.sources for section in narrate(before).sections if section.code == CODE)
    edit = Edit(mark=f"section:{CODE}", version=1, text="Nhận định.", sources=gathering, by="A", at=december(30, 10))
    return replace(plain, consolidation=replace(before, reports=reports(count, new=True)), edits=(edit,))


def section(facts: ConsolidatedFacts) -> dict[str, Any]:
    values: dict[str, Any] = context(facts)
    return next(one for one in values["sections"] if "Nhận định." in "".join(map(str, one["lead"])))


def lines(facts: ConsolidatedFacts) -> list[str]:
    """The section as it stands on the page, heading and all, one string for each paragraph."""
    found = section(facts)
    quotes = [f"{quote['by']}{quote['text']}{quote['who']}" for quote in found["quotes"]]
    return [*map(str, found["lead"]), *quotes]


def test_what_the_page_quotes_below_is_not_said_twice() -> None:
    said = lines(edited(2))
    assert sum(NEW in line for line in said) == 1
    assert say.FRESH not in said, "no heading stands over nothing"


def test_what_the_page_does_not_quote_stands_under_the_edit() -> None:
    said = lines(edited(MOST_IN_BODY + 1))
    assert sum(NEW in line for line in said) == 1
    assert say.FRESH in said


def test_the_draft_names_what_is_new_for_the_officer_to_look_at() -> None:
    said = lines(replace(edited(2), draft=IDENTITY))
    assert say.FRESH in said
    assert NEW in said[said.index(say.FRESH) + 1]
