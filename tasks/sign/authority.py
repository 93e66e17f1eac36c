"""A certification authority of our own, for tests and rehearsals: made anew each time, worth nothing outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

LIFE = timedelta(days=365)
NAME = "Chứng thực thử nghiệm - không có giá trị pháp lý"
ISSUES = {"key_cert_sign": True, "crl_sign": True}
SIGNS = {"digital_signature": True, "content_commitment": True}
USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


@dataclass(frozen=True)
class TestAuthority:
    """An authority with its root certificate; it issues keys as PKCS#12."""

    __test__ = False  # pytest collects what is called Test…

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def root(self) -> bytes:
        """The root certificate as DER, to trust in a test."""
        return self.certificate.public_bytes(Encoding.DER)

    def issue(
        self, name: str, organisation: str, *, password: str, now: datetime, life: timedelta = LIFE, rsa_bits: int = 0
    ) -> bytes:
        """A PKCS#12 with a new key (P-256, or RSA of so many bits) for this holder, valid from `now` on."""
        key = rsa.generate_private_key(65537, rsa_bits) if rsa_bits else ec.generate_private_key(ec.SECP256R1())
        subject = _name(name, organisation)
        draft = _draft(subject, self.certificate.subject, key.public_key(), now, now + life, SIGNS, is_root=False)
        certificate = draft.sign(self.key, hashes.SHA256())
        secret = BestAvailableEncryption(password.encode())
        return pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, [self.certificate], secret)


def make_test_authority(now: datetime) -> TestAuthority:
    """A new authority, valid from ten years before `now` to ten years after."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(NAME, NAME)
    draft = _draft(name, name, key.public_key(), now - 10 * LIFE, now + 10 * LIFE, ISSUES, is_root=True)
    return TestAuthority(key, draft.sign(key, hashes.SHA256()))


def _name(name: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def _draft(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    begin: datetime,
    end: datetime,
    usages: dict[str, bool],
    *,
    is_root: bool,
) -> x509.CertificateBuilder:
    usage = x509.KeyUsage(**{name: usages.get(name, False) for name in USAGES})
    return (
        x509.CertificateBuilder(subject_name=subject, issuer_name=issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )
