"""The mark that every form of ours carries: made of the session's secret, another one on every page.

A page that is sent compressed may not repeat a secret (BREACH), so the mark is a fresh number and its HMAC.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

FIELD = "mark"


def make_mark(secret: str) -> str:
    """A mark that only somebody who knows the session's secret can make."""
    number = secrets.token_urlsafe(12)
    return f"{number}.{_seal(secret, number)}"


def is_our_mark(secret: str, mark: str) -> bool:
    """Whether the mark was made with this secret."""
    number, _, seal = mark.partition(".")
    return hmac.compare_digest(seal.encode(), _seal(secret, number).encode())


def _seal(secret: str, number: str) -> str:
    return hmac.new(secret.encode(), number.encode(), hashlib.sha256).hexdigest()[:32]
