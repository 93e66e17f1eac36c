"""In which role a signature is made."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Whose signature it is; also the name of its field in the PDF."""

    PERSON = "person"
    AGENCY = "agency"
