"""Who can sign: a key in a file, on a token, in a cabinet. The key itself is never handed around."""

from __future__ import annotations

from typing import Protocol

from pyhanko.sign.signers.pdf_cms import Signer as CmsSigner

from tasks.sign.certificate import Certificate


class Signer(Protocol):
    """One key and its certificate, ready to sign."""

    @property
    def certificate(self) -> Certificate:
        """Whose key it is, and until when."""

    def cms(self) -> CmsSigner:
        """What pyHanko signs with."""
