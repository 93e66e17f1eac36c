"""A key in a PKCS#12 file (.p12, .pfx): for an office without a token, and for rehearsals."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from asn1crypto import keys, x509
from asn1crypto.pkcs12 import Pfx
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates, load_pkcs12
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from models.errors import Problem, RefusedError
from tasks.sign.certificate import Certificate, read_certificate

Key = EllipticCurvePrivateKey | RSAPrivateKey


class KeyInMemory(SimpleSigner):
    """pyHanko's signer with the key read once: parsing an RSA key anew takes longer than signing with it."""

    key: Key

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """The signature of `data`: ECDSA, or RSA with PKCS#1 v1.5 padding."""
        digest = get_pyca_cryptography_hash(digest_algorithm)
        if isinstance(self.key, EllipticCurvePrivateKey):
            return self.key.sign(data, ECDSA(digest))
        return self.key.sign(data, PKCS1v15(), digest)


@dataclass(frozen=True)
class FileSigner:
    """A signer whose key came from a file."""

    certificate: Certificate
    signer: KeyInMemory

    def cms(self) -> KeyInMemory:
        """What pyHanko signs with."""
        return self.signer


def open_pkcs12(path: Path, password: str) -> FileSigner:
    """The signer in the file. Raises RefusedError: UNREADABLE, WRONG_PASSWORD, NO_KEY."""
    try:
        data = path.read_bytes()
        Pfx.load(data, strict=True).native  # noqa: B018  (it parses when it is looked at)
    except (OSError, ValueError, TypeError) as error:
        raise _refusal(path, "UNREADABLE", f"is no PKCS#12 file: {error}", "give the .p12 or .pfx file") from None
    try:
        store = load_pkcs12(data, password.encode())
    except ValueError:
        raise _refusal(path, "WRONG_PASSWORD", "the password does not open it", "type it again") from None
    if store.cert is None or not isinstance(store.key, EllipticCurvePrivateKey | RSAPrivateKey):
        raise _refusal(path, "NO_KEY", "holds no RSA or elliptic key with its certificate", "export both together")
    return _signer(store, store.key)


def _signer(store: PKCS12KeyAndCertificates, key: Key) -> FileSigner:
    assert store.cert is not None
    own, *chain = (
        x509.Certificate.load(held.certificate.public_bytes(Encoding.DER))
        for held in (store.cert, *store.additional_certs)
    )
    info = keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    known: SimpleCertificateStore = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    known.register_multiple([own, *chain])
    signer = KeyInMemory(signing_cert=own, signing_key=info, cert_registry=known)
    signer.key = key
    return FileSigner(read_certificate(own), signer)


def _refusal(path: Path, code: str, what: str, mend: str) -> RefusedError:
    return RefusedError([Problem(where=path.name, what=what, mend=mend, code=code)])
