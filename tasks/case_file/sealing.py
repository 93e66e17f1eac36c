"""The agency's signature over a manifest: a CMS beside it, made where the office has the key, checked by anybody."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.cycle import Cycle
from models.errors import RefusedError
from tasks.load.signers import load_signers, signers_path
from tasks.office import Office


@dataclass(frozen=True, kw_only=True)
class Seal:
    """What the signature over a manifest is worth."""

    signer: str
    is_intact: bool
    is_trusted: bool
    """The certificate leads to a root that was given, and was valid when it can have signed."""


def seal(office: Office, cycle: Cycle, manifest: bytes, now: datetime) -> bytes | None:
    """The CMS (DER, detached) by the key of the lead's agency; None where the office does not have that key.

    Raises RefusedError where the key cannot be used.
    """
    path = signers_path(office.home)
    book = load_signers(path)
    issuer = cycle.directive.lead.issuer
    if book is None or book.agency(issuer) is None:
        return None
    from tasks.sign.cms import sign_digest  # pyHanko: only where there is a key
    from tasks.signing.keys import open_agency

    signer = open_agency(book, path.parent, issuer, now)
    return asyncio.run(sign_digest(signer.cms(), hashlib.sha256(manifest).digest()))


def check_seal(manifest: bytes, signature: bytes, roots: Iterable[bytes], at: datetime) -> Seal:
    """What the signature is worth against these roots (DER); a spoilt one is not intact.

    It bears no time of its own: it was made at `at` (aware) or later, and not before its certificate was given.
    """
    from asn1crypto import cms, x509
    from pyhanko.sign.general import extract_certificate_info
    from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
    from pyhanko_certvalidator import ValidationContext

    from tasks.sign.certificate import read_certificate
    from tasks.sign.validation import BROKEN

    try:
        trusted = [x509.Certificate.load(root) for root in roots]
        data = cms.ContentInfo.load(signature, strict=True)["content"]
        at = max(at, extract_certificate_info(data).signer_cert.not_valid_before)
        context = ValidationContext(trust_roots=trusted, moment=at, best_signature_time=at, allow_fetching=False)
        status = asyncio.run(async_validate_detached_cms(manifest, data, signer_validation_context=context))
        name = read_certificate(status.signing_cert).name
    except (*BROKEN, RefusedError):
        return Seal(signer="", is_intact=False, is_trusted=False)
    is_intact = status.intact and status.valid
    return Seal(signer=name, is_intact=is_intact, is_trusted=is_intact and status.trusted)
