"""Where a text is broken into lines."""

from __future__ import annotations

from itertools import combinations, pairwise

from documents.lettering.letters import width_mm

MOST_BALANCED = 4
"""Lines: a name that takes more is broken where it is full."""
JOINTS = frozenset({"và", "-", "–"})


def broken(text: str, size_pt: float, room_mm: float, *, is_bold: bool = False) -> list[str]:
    """The lines in which the text is set, broken between words to fit `room_mm`."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_mm(longer, size_pt, is_bold=is_bold) > room_mm:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def balanced(text: str, size_pt: float, room_mm: float, *, is_bold: bool = False) -> list[str]:
    """As few lines as fit into `room_mm`, broken after a comma or before "và" if possible, of nearly one length."""
    least = broken(text, size_pt, room_mm, is_bold=is_bold)
    if not 1 < len(least) <= MOST_BALANCED:
        return least
    words = text.split()
    splits = (_cut(words, places) for places in combinations(range(1, len(words)), len(least) - 1))

    def clumsiness(lines: list[str]) -> tuple[bool, int, float]:
        longest = max(width_mm(line, size_pt, is_bold=is_bold) for line in lines)
        return longest > room_mm, _torn(lines), longest

    return min(splits, key=clumsiness)


def _cut(words: list[str], places: tuple[int, ...]) -> list[str]:
    return [" ".join(words[start:end]) for start, end in pairwise((0, *places, len(words)))]


def _torn(lines: list[str]) -> int:
    """How many breaks stand neither after a comma nor before "và"."""
    breaks = ((above, below.split()[0].lower()) for above, below in pairwise(lines))
    return sum(not above.endswith((",", ";")) and word not in JOINTS for above, word in breaks)
