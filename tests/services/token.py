"""A cryptographic token of software (SoftHSM): the same driver's interface as the tokens that officials carry."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

PLACES = ("softhsm", "*/softhsm")
DRIVERS = [driver for place in PLACES for driver in Path("/usr/lib").glob(f"{place}/libsofthsm2.so")]
PIN = "246810"

needs_token = pytest.mark.skipif(not DRIVERS, reason="SoftHSM is not installed")


@contextmanager
def token(folder: Path, label: str) -> Iterator[Path]:
    """The driver of a new, empty token of this label, kept below `folder`, with PIN as its PIN."""
    store, settings = folder / "tokens", folder / "softhsm2.conf"
    store.mkdir()
    settings.write_text(f"directories.tokendir = {store}\nobjectstore.backend = file\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(settings))
        _tell("--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", PIN)
        yield DRIVERS[0]


def put_key(driver: Path, label: str, data: bytes, password: str, *, under: str) -> None:
    """Nothing. The key and the certificate of this PKCS#12 are on the token, both labelled `under`."""
    import pkcs11
    from pkcs11.util.x509 import decode_x509_certificate

    key, certificate, _ = pkcs12.load_key_and_certificates(data, password.encode())
    assert key is not None
    assert certificate is not None
    with tempfile.NamedTemporaryFile() as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        _tell("--import", file.name, "--token", label, "--pin", PIN, "--label", under, "--id", under.encode().hex())
    with pkcs11.lib(str(driver)).get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
        found = decode_x509_certificate(certificate.public_bytes(Encoding.DER))
        found |= {pkcs11.Attribute.LABEL: under, pkcs11.Attribute.ID: under.encode(), pkcs11.Attribute.TOKEN: True}
        session.create_object(found)


def _tell(*words: str) -> None:
    subprocess.run(("softhsm2-util", *words), check=True, capture_output=True, timeout=30)
