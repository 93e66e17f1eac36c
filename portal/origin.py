"""Does a request that acts come from a page of ours? Asked before its body is read."""

from __future__ import annotations

from collections.abc import Mapping

from portal.settings import Settings


def is_from_us(headers: Mapping[str, str], settings: Settings) -> bool:
    """Whether the browser says that a page of our own origin sent it; a browser that says nothing is not believed."""
    origin = headers.get("origin")
    if origin is not None and origin != "null":
        return origin == settings.origin
    return headers.get("sec-fetch-site") == "same-origin"
