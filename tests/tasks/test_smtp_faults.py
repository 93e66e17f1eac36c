"""A mail server that will not, cannot or pretends to: the whole door is shut, nothing is sent, and in bounded time."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tasks.channels.errors import DoorShutError, LineBrokenError, UncertainDeliveryError
from tasks.channels.mail import smtp
from tasks.channels.mail.settings import MailServer, Security
from tests.services.smtp import DRIP, TORN, Mailman, mailman

pytestmark = pytest.mark.slow

LETTER = b"Subject: x\r\n\r\nx\r\n"
BOUND_SECONDS = 5.0


@pytest.fixture
def man() -> Iterator[Mailman]:
    with mailman() as man:
        yield man


def server(man: Mailman, security: Security = Security.NONE, *, user: str = "", host: str = "localhost") -> MailServer:
    password = "secret-word" if user else ""
    return MailServer(host=host, port=man.port, security=security, user=user, password=password, own="a@office.example")


def self_signed(folder: Path) -> ssl.SSLContext:
    """A certificate for localhost that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    builder = x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
    builder = builder.serial_number(1).not_valid_before(today - timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    signed = builder.not_valid_after(today + timedelta(days=9)).add_extension(names, critical=False)
    pem = signed.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "both.pem").write_bytes(secret + pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return context


def test_a_refused_password_shuts_the_door_and_no_letter_is_said(man: Mailman) -> None:
    man.offers, man.plan = ("AUTH PLAIN",), lambda step, _: "535 5.7.8 bad credentials" if step == "auth" else None
    with pytest.raises(DoorShutError, match="535"):
        smtp.send(server(man, user="office"), "x@unit.example", LETTER)
    assert man.passwords
    assert man.attempts == man.received == []


@pytest.mark.parametrize("offers", [(), ("STARTTLS",)], ids=["not offered", "refused"])
def test_where_the_line_cannot_be_made_private_not_even_the_password_is_said(
    man: Mailman, offers: tuple[str, ...]
) -> None:
    man.offers = (*offers, "AUTH PLAIN")
    man.plan = lambda step, _: "454 4.7.0 not now" if step == "starttls" else None
    with pytest.raises(DoorShutError):
        smtp.send(server(man, Security.STARTTLS, user="office"), "x@unit.example", LETTER)
    assert man.passwords == man.attempts == man.received == []


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"], ids=["nobody vouches", "another name"])
def test_a_certificate_that_does_not_hold_is_not_believed(
    man: Mailman, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    man.offers, man.tls = ("STARTTLS", "AUTH PLAIN"), self_signed(tmp_path)
    if host != "localhost":  # somebody vouches for it now, but it names another host
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "both.pem"))
    with pytest.raises(DoorShutError, match=r"(?i)certificate"):
        smtp.send(server(man, Security.STARTTLS, user="office", host=host), "x@unit.example", LETTER)
    assert man.passwords == man.attempts == man.received == []


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_certificate_that_holds_lets_the_letter_through(
    man: Mailman, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: Security
) -> None:
    man.offers, man.tls = ("STARTTLS", "AUTH PLAIN"), self_signed(tmp_path)
    man.is_tls_first = security is Security.TLS
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "both.pem"))
    smtp.send(server(man, security, user="office"), "x@unit.example", LETTER)
    assert [got.recipient for got in man.received] == ["x@unit.example"]


@pytest.mark.parametrize(
    ("step", "error"),
    [("banner", DoorShutError), ("ehlo", DoorShutError), ("rcpt", LineBrokenError), ("dot", UncertainDeliveryError)],
)
def test_a_server_that_drips_a_byte_at_a_time_is_left_in_bounded_time(
    man: Mailman, monkeypatch: pytest.MonkeyPatch, step: str, error: type[OSError]
) -> None:
    monkeypatch.setattr(smtp, "SECONDS", 0.5)
    monkeypatch.setattr(smtp, "WHOLE_SECONDS", 0.7)
    man.plan = lambda met, _: DRIP if met == step else None
    began = time.monotonic()
    with pytest.raises(error):
        smtp.send(server(man), "x@unit.example", LETTER)
    assert time.monotonic() - began < BOUND_SECONDS


def test_an_answer_that_breaks_off_within_its_line_is_none(man: Mailman, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "SECONDS", 0.5)
    man.plan = lambda step, _: TORN if step == "dot" else None
    with pytest.raises(UncertainDeliveryError):
        smtp.send(server(man), "x@unit.example", LETTER)


def test_a_host_that_nobody_knows_shuts_the_door(man: Mailman) -> None:
    with pytest.raises(DoorShutError, match=r"no-such-host\.invalid"):
        smtp.send(server(man, host="no-such-host.invalid"), "x@unit.example", LETTER)
