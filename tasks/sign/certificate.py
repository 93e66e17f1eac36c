"""What a certificate says of its holder, and why it may not sign."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509

from models.errors import Problem
from models.worktime import ZONE


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """The holder of a key and the time in which the key may be used, in Vietnamese time."""

    name: str
    organisation: str
    valid_from: datetime
    valid_to: datetime


def read_certificate(certificate: x509.Certificate) -> Certificate:
    """The holder's name (CN) and organisation (O) in NFC, each empty where the certificate has none."""
    subject = certificate.subject.native
    return Certificate(
        name=_text(subject.get("common_name")),
        organisation=_text(subject.get("organization_name")),
        valid_from=certificate.not_valid_before.astimezone(ZONE),
        valid_to=certificate.not_valid_after.astimezone(ZONE),
    )


def refusals(certificate: Certificate, name: str, now: datetime) -> tuple[Problem, ...]:
    """Every reason why this certificate cannot sign for `name` at `now`; empty where it can."""
    found = []
    if certificate.name != unicodedata.normalize("NFC", name):
        mend = f"sign with the certificate of {name}"
        found.append(("WRONG_NAME", f"the certificate is of {certificate.name!r}, the signatory is {name!r}", mend))
    if now < certificate.valid_from:
        what = f"the certificate is valid only from {certificate.valid_from:%d/%m/%Y %H:%M:%S}"
        found.append(("NOT_YET_VALID", what, "wait, or take the one valid now"))
    if now > certificate.valid_to:
        what = f"the certificate expired on {certificate.valid_to:%d/%m/%Y %H:%M:%S}"
        found.append(("EXPIRED", what, "renew it, and sign with the new one"))
    where = certificate.name or "certificate"
    return tuple(Problem(where=where, what=what, mend=mend, code=code) for code, what, mend in found)


def _text(value: object) -> str:
    first = value[0] if isinstance(value, list) else value
    return unicodedata.normalize("NFC", str(first)) if first else ""
