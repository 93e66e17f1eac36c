"""What the web door is told: where people reach it, and by whose word they may sign in."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from tasks.clock import read_clock
from tasks.provider import Provider

DEFAULT_URL = "http://127.0.0.1:4280"
UPLOAD_BYTES = 12 << 20
"""No request is larger: the largest report the gate takes, and what a form sends beside it."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One web door. `clock` gives the instant of each request; a rehearsal brings a moved one."""

    url: str = DEFAULT_URL
    clock: Callable[[], datetime] = read_clock
    upload_bytes: int = UPLOAD_BYTES
    provider: Provider | None = None
    is_rehearsal: bool = False
    """Whether every page says that nothing here is real."""

    @property
    def origin(self) -> str:
        """The scheme, host and port that a form of ours is sent from."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def host(self) -> str:
        """The only host that is answered for."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_secure(self) -> bool:
        """Whether people reach us by TLS: then cookies are bound to it."""
        return self.url.startswith("https://")


def settings_of(environment: Mapping[str, str] = os.environ, *, default_url: str = DEFAULT_URL) -> Settings:
    """The settings that the environment names: VANTHU_PORTAL_URL, VANTHU_OIDC_*."""
    names = ("ISSUER", "CLIENT_ID", "CLIENT_SECRET", "NAME", "LOGIN_CLAIM")
    told = {name.lower(): environment.get(f"VANTHU_OIDC_{name}", "") for name in names}
    provider = Provider(**told) if told["issuer"] else None
    return Settings(url=environment.get("VANTHU_PORTAL_URL") or default_url, provider=provider)
