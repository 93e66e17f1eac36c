"""A sign-in provider, one way to it and back, and what may go wrong there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from models.errors import VanthuError


class ProviderDownError(VanthuError):
    """The provider cannot be reached, or does not answer as the standard says. Nobody was signed in."""


class ProviderDoubtError(VanthuError):
    """What came back from the provider cannot be believed. Nobody was signed in."""


@dataclass(frozen=True, kw_only=True)
class Provider:
    """An OpenID Connect provider that people may sign in by."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    """As the button says it."""
    login_claim: str = ""
    """The claim that equals the login; "": an administrator binds each account to its subject."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One way to the provider and back, known to one browser alone: everything follows from its 256-bit secret."""

    secret: str

    @property
    def state(self) -> str:
        """What must come back with the answer."""
        return self._derived("state")

    @property
    def nonce(self) -> str:
        """What must stand in the word that the provider signs."""
        return self._derived("nonce")

    @property
    def verifier(self) -> str:
        """What proves that who asked is who brings the code."""
        return self._derived("verifier")

    def _derived(self, purpose: str) -> str:
        return hashlib.sha256(f"{purpose}:{self.secret}".encode()).hexdigest()
