"""Messages of the ladder that are no plain reminder: to a head, to an agency above, of several things at once."""

from __future__ import annotations

from datetime import datetime

from documents.kinds.digest.context import DigestFacts, DigestItem
from documents.wording import last_moment, short_date
from models.cycle import Cycle
from models.document import DocumentKind, DocumentRef, Draft
from models.ladder import Receiver, Rung
from models.obligation import Obligation
from models.worktime import ZONE
from tasks.addressing import recipient_of
from tasks.issue import draft
from tasks.wording import DIGEST_TITLE, OWED


def message_about(cycle: Cycle, directive: DocumentRef, rung: Rung, late: tuple[Obligation, ...], key: str) -> Draft:
    """The draft of this rung's message about these units, all of one receiver."""
    to = recipient_of(cycle, rung.receiver, late[0].unit)
    items = (item_of(directive, rung, late),)
    return message(cycle, key, to=to, title=rung.title, items=items, channels=rung.channels)


def item_of(directive: DocumentRef, rung: Rung, late: tuple[Obligation, ...]) -> DigestItem:
    """What the rung reminds of: of one unit, or of those named."""
    return DigestItem(
        title=rung.title,
        directive=directive,
        what=OWED,
        limit=last_moment(late[0].deadline.last_legal_moment),
        units=() if rung.receiver is Receiver.UNIT else tuple(obligation.unit.name for obligation in late),
    )


def message(
    cycle: Cycle,
    key: str,
    *,
    to: tuple[str, str],
    title: str,
    items: tuple[DigestItem, ...],
    channels: tuple[str, ...] = (),
) -> Draft:
    """The draft of one message with these items. `to`: key and name."""
    lead = cycle.directive.lead
    facts = DigestFacts(issuer=lead.issuer, addressee=to[1], title=title, items=items, contact=lead.contact)
    return draft(
        cycle,
        DocumentKind.DIGEST,
        key,
        title=title,
        addressee=to[0],
        facts=facts,
        recipients=[to[0]],
        channels=channels,
    )


def day_title(now: datetime) -> str:
    """What the day's one message is called."""
    return DIGEST_TITLE.format(day=short_date(now.astimezone(ZONE).date()))
