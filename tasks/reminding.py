"""The plain reminder of one unit: what it owes, until when, and how many working days are left."""

from __future__ import annotations

from datetime import datetime

from documents.kinds.reminder.context import ReminderFacts
from models.cycle import Cycle
from models.document import DocumentKind, DocumentRef, Draft
from models.ladder import Rung
from models.obligation import Obligation
from models.worktime import ZONE
from tasks.issue import draft
from tasks.wording import REMINDER_TITLE


def reminder_paper(
    cycle: Cycle, directive: DocumentRef, rung: Rung, obligation: Obligation, key: str, now: datetime
) -> Draft:
    """The draft of this rung's reminder, to the unit itself."""
    today, last_day = now.astimezone(ZONE).date(), obligation.deadline.last_working_day
    facts = ReminderFacts(
        issuer=cycle.directive.lead.issuer,
        unit=obligation.unit,
        directive=directive,
        title=rung.title,
        last_working_day=last_day,
        last_legal_moment=obligation.deadline.last_legal_moment,
        working_days_left=max(0, cycle.calendar.working_days_between(today, last_day)),
        contact=cycle.directive.lead.contact,
    )
    unit = obligation.unit.key
    return draft(
        cycle,
        DocumentKind.REMINDER,
        key,
        title=REMINDER_TITLE.format(rung=rung.title),
        addressee=unit,
        facts=facts,
        recipients=[unit],
        channels=rung.channels,
    )
