"""Who the office is in the document network, as the environment and the place's contacts say."""

from __future__ import annotations

import os

from models.edxml import is_organ_id
from models.errors import Problem, RefusedError
from tasks.contacts import address_of
from tasks.office import Office

OWN = "VANTHU_EDXML_ORGAN_ID"


def is_named() -> bool:
    """Whether the office has an identity in the network, and in its form."""
    return is_organ_id(os.environ.get(OWN, ""))


def organ_of_issuer(office: Office, place: str, issuer: str) -> str:
    """The identity of the agency that issues: its own row in contacts.csv, else the office's. Raises RefusedError."""
    own = os.environ.get(OWN, "")
    if not is_organ_id(own):
        mend = "give the identity of the agency in the network: A-Z, 0-9 and dots, as 000.00.00.X00"
        raise RefusedError([Problem(where=OWN, what=f"is {own!r}", mend=mend)])
    return address_of(office.directives, place, issuer, "edxml") or own
