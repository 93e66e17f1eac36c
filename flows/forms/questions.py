"""The questions that forms ask: each the type of a parameter.

Every default is a word of the list, or nothing of its own type: a null would be refused when the form is sent.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator

from flows.forms.choices import (
    Choices,
    annual_approvals,
    annual_files,
    approvals,
    as_approval,
    as_decision,
    as_given,
    as_group,
    decisions,
    directives,
    forms,
    groups,
    title_of_form,
    units,
)
from flows.forms.fields import asked
from flows.forms.wording import APPROVALS, BY_DIRECTIVE, BY_YEAR, DECISIONS
from models.choice import Decision
from models.directive import Approval
from models.organisation import Group

Subject = Annotated[str, asked("subject")]
Duty = Annotated[str, asked("duty")]
UnitsDeadline = Annotated[str, asked("deadline")]
LeadDeadline = Annotated[str, asked("lead_deadline")]
Groups = Annotated[
    list[Annotated[Group, BeforeValidator(as_group)]] | None,
    Choices(groups, is_many=True),
    asked("groups", default=[]),
]
Units = Annotated[list[str] | None, Choices(units, is_many=True), asked("units", default=[])]
FormAnswer = Annotated[str, Choices(forms), asked("form", **title_of_form("nhanh"))]
Pattern = Annotated[str, Choices(directives), asked("pattern")]
ApprovalAnswer = Annotated[
    Approval,
    BeforeValidator(as_approval),
    Choices(approvals),
    asked("approval", default=APPROVALS[Approval.PERSON]),
]
By = Annotated[str | None, BeforeValidator(as_given), Choices(tuple), asked("by", default="")]
Moment = Annotated[datetime | None, asked("now")]
DirectiveFile = Annotated[str, Choices(directives), asked("directive")]
AnnualFile = Annotated[
    str | None, BeforeValidator(as_given), Choices(annual_files), asked("annual_directive", default=BY_YEAR)
]
AnnualApproval = Annotated[
    Approval | None,
    BeforeValidator(as_approval),
    Choices(annual_approvals),
    asked("annual_approval", default=BY_DIRECTIVE),
]
Seed = Annotated[int, asked("seed")]
CycleKey = Annotated[str, asked("cycle")]
DecisionAnswer = Annotated[
    Decision,
    BeforeValidator(as_decision),
    Choices(decisions),
    asked("decision", default=DECISIONS[Decision.SHOW]),
]
DecidedGroups = Annotated[
    list[Annotated[Group, BeforeValidator(as_group)]] | None,
    Choices(groups, is_many=True),
    asked("decided_groups", default=[]),
]
DecidedUnits = Annotated[list[str] | None, Choices(units, is_many=True), asked("decided_units", default=[])]
Until = Annotated[datetime | None, asked("until")]
Why = Annotated[str, asked("reason")]
Basis = Annotated[str, asked("basis")]
DecidedBy = Annotated[str, asked("decided_by")]
RungKey = Annotated[str | None, BeforeValidator(as_given), Choices(tuple), asked("rung", default="")]
