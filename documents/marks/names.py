"""The names of marks, as they stand on a draft's page and inside its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

FIGURE = "fig:"
"""Before the token, in tag and title of a figure's content control."""
MARK = re.compile(r"\[\[(/?)([a-z]+(?::[\w.\-]+)?)\]\]")
IDENTITY = re.compile(r"Mã dự thảo:\s*([^\s/]+)/([0-9]+)/([0-9a-f]+)")
FIGURE_BOOKMARK, PASSAGE_BOOKMARK = "vf", "vp"
_OTHER = re.compile(r"[^A-Za-z0-9]")


def figure_bookmark(token: str, number: int) -> str:
    """ "vf_12_B1_xa": Word takes 40 letters, digits and underscores."""
    return f"{FIGURE_BOOKMARK}_{number}_{_OTHER.sub('_', token)}"[:40]


def passage_bookmark(mark: str) -> str:
    """ "vp_section_X1"."""
    return f"{PASSAGE_BOOKMARK}_{_OTHER.sub('_', mark)}"[:40]


def bookmark_tails(tokens: Iterable[str]) -> dict[str, str]:
    """Each token by what the name of its bookmark says of it."""
    return {_OTHER.sub("_", token): token for token in tokens}


def bookmarked_token(name: str, tails: Mapping[str, str]) -> str | None:
    """The token of a figure's bookmark, by these tails; None for any other bookmark."""
    kind, _, rest = name.partition("_")
    return tails.get(rest.partition("_")[2]) if kind == FIGURE_BOOKMARK else None
