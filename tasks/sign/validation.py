"""Are the signatures of a PDF sound? Each is checked for itself, offline, against the roots that we trust."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from models.errors import Problem, RefusedError
from models.worktime import ZONE
from tasks.sign.certificate import read_certificate

BROKEN = (
    *(PdfError, SigningError, SignatureValidationError, NotImplementedError),
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
)
"""What pyHanko and its parsers raise for bytes that somebody spoilt."""

for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).addHandler(logging.NullHandler())  # what they find is in the answer


@dataclass(frozen=True, kw_only=True)
class SignatureCheck:
    """What one signature is worth."""

    field: str
    """ "person" or "agency" where Vanthu signed."""
    signer: str
    signed_at: datetime | None
    """As the signer says, in Vietnamese time: a B-B signature carries no time-stamp of a third party."""
    intact: bool
    """The signature is genuine and what it covers is unchanged."""
    trusted: bool
    """The certificate leads to a root that we trust, and was valid at `signed_at`. Revocation is not looked up."""
    covers_whole_file: bool
    """False for all but the last signature: those are covered by the ones after them."""
    is_only_signed_after: bool
    """Nothing was changed after this signature, but for further signatures."""


def validate(data: bytes, trust_roots: Iterable[bytes]) -> tuple[SignatureCheck, ...]:
    """Every signature in the order they were made; empty where there is none.

    `trust_roots`: certificates as DER. Raises RefusedError where the bytes are no PDF that can be read.
    """
    roots = [x509.Certificate.load(root) for root in trust_roots]
    try:
        signatures = list(PdfFileReader(io.BytesIO(data)).embedded_regular_signatures)
    except BROKEN as error:
        problem = Problem(where="PDF", what=f"cannot be read: {error}", mend="ask for the file again")
        raise RefusedError([problem]) from None
    return tuple(_check(signature, roots) for signature in signatures)


def _check(signature: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> SignatureCheck:
    try:
        claimed = signature.self_reported_timestamp
        signer = read_certificate(signature.signer_cert).name
        status = asyncio.run(async_validate_pdf_signature(signature, _context(roots, claimed)))
    except BROKEN:
        return _broken(signature)
    return SignatureCheck(
        field=str(signature.field_name),
        signer=signer,
        signed_at=claimed.astimezone(ZONE) if claimed else None,
        intact=status.intact and status.valid,
        trusted=status.trusted,
        covers_whole_file=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        is_only_signed_after=status.intact and bool(status.docmdp_ok or status.modification_level is None),
    )


def _context(roots: list[x509.Certificate], at: datetime | None) -> ValidationContext:
    return ValidationContext(trust_roots=roots, moment=at, best_signature_time=at, allow_fetching=False)


def _broken(signature: EmbeddedPdfSignature) -> SignatureCheck:
    """What a signature is worth that cannot even be parsed."""
    return SignatureCheck(
        field=str(signature.field_name),
        signer="",
        signed_at=None,
        intact=False,
        trusted=False,
        covers_whole_file=False,
        is_only_signed_after=False,
    )
