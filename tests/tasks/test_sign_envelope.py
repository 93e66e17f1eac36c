"""Signatures of edXML packages: real ones hold, every change breaks them, and only what was signed is read."""

from __future__ import annotations

import resource
from datetime import timedelta
from multiprocessing.connection import Connection

import pytest
from cryptography import x509
from lxml import etree
from signxml.algorithms import SignatureMethod
from signxml.verifier import SignatureConfiguration, XMLVerifier

from documents.edxml import read_edxml
from models.edxml import Package
from tasks.collect.edxml_child import read_signed_in_child
from tasks.collect.packages.wording import SIGNATURES
from tasks.limited import answer_of, limit
from tasks.sign import envelope
from tasks.sign.envelope import check_envelope
from tests.corpus import signatures as made
from tests.corpus.packages import attached, package
from tests.corpus.signatures import AT, KEPT, KEPT_ROOT, TRICKS, report, signed

pytestmark = pytest.mark.slow

ROOTS = [made.authority().root]


def doubt(data: bytes) -> str:
    """The code, or "" where nothing is to be said against the signature."""
    check = check_envelope(data, ROOTS, AT)
    assert check is not None
    return check.doubt


@pytest.mark.parametrize("method", [SignatureMethod.ECDSA_SHA256, SignatureMethod.RSA_SHA256])
def test_a_signature_over_the_whole_by_somebody_we_trust_holds(method: SignatureMethod) -> None:
    data = signed(report(), method=method)
    check = check_envelope(data, ROOTS, AT)
    assert check is not None
    assert (check.doubt, check.signer) == ("", made.SIGNER)
    assert read_edxml(check.signed) == read_edxml(data) == read_edxml(report())


def test_a_signature_that_was_made_once_and_for_all_holds() -> None:
    data, root = KEPT.read_bytes(), KEPT_ROOT.read_bytes()
    assert read_signed_in_child(data, [root], AT) == (read_edxml(report()), "")
    assert read_signed_in_child(data, [root], AT + timedelta(days=400))[1] == "SIGNATURE_FOREIGN"
    assert read_signed_in_child(data, [], AT)[1] == "SIGNATURE_FOREIGN"


def test_what_is_not_signed_is_left_as_it_is() -> None:
    assert check_envelope(report(), ROOTS, AT) is None
    assert read_signed_in_child(report(), [], AT) == (read_edxml(report()), "")
    word = package("SNV.T00", [("Signature.docx", b"x")])
    assert read_signed_in_child(word, [], AT) == (read_edxml(word), "")


@pytest.mark.parametrize("name", TRICKS)
def test_no_trick_with_a_signature_gets_by(name: str) -> None:
    code, build = TRICKS[name]
    data = build()
    message, found = read_signed_in_child(data, ROOTS, AT)
    assert isinstance(message, Package)
    assert (doubt(data), found) == (code, code)
    assert SIGNATURES[code]


@pytest.mark.parametrize("name", ["a wrapped document", "a file beside what was signed"])
def test_a_wrapped_signature_is_sound_in_itself(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the trick would prove nothing: who only asks the library takes the forgery for what was signed."""
    data = TRICKS[name][1]()
    certificate = etree.fromstring(data).findtext(".//{*}X509Certificate") or ""
    pem = f"-----BEGIN CERTIFICATE-----\n{certificate}-----END CERTIFICATE-----\n".encode()
    wanted = SignatureConfiguration(verification_time=AT)
    XMLVerifier().verify(data, x509_cert=x509.load_pem_x509_certificate(pem), expect_config=wanted)
    monkeypatch.setattr(envelope, "_covers_all", lambda _: True)
    assert doubt(data) == "SIGNATURE_PARTIAL"  # the second lock: what was signed is no package


def test_each_place_of_a_signed_package_is_covered() -> None:
    """One letter changed anywhere outside of the signature: it is noticed, or the package says the same."""
    data = KEPT.read_bytes()
    begin, end = data.index(b"<ds:Signature "), data.index(b"</ds:Signature>")
    told, roots = read_edxml(data), [KEPT_ROOT.read_bytes()]
    for at in (*range(60, begin, 41), *range(end + 16, len(data), 41)):
        turned = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        message = read_edxml(turned)
        check = check_envelope(turned, roots, AT) if isinstance(message, Package) else None
        assert check is None or check.doubt or message == told, at


def test_the_largest_signed_package_is_checked_within_the_limits_of_a_child() -> None:
    data = signed(package(encoded=attached("a.pdf", b"%PDF" + bytes(20 << 20))))
    message, found = read_signed_in_child(data, ROOTS, AT)
    assert isinstance(message, Package)
    assert found == ""
    used = answer_of(_memory, data, ROOTS, seconds=20, most_bytes=99)
    assert int(used) < 1 << 20


def _memory(sending: Connection, data: bytes, roots: list[bytes]) -> None:
    limit()
    check_envelope(data, roots, AT)
    sending.send_bytes(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss).encode())
