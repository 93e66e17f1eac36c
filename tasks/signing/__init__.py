"""The cycle signs by itself: who issues has the keys, the papers get their signatures, and each is noted once."""

from __future__ import annotations

from tasks.signing.issued import is_signing_due, sign_papers

__all__ = ["is_signing_due", "sign_papers"]
