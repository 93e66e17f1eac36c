"""Asking a provider: where it is, and what its code is worth. Every request has a time-out; none is redirected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from tasks.provider.values import Attempt, Provider, ProviderDoubtError, ProviderDownError
from tasks.provider.word import read_word

SECONDS = 5.0
MOST_BYTES = 1 << 20
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def ask_provider(provider: Provider, attempt: Attempt, *, back: str) -> str:
    """The address that the browser goes to. `back`: where the provider sends it. Raises ProviderDownError."""
    told = _discover(provider)
    query = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": "openid profile email",
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": create_s256_code_challenge(attempt.verifier),
        "code_challenge_method": "S256",
    }
    address = str(told["authorization_endpoint"])
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def trade_code(provider: Provider, attempt: Attempt, code: str, *, back: str, now: datetime) -> Mapping[str, Any]:
    """What the provider says of the person: a word it signed for us, now, in answer to this attempt.

    Raises ProviderDownError, ProviderDoubtError.
    """
    told = _discover(provider)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": attempt.verifier,
    }
    answer = _fetch("POST", str(told["token_endpoint"]), data=form, auth=(provider.client_id, provider.client_secret))
    keys = _fetch("GET", str(told["jwks_uri"]))
    return read_word(provider, attempt, str(answer.get("id_token", "")), keys, now=now)


def _discover(provider: Provider) -> Mapping[str, Any]:
    told = _fetch("GET", provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
    if told.get("issuer") != provider.issuer:
        raise ProviderDoubtError("issuer")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not _is_safe(str(told.get(name, ""))):
            raise ProviderDoubtError(name)
    return told


def _fetch(method: str, url: str, **more: Any) -> Mapping[str, Any]:
    if not _is_safe(url):
        raise ProviderDoubtError("not https")
    try:
        with httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client:
            answer = client.request(method, url, **more)
        value = answer.json() if answer.status_code == 200 and len(answer.content) <= MOST_BYTES else None
    except (httpx.HTTPError, ValueError) as error:
        raise ProviderDownError(type(error).__name__) from None
    if not isinstance(value, dict):
        raise ProviderDownError(f"{urlsplit(url).path} answered {answer.status_code}")
    return value


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
