"""Refusals in the words of officials: the acts name them by a code, and this room says what each means."""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import Problem
from portal.wording import words_of


def sentences(language: str, problems: Sequence[Problem]) -> tuple[str, ...]:
    """A sentence for each problem, each once; one that has no sentence of its own is named by where it is."""
    said = (_sentence(language, problem.code) or words_of(language)("refusal.other") for problem in problems)
    pairs = zip(problems, said, strict=True)
    return tuple(dict.fromkeys(told.format(where=problem.where, code=problem.code) for problem, told in pairs))


def has_sentence(language: str, code: str) -> bool:
    """Whether a refusal of this code is told in words of its own."""
    return bool(_sentence(language, code))


def _sentence(language: str, code: str) -> str:
    find = words_of(language).find
    return find(f"refusal.{code.lower()}") or find(f"lead.problem_{code}")
