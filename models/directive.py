"""A directive as data: what is written on the page, and apart from it what each party owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from models.organisation import Group, Issuer, Signatory
from models.urgency import Urgency


class Recurrence(StrEnum):
    """How often a directive, or a duty in it, comes again."""

    ANNUAL = "annual"  # each year from a file of its own
    HALF_YEARLY = "half_yearly"  # these from one file: a cycle for each period
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    WEEKLY = "weekly"


class Approval(StrEnum):
    """Whether a person must approve each document, or the directive lets the engine do it (rehearsal, demo)."""

    PERSON = "person"
    AUTOMATIC = "automatic"


class Reading(StrEnum):
    """How the issuer reads "trước ngày" where everyday use differs from the letter."""

    EXCLUSIVE = "exclusive"  # before the day begins: the letter of it, and the default
    INCLUSIVE = "inclusive"  # by the end of that day


@dataclass(frozen=True, kw_only=True)
class Part:
    """A numbered part of the body. Text carries light marks: *italic*, **bold**, ***both***, [^1] for a footnote."""

    heading: str
    paragraphs: tuple[str, ...]
    assigned_to: tuple[Group, ...] = ()
    assigned_units: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ObligationTerms:
    """What one group or unit owes, to whom, and by which phrase. The phrase is kept as it is written."""

    key: str
    groups: tuple[Group, ...]
    units: tuple[str, ...]
    receivers: tuple[str, ...]
    """Names of those who receive, as written: "Sở Văn hóa, Thể thao và Du lịch"."""
    what: str
    deadline_phrase: str | None
    """None for a standing duty."""
    recurrence: str | None = None
    """For a standing duty: "định kỳ hoặc đột xuất"."""
    reading: Reading = Reading.EXCLUSIVE
    excluded_units: tuple[str, ...] = ()
    """Members of the groups that do not owe it: the lead does not report to itself."""


class Receipt(StrEnum):
    """What the upper level's word that the report arrived means for the cycle."""

    NOTED = "noted"  # asked for and written down; the cycle closes without it
    REQUIRED = "required"  # the cycle stays open until every addressee has given it


@dataclass(frozen=True, kw_only=True)
class HigherPlan:
    """A plan of a higher level on which the lead owes a report of its own, from the same figures."""

    reference: str
    """The plan as it is cited: "Kế hoạch số …, ngày … của …"."""
    subject: str
    """What is reported, as after "Báo cáo": "kết quả thực hiện …"."""
    duty: str = "lead"
    """The key of the obligation that asks for it, and says by when."""


@dataclass(frozen=True, kw_only=True)
class Upward:
    """When the lead closes its books and reports up, on the last working day that its own deadline leaves."""

    cut_off_at: time
    report_at: time
    addressees: tuple[str, ...]
    receipt: Receipt = Receipt.NOTED
    receipt_working_days: int = 3
    """So long after the report went up, a missing word is a person's task."""
    editing_minutes: int = 0
    """So long after the cut-off the report waits to be edited, where it is approved automatically; 0: not at all."""
    plan: HigherPlan | None = None
    """None where no report on a higher plan is owed."""


@dataclass(frozen=True, kw_only=True)
class Lead:
    """The department that collects, chases, consolidates and reports upward, and what its paper needs."""

    unit: str
    issuer: Issuer
    symbol_unit: str
    """The drafting unit or field in the lead's official letters: "VP" in 12/SVHTTDL-VP."""
    signatory: Signatory
    archive: str
    contact: str


@dataclass(frozen=True, kw_only=True)
class Directive:
    """A directive: its page (top to bottom) and its obligations."""

    key: str
    year: int
    issue_on: date
    issuer: Issuer
    symbol_unit: str
    subject: str
    addressees: tuple[str, ...]
    """The lines after "Kính gửi:"."""
    groups: tuple[Group, ...]
    units: tuple[str, ...]
    preamble: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: str
    footnotes: tuple[str, ...]
    copies: tuple[str, ...]
    """The lines of "Nơi nhận", without the archive line."""
    archive: str
    signatory: Signatory
    obligations: tuple[ObligationTerms, ...]
    lead: Lead
    upward: Upward
    form: str
    """The key of the form: form-<key>.yaml beside the directive."""
    approval: Approval = Approval.PERSON
    is_ad_hoc: bool = False
    """True for a request at a moment's notice: the short letter, not the yearly directive."""
    urgency: Urgency | None = None
    """The stamp that the directive bears; None for a document of the ordinary course."""
    recurs: Recurrence | None = None
    """Whether it is issued again: each year from a file of its own, or for each period from this one."""
    draft: tuple[str, ...] | None = None
    """What a person must still decide. While anything is left, the file is refused."""

    def terms(self, key: str) -> ObligationTerms:
        """The obligation of this key ("units" for what every unit owes, "lead" for the report upward)."""
        return next(terms for terms in self.obligations if terms.key == key)
