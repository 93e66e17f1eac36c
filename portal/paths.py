"""Paths that came from outside: followed only where they are ours."""

from __future__ import annotations


def own_path(told: str) -> str:
    """The path, where it is one of ours; "/" for anything that leads elsewhere."""
    is_ours = told.startswith("/") and not told.startswith(("//", "/\\")) and told.isprintable()
    return told if is_ours else "/"
