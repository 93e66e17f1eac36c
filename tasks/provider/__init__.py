"""Signing in by an OpenID Connect provider as acts: authorization code with PKCE (RFC 7636), state and nonce."""

from __future__ import annotations

from tasks.provider.asking import ask_provider, trade_code
from tasks.provider.binding import account_of_word, bind_subject, subject_of
from tasks.provider.values import Attempt, Provider, ProviderDoubtError, ProviderDownError
from tasks.provider.word import read_word

__all__ = [
    "Attempt",
    "Provider",
    "ProviderDoubtError",
    "ProviderDownError",
    "account_of_word",
    "ask_provider",
    "bind_subject",
    "read_word",
    "subject_of",
    "trade_code",
]
