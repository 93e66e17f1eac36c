"""Signing PDFs: PAdES B-B by the competent person, then by the agency over it (Decree 30/2020, articles 5, 13, 32)."""

from __future__ import annotations

from tasks.sign.authority import TestAuthority, make_test_authority
from tasks.sign.certificate import Certificate
from tasks.sign.pades import sign
from tasks.sign.pkcs11 import TokenSettings, TokenSigner
from tasks.sign.pkcs12 import open_pkcs12
from tasks.sign.role import Role
from tasks.sign.signer import Signer
from tasks.sign.validation import SignatureCheck, validate

__all__ = [
    "Certificate",
    "Role",
    "SignatureCheck",
    "Signer",
    "TestAuthority",
    "TokenSettings",
    "TokenSigner",
    "make_test_authority",
    "open_pkcs12",
    "sign",
    "validate",
]
