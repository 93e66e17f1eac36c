"""The office in the document network: whether it has a name there, and whether anybody is reached by it."""

from __future__ import annotations

from collections.abc import Iterator

from flows.doctor.finding import Finding, Surroundings, fail, ok, warn
from models.edxml import is_organ_id
from models.errors import RefusedError
from models.mail import Contact
from tasks.channels.edxml.settings import OWN
from tasks.contacts import contacts_of

CHANNEL = "edxml"


def check_network(at: Surroundings) -> Finding:
    """The office's own identity has its form, and goes with the identities that the contacts tell."""
    own = at.environment.get(OWN, "")
    try:
        known = [contact for place in _places(at) for contact in contacts_of(at.directives, place)]
    except RefusedError as error:
        return fail("; ".join(map(str, error.problems)), error.problems[0].mend)
    reached = [contact for contact in known if contact.channel == CHANNEL]
    if own and not is_organ_id(own):
        return fail(f"{OWN} is {own!r}", "give the office's identity in the network: A-Z, 0-9 and dots")
    if not own:
        return _without_a_name(reached)
    if not reached:
        return warn(f"{OWN} is set and no recipient has an identity", "add rows for edxml to contacts.csv")
    return ok(f"the office is {own} in the network and knows {len(reached)} identities there")


def _without_a_name(reached: list[Contact]) -> Finding:
    if not reached:
        return ok(f"the document network is not configured (no {OWN})")
    said = f"{len(reached)} recipients have an identity in the network, the office has none: nothing goes there"
    return warn(said, f"set {OWN} in office.env")


def _places(at: Surroundings) -> Iterator[str]:
    """The places that list their units."""
    return (path.parent.name for path in sorted(at.directives.glob("*/roster.csv")))
