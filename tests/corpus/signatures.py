"""edXML packages signed by an authority of the tests, and the old tricks with a signature that is sound in itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from cryptography.x509 import Certificate
from lxml import etree
from signxml.algorithms import SignatureMethod
from signxml.signer import XMLSigner

from models.worktime import ZONE
from tasks.sign import TestAuthority, make_test_authority
from tests.corpus.packages import NAMESPACE, package

Key = EllipticCurvePrivateKey | RSAPrivateKey
AT = datetime(2025, 12, 8, 9, tzinfo=ZONE)
SIGNER, SECRET = "Đơn vị mẫu", "mật khẩu thử"
KEPT, KEPT_ROOT = (Path(__file__).with_name(name) for name in ("signed.edxml", "signed_root.der"))
"""A package that was signed once and for all, and the root it leads to: for what must be the same in every run."""
_HUGE = etree.XMLParser(resolve_entities=False, huge_tree=True)
_HEADER = f".//{{{NAMESPACE}}}edXMLHeader"
PLACE = '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="placeholder"/>'


@cache
def authority() -> TestAuthority:
    """The authority that the office of the tests trusts."""
    return make_test_authority(AT)


@cache
def _holder(by: TestAuthority, at: datetime, rsa_bits: int) -> tuple[Key, Certificate]:
    held = load_pkcs12(by.issue(SIGNER, SIGNER, password=SECRET, now=at, rsa_bits=rsa_bits), SECRET.encode())
    assert isinstance(held.key, Key)
    assert held.cert is not None
    return held.key, held.cert.certificate


def signed(
    data: bytes,
    by: TestAuthority | None = None,
    *,
    part: str | None = None,
    method: SignatureMethod = SignatureMethod.ECDSA_SHA256,
    at: datetime = AT,
) -> bytes:
    """The package with a signature in its header, over the whole or over the element of this Id."""
    root = etree.fromstring(data, _HUGE)
    header = root.find(_HEADER)
    assert header is not None
    header.append(etree.fromstring(PLACE))
    key, certificate = _holder(by or authority(), at, 0 if "ECDSA" in method.name else 2048)
    done = _Signer(signature_algorithm=method).sign(root, key=key, cert=[certificate], reference_uri=part)
    return etree.tostring(done, xml_declaration=True, encoding="UTF-8")


class _Signer(XMLSigner):
    _default_parser = _HUGE  # type: ignore[assignment]

    def check_deprecated_methods(self) -> None:
        """Nothing. As the samples of the network sign: with SHA-1."""


def report(number: str = "34") -> bytes:
    """A report with a file."""
    code = f"<Code><CodeNumber>{number}</CodeNumber><CodeNotation>BC-SNV</CodeNotation></Code>"
    return package("SNV.T00", [("a.docx", b"the report")], code=code)


def wrapped() -> bytes:
    """What was signed is put aside, and another document stands where the reader looks."""
    good = signed(_with_id(report()), part="signed")
    signature = _cut(good, b"<ds:Signature ", b"</ds:Signature>")
    envelope = _cut(good, b"<edXML:edXMLEnvelope ", b"</edXML:edXMLEnvelope>").replace(signature, b"")
    forged = report("66").replace(b"</edXML:edXMLHeader>", signature + b"</edXML:edXMLHeader>")
    return forged.replace(b"</AttachmentEncoded>", envelope + b"</AttachmentEncoded>")


def _cut(data: bytes, first: bytes, last: bytes) -> bytes:
    return data[data.index(first) : data.index(last) + len(last)]


def _with_id(data: bytes) -> bytes:
    return data.replace(b"<edXML:edXMLEnvelope>", b'<edXML:edXMLEnvelope Id="signed">')


def beside() -> bytes:
    """The envelope is signed; the attachment, which stands outside of it, is another."""
    return signed(_with_id(report()), part="signed").replace(b"dGhlIHJlcG9ydA", b"dGhlIFJlcG9ydA")


def twice() -> bytes:
    """A second signature of nothing stands before the sound one."""
    return signed(report()).replace(b"<MessageHeader>", PLACE.encode() + b"<MessageHeader>", 1)


TRICKS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "another number": ("SIGNATURE_BROKEN", lambda: signed(report()).replace(b">34<", b">35<")),
    "another file": ("SIGNATURE_BROKEN", lambda: signed(report()).replace(b"dGhlIHJlcG9ydA", b"dGhlIFJlcG9ydA")),
    "an element more": (
        "SIGNATURE_BROKEN",
        lambda: signed(report()).replace(b"<Subject>", b"<DueDate>2025/12/27</DueDate><Subject>"),
    ),
    "no certificate": ("SIGNATURE_BROKEN", lambda: signed(report()).replace(b"X509Certificate", b"X509Certificat")),
    "SHA-1": ("SIGNATURE_BROKEN", lambda: signed(report(), method=SignatureMethod.RSA_SHA1)),
    "nothing but the name": ("SIGNATURE_BROKEN", lambda: package(signature=PLACE)),
    "an authority of nobody": ("SIGNATURE_FOREIGN", lambda: signed(report(), make_test_authority(AT))),
    "a certificate that has expired": ("SIGNATURE_FOREIGN", lambda: signed(report(), at=AT.replace(year=2023))),
    "a wrapped document": ("SIGNATURE_PARTIAL", wrapped),
    "a part only": ("SIGNATURE_PARTIAL", lambda: signed(_with_id(report()), part="signed")),
    "a file beside what was signed": ("SIGNATURE_PARTIAL", beside),
    "two signatures": ("SIGNATURE_PARTIAL", twice),
}
"""What is done to a signature, and the code under which a person looks at it."""
