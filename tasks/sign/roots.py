"""The root certificates that an office trusts."""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from models.errors import Problem, RefusedError

FOLDER = "trust"
"""In the office's home: one certificate a file, PEM or DER."""


def read_root(path: Path) -> bytes:
    """The certificate in the file (PEM or DER) as DER. Raises RefusedError."""
    data = path.read_bytes()
    load = x509.load_pem_x509_certificate if data.startswith(b"-----") else x509.load_der_x509_certificate
    try:
        return load(data).public_bytes(Encoding.DER)
    except ValueError as error:
        mend = "give a certificate as PEM or DER"
        raise RefusedError([Problem(where=path.name, what=f"is no certificate: {error}", mend=mend)]) from None


def trusted_roots(home: Path) -> list[bytes]:
    """The roots in the office's folder `trust`, as DER; none where there is no such folder. Raises RefusedError."""
    return [read_root(path) for path in sorted((home / FOLDER).glob("*")) if path.is_file()]
