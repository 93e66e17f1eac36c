"""How a document's day is written in the words of a source."""

from __future__ import annotations

DAY_IN_WORDS = r"ngày\s+([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"
DATED = "{source} ngày {on}"
