"""Refusals in the words of officials: the acts name them by a code, and this room says what each means."""

from __future__ import annotations

from collections.abc import Iterable

from models.errors import Problem
from portal.wording import words_of


def sentences(language: str, problems: Iterable[Problem]) -> tuple[str, ...]:
    """A sentence for each problem, each once; one that has no sentence of its own is named by where it is."""
    words = words_of(language)
    said = []
    for problem in problems:
        key = f"refusal.{problem.code.lower()}"
        told = words.find(key) or words.find("refusal.other")
        said.append(told.format(where=problem.where, code=problem.code))
    return tuple(dict.fromkeys(said))
