"""What the frame of every page shows: letterhead, number, day, addressees, signature, recipients; as plain values."""

from __future__ import annotations

from datetime import date

from documents import wording
from documents.lettering import agency_lines, agency_rule_mm
from models.document import Head
from models.organisation import Issuer


def issuer_values(issuer: Issuer, *, title: str, day: date | None = None) -> dict[str, object]:
    """The frame of a message: no number, no signature."""
    return {
        "title": title,
        "author": issuer.name,
        "issuer": issuer.name,
        "superior": issuer.superior or "",
        "letterhead": list(agency_lines(issuer.letterhead)),
        "agency_rule": agency_rule_mm(issuer.letterhead),
        "place_date": wording.place_date(issuer.place, day) if day else "",
    }


def head_values(
    head: Head, *, title: str, addressees: tuple[str, ...], month_of: date | None = None
) -> dict[str, object]:
    """The frame of an official document. `month_of` names month and year while the day is open."""
    return {
        **issuer_values(head.issuer, title=title),
        **addressee_values(addressees),
        "number": wording.number_line(head),
        "place_date": wording.place_date(head.issuer.place, head.issued_on, month_of=month_of),
        "recipients": wording.recipients(head, is_addressed=bool(addressees)),
        "signature_lines": list(head.signatory.lines),
        "signer": head.signatory.name,
        "urgency": head.urgency.value if head.urgency else "",
        "verb": wording.verb(head.issuer),
    }


def addressee_values(names: tuple[str, ...]) -> dict[str, object]:
    """One addressee stands on the line of "Kính gửi:", several below it."""
    only = wording.bare(names[0]) if len(names) == 1 else ""
    return {"addressee": only, "addressees": wording.listed(names) if len(names) > 1 else []}
