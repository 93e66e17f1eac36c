"""The CMS from a template: byte for byte what pyHanko writes, for every document and every signer."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import datetime
from pathlib import Path

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256

from models.worktime import ZONE
from tasks.sign import make_test_authority, open_pkcs12
from tasks.sign.cms import DIGEST, sign_digest
from tasks.sign.pkcs12 import FileSigner, KeyInMemory

AT = datetime(2025, 12, 8, 9, tzinfo=ZONE)
NAME, PASSWORD = "Ủy ban nhân dân tỉnh Lào Cai", "mật khẩu thử"
DIGESTS = [hashlib.sha256(text).digest() for text in (b"", b"a letter", b"another letter")]


def signer(folder: Path, rsa_bits: int) -> FileSigner:
    """A signer with a new certificate."""
    path = folder / f"{rsa_bits}.p12"
    path.write_bytes(make_test_authority(AT).issue(NAME, NAME, password=PASSWORD, now=AT, rsa_bits=rsa_bits))
    return open_pkcs12(path, PASSWORD)


def test_it_is_byte_for_byte_what_pyhanko_writes(tmp_path: Path) -> None:
    ours = signer(tmp_path, 2048).cms()
    for digest in (*DIGESTS, bytes(range(32))):
        theirs = asyncio.run(ours.async_sign(digest, DIGEST, use_pades=True)).dump()
        assert asyncio.run(sign_digest(ours, digest)) == theirs


def test_an_elliptic_signature_covers_the_attributes_that_stand_in_it(tmp_path: Path) -> None:
    ours = signer(tmp_path, 0).cms()
    for digest in DIGESTS:
        (info,) = cms.ContentInfo.load(asyncio.run(sign_digest(ours, digest)), strict=True)["content"]["signer_infos"]
        attributes = {each["type"].native: each["values"][0] for each in info["signed_attrs"]}
        assert attributes["message_digest"].native == digest
        signed = info["signed_attrs"].untag().dump()
        ours.key.public_key().verify(info["signature"].native, signed, ECDSA(SHA256()))  # type: ignore[call-arg,arg-type]


def test_no_signer_gets_the_certificate_of_another(tmp_path: Path) -> None:
    for ours in (signer(tmp_path, 0), signer(tmp_path, 0)):
        data = cms.ContentInfo.load(asyncio.run(sign_digest(ours.cms(), DIGESTS[0])))["content"]
        held = {each.chosen.serial_number for each in data["certificates"]}
        certificate = ours.cms().signing_cert
        assert certificate is not None
        assert certificate.serial_number in held
        assert data["signer_infos"][0]["sid"].chosen["serial_number"].native == certificate.serial_number


def test_the_template_is_made_by_a_dry_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signed: list[tuple[bytes, bool]] = []
    sign_raw = KeyInMemory.async_sign_raw

    async def watched(self: KeyInMemory, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        signed.append((data, dry_run))
        return await sign_raw(self, data, digest_algorithm, dry_run)

    monkeypatch.setattr(KeyInMemory, "async_sign_raw", watched)
    asyncio.run(sign_digest(signer(tmp_path, 0).cms(), DIGESTS[1]))
    assert [dry_run for _, dry_run in signed] == [True, False]
    assert DIGESTS[1] in signed[1][0]
