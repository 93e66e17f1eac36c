"""The CMS of a signature from a template: of all its bytes only digest and signature differ between two documents."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from pyhanko.sign.signers.pdf_cms import Signer as CmsSigner

DIGEST = "sha256"
_BLANK = bytes(32)
_SEQUENCE, _SET, _OCTETS, _FIELD_0 = 0x30, 0x31, 0x04, 0xA0
_templates: WeakKeyDictionary[CmsSigner, CmsTemplate] = WeakKeyDictionary()


@dataclass(frozen=True, kw_only=True)
class CmsTemplate:
    """What pyHanko wrote for a digest of zeros (ContentInfo, RFC 5652), cut where digest and signature belong."""

    attributes: tuple[bytes, bytes]
    """The signed attributes, a SET, before and after the digest."""
    signer: bytes
    """SignerInfo before the signed attributes."""
    algorithm: bytes
    """SignerInfo between the signed attributes and the signature."""
    data: bytes
    """SignedData before its SignerInfo."""
    type: bytes

    async def sign(self, signer: CmsSigner, digest: bytes) -> bytes:
        """The CMS for a document with this SHA-256."""
        begin, end = self.attributes
        signed = begin + digest + end
        signature = _der(_OCTETS, await signer.async_sign_raw(signed, DIGEST))
        info = _der(_SEQUENCE, self.signer + bytes([_FIELD_0]) + signed[1:] + self.algorithm + signature)
        data = _der(_SEQUENCE, self.data + _der(_SET, info))
        return _der(_SEQUENCE, self.type + _der(_FIELD_0, data))


async def sign_digest(signer: CmsSigner, digest: bytes) -> bytes:
    """A PAdES B-B CMS of this SHA-256, as DER; the first one of a signer takes longer."""
    if signer not in _templates:
        _templates[signer] = await _template(signer)
    return await _templates[signer].sign(signer, digest)


async def _template(signer: CmsSigner) -> CmsTemplate:
    """A dry run: a token is not asked to sign zeros."""
    whole = await signer.async_sign(_BLANK, DIGEST, dry_run=True, use_pades=True)
    data = whole["content"]
    (info,) = data["signer_infos"]
    begin, blank, end = info["signed_attrs"].untag().dump(force=True).partition(_BLANK)
    assert blank
    assert not info["unsigned_attrs"]
    return CmsTemplate(
        attributes=(begin, end),
        signer=b"".join(info[name].dump() for name in ("version", "sid", "digest_algorithm")),
        algorithm=info["signature_algorithm"].dump(),
        data=b"".join(
            data[name].dump() for name in ("version", "digest_algorithms", "encap_content_info", "certificates")
        ),
        type=whole["content_type"].dump(),
    )


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content
