"""The rounds of a cycle's cut-off: the first by the directive, each later one because a person re-opened the books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

FIRST_ROUND = 1
REPORT_KEY = "consolidated_report"
"""The key of the first round's report."""
SUPPLEMENT_KEY, PLAN_KEY = "supplement", "plan_summary"


@dataclass(frozen=True, kw_only=True)
class Round:
    """One closing of the books. What it froze stays for ever, whatever a later round freezes."""

    cycle: str
    round: int
    due_at: datetime
    at: datetime | None = None
    """When the books were closed; None while they are open."""
    opened_at: datetime | None = None
    by: str | None = None
    reason: str | None = None
    basis: str | None = None
    """When they were re-opened, by whom, why and on which document; None for the first round."""
    before_cycle: str | None = None
    before_round: int | None = None
    """The cycle of the last period, and its round, that this one is compared with; None where there was none."""
    supplements: int | None = None
    """The round that was reported before, which this one only adds to; None for a round with a report of its own."""


def report_key_of(number: int) -> str:
    """Each round has a report of its own: "consolidated_report", "consolidated_report-2" …"""
    return REPORT_KEY if number == FIRST_ROUND else f"{REPORT_KEY}-{number}"


def plan_key_of(number: int) -> str:
    """The key of the report on the higher plan that goes with this round's report: "plan_summary", "plan_summary-2"."""
    return PLAN_KEY if number == FIRST_ROUND else f"{PLAN_KEY}-{number}"


def supplement_key_of(number: int) -> str:
    """The key of the supplement that is made of this round: "supplement-2"."""
    return f"{SUPPLEMENT_KEY}-{number}"


def paper_key_of(one: Round) -> str:
    """The key of the document that tells of this round."""
    return report_key_of(one.round) if one.supplements is None else supplement_key_of(one.round)
