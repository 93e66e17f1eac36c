"""The word that a provider signs, checked as OpenID Connect Core 1.0 asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from tasks.provider.values import Attempt, Provider, ProviderDoubtError

LEEWAY = 60
"""Seconds by which two machines' clocks may differ."""
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures by a key pair alone: never "none", never one that our own secret could make."""


def read_word(
    provider: Provider, attempt: Attempt, token: str, keys: Mapping[str, Any], *, now: datetime
) -> Mapping[str, Any]:
    """The claims of the ID token: signed by the provider's keys, for us, unexpired, for this very attempt.

    OpenID Connect Core 1.0, section 3.1.3.7. Raises ProviderDoubtError.
    """
    wanted = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=LEEWAY,
        iss={"essential": True, "value": provider.issuer},
        sub={"essential": True},
        aud={"essential": True, "value": provider.client_id},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": attempt.nonce},
    )
    try:
        known = KeySet.import_key_set({"keys": list(keys["keys"])})
        claims = jwt.decode(token, known, algorithms=list(ALGORITHMS)).claims
        wanted.validate(claims)
    except (JoseError, KeyError, TypeError, ValueError) as error:
        raise ProviderDoubtError(type(error).__name__) from None
    audience = claims["aud"]
    is_shared = isinstance(audience, list) and len(audience) > 1
    if (is_shared or "azp" in claims) and claims.get("azp") != provider.client_id:
        raise ProviderDoubtError("azp")
    return claims
