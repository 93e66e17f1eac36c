"""A request at a moment's notice: a short directive made from a pattern and a few answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from models.directive import Approval, Directive
from models.organisation import Group
from models.urgency import Urgency
from models.worktime import ZONE


@dataclass(frozen=True, kw_only=True)
class AdHocRequest:
    """What an officer says to ask for a report now."""

    key: str
    """Of the new cycle, such as "2025-mua-lu"."""
    subject: str
    duty: str
    """What each unit is asked to do, in one sentence."""
    groups: tuple[Group, ...]
    units: tuple[str, ...]
    addressees: tuple[str, ...]
    deadline_phrase: str
    lead_deadline_phrase: str
    form: str
    urgency: Urgency | None = None
    """The stamp that the drafter proposes; None for that of the pattern."""


def ad_hoc_directive(pattern: Directive, request: AdHocRequest, now: datetime, approval: Approval) -> Directive:
    """The directive of the request: issuer, lead, signatories and recipients upward are the pattern's own."""
    asked, lead = pattern.terms("units"), pattern.terms("lead")
    units = replace(
        asked,
        groups=request.groups,
        units=request.units,
        what=request.duty,
        deadline_phrase=request.deadline_phrase,
    )
    return replace(
        pattern,
        groups=request.groups,
        units=request.units,
        key=request.key,
        year=now.astimezone(ZONE).year,
        issue_on=now.astimezone(ZONE).date(),
        subject=request.subject,
        addressees=request.addressees,
        preamble=(),
        parts=(),
        closing="",
        footnotes=(),
        obligations=(units, replace(lead, deadline_phrase=request.lead_deadline_phrase)),
        form=request.form,
        urgency=request.urgency or pattern.urgency,
        approval=approval,
        is_ad_hoc=True,
        recurs=None,
    )
