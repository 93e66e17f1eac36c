"""The State's document network, by files: packages out and in; a gateway carries them from and to other agencies."""

from __future__ import annotations

from tasks.channels.edxml.channel import EdxmlChannel

__all__ = ["EdxmlChannel"]
