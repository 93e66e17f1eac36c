"""The keys of a rehearsal: made anew each time, worth nothing outside, so that its papers can be signed."""

from __future__ import annotations

import os
import secrets
from datetime import datetime, time, timedelta

import yaml

from models.directive import Directive
from models.organisation import Issuer, Signatory
from models.worktime import ZONE
from tasks.case import read_case
from tasks.files import keep
from tasks.load.signers import FILE
from tasks.office import Office
from tasks.sign import TestAuthority, make_test_authority
from tasks.sign.roots import FOLDER

PASSWORD = "VANTHU_REHEARSAL_KEYS"


def hand_out_keys(office: Office, directive: str) -> None:
    """Nothing. Everybody who signs in this cycle has a key in the office's home, good from the day before the issue.

    Their one password is in this process's environment and nowhere else.
    """
    case = read_case(office.directives / directive).directive
    made_at = datetime.combine(case.issue_on - timedelta(days=1), time(), ZONE)
    authority = make_test_authority(made_at)
    password = os.environ[PASSWORD] = secrets.token_urlsafe()
    entries: list[dict[str, object]] = []
    for issuer, person in _holders(case):
        file = f"keys/{len(entries):02d}.p12"
        keep(office.home / file, _key(authority, issuer, person, password, made_at))
        who = {"agency": issuer.key, **({"person": person} if person else {})}
        entries.append({**who, "pkcs12": {"file": file, "password_env": PASSWORD}})
    keep(office.home / FOLDER / "root.der", authority.root)
    keep(office.home / FILE, yaml.safe_dump({"signers": entries}, allow_unicode=True, sort_keys=False).encode())


def _holders(directive: Directive) -> list[tuple[Issuer, str | None]]:
    """Each person under a block, and each agency."""
    lead = directive.lead
    blocks: tuple[tuple[Issuer, Signatory], ...] = (
        (directive.issuer, directive.signatory),
        (lead.issuer, lead.signatory),
    )
    return [(i, who) for i, block in blocks for who in (block.name or " / ".join(block.lines), None)]


def _key(authority: TestAuthority, issuer: Issuer, person: str | None, password: str, made_at: datetime) -> bytes:
    return authority.issue(person or issuer.name, issuer.name, password=password, now=made_at)
