"""Whether two wordings say the same: the stated measure, and nothing that a reader could miss."""

from __future__ import annotations

from models.narrative.folding import Words, bare

LEAST_SHARE = 0.8
"""Of the words of both, accents aside, so many stand in both in the same order. The others are light words."""


def share(one: Words, other: Words) -> float:
    """The part of the words of both, from 0 to 1 and accents aside, that stand in both in the same order."""
    plain = tuple(map(bare, one)), tuple(map(bare, other))
    return 2 * common(*plain) / (len(one) + len(other)) if one or other else 1.0


def common(one: Words, other: Words) -> int:
    """How many words of the one stand in the other in the same order: the longest such row.

    One machine number holds a bit for each word (Hyyrö 2004): some microseconds for a paragraph.
    """
    places: dict[str, int] = {}
    for at, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << at
    every = (1 << len(one)) - 1
    row = every
    for word in other:
        met = row & places.get(word, 0)
        row = (row + met) | (row - met)
    return len(one) - (row & every).bit_count()
