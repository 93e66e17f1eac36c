"""Is the signature of an edXML package sound, and does it cover all that is read? Checked offline against our roots."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509 as asn1
from cryptography import x509
from lxml import etree
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, ValidationError
from signxml.algorithms import CanonicalizationMethod, SignatureConstructionMethod, SignatureMethod
from signxml.exceptions import InvalidCertificate, SignXMLException
from signxml.verifier import SignatureConfiguration, XMLVerifier

from tasks.sign.certificate import read_certificate
from tasks.sign.validation import BROKEN as UNREADABLE

BROKEN, PARTIAL, FOREIGN = "SIGNATURE_BROKEN", "SIGNATURE_PARTIAL", "SIGNATURE_FOREIGN"
_DS = "{http://www.w3.org/2000/09/xmldsig#}"
# Given only what documents.edxml has read, within its limits and without a DTD; an attachment is one long text.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_WHOLE = frozenset({SignatureConstructionMethod.enveloped.value, *(method.value for method in CanonicalizationMethod)})
_METHODS = frozenset(m for m in SignatureMethod if "SHA1" not in m.name and not m.name.startswith(("HMAC", "DSA")))
_USAGES = ("digital_signature", "non_repudiation")
_UNSOUND = (*UNREADABLE, SignXMLException, etree.LxmlError)


@dataclass(frozen=True, kw_only=True)
class EnvelopeCheck:
    """What the signature of a package is worth."""

    doubt: str = ""
    """SIGNATURE_BROKEN, SIGNATURE_PARTIAL (it covers something else than all), SIGNATURE_FOREIGN (no root of ours)."""
    signer: str = ""
    signed: bytes = b""
    """The very bytes that were signed: only what is read from these is what the signer signed."""


def check_envelope(data: bytes, trust_roots: Sequence[bytes], at: datetime) -> EnvelopeCheck | None:
    """What the signature in the package is worth at that instant; None where there is none. Never raises for the bytes.

    `trust_roots`: certificates as DER. The one signature must cover the whole document: a part that is signed and
    another that is read is the oldest of tricks. Revocation is not looked up.
    """
    try:
        root = etree.fromstring(data, _PARSER)
        signatures = list(root.iter(f"{_DS}Signature"))
        if not signatures:
            return None
        if len(signatures) > 1 or not _covers_all(signatures[0]):
            return EnvelopeCheck(doubt=PARTIAL)
        return _verified(data, signatures[0], trust_roots, at)
    except InvalidCertificate:  # expired, or not yet valid
        return EnvelopeCheck(doubt=FOREIGN)
    except _UNSOUND:
        return EnvelopeCheck(doubt=BROKEN)


def _covers_all(signature: etree._Element) -> bool:
    """Whether it signs one thing, and that is the document without the signature."""
    references = signature.findall(f"{_DS}SignedInfo/{_DS}Reference")
    if len(references) != 1:
        return not references  # without any it is broken, and is found to be so
    transforms = [step.get("Algorithm") for step in references[0].iterfind(f"{_DS}Transforms/{_DS}Transform")]
    is_enveloped = SignatureConstructionMethod.enveloped.value in transforms
    return references[0].get("URI") == "" and is_enveloped and set(transforms) <= _WHOLE


def _verified(data: bytes, signature: etree._Element, trust_roots: Sequence[bytes], at: datetime) -> EnvelopeCheck:
    found = [base64.b64decode(one.text or "") for one in signature.iter(f"{_DS}X509Certificate")]
    certificates = [asn1.Certificate.load(one) for one in found]
    if not certificates:
        return EnvelopeCheck(doubt=BROKEN)
    wanted = SignatureConfiguration(signature_methods=_METHODS, verification_time=at)
    verified = XMLVerifier().verify(
        data, x509_cert=x509.load_der_x509_certificate(found[0]), expect_config=wanted, parser=_PARSER
    )
    if (
        isinstance(verified, list)
        or verified.signed_xml is None
        or verified.signed_xml.tag != signature.getroottree().getroot().tag
    ):
        return EnvelopeCheck(doubt=PARTIAL)
    doubt = "" if _is_trusted(certificates, trust_roots, at) else FOREIGN
    return EnvelopeCheck(doubt=doubt, signer=read_certificate(certificates[0]).name, signed=verified.signed_data)


def _is_trusted(certificates: Sequence[asn1.Certificate], trust_roots: Sequence[bytes], at: datetime) -> bool:
    roots = [asn1.Certificate.load(root) for root in trust_roots]
    usage = certificates[0].key_usage_value
    if usage is not None and not any(name in usage.native for name in _USAGES):
        return False
    context = ValidationContext(trust_roots=roots, moment=at, allow_fetching=False)
    validator = CertificateValidator(certificates[0], intermediate_certs=certificates[1:], validation_context=context)
    try:
        asyncio.run(validator.async_validate_path())
    except (PathBuildingError, ValidationError):
        return False
    return True
