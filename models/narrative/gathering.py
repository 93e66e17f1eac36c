"""Gathering: what many units wrote in the same words is quoted once. A text that nobody wrote is never quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from models.narrative.folding import Words, core_of, names_in, paragraphs, words_of
from models.narrative.joining import Quote, joined
from models.narrative.likeness import LEAST_SHARE, share
from models.narrative.values import Passage, Source

Wording = tuple[Words, Counter[str]]
"""Folded words, and every spelling of them with how often it was written."""


def gather(sources: Iterable[Source]) -> tuple[Passage, ...]:
    """Every paragraph of these texts in exactly one passage, the passages of most units first.

    Paragraphs are one where they differ in case, blanks, punctuation, the place of a tone or their number in a list;
    or where at least 80 % of their words are the same in the same order, and all that differs are light words and
    slips of accents. Numbers, names, and words such as "chưa" or "tăng" keep them apart. The most usual wording is
    quoted; of several one that begins like a sentence, and the longest. The order of the given texts decides the order
    of names, and of passages that as many units wrote; nothing else.
    """
    given = tuple(source for source in sources if source.text.strip())
    written = Counter(text for source in given for text in paragraphs(source.text))
    quotes = {text: quote for quote in _quotes(written) for text in quote.texts}
    return joined(given, quotes)


def _quotes(written: Counter[str]) -> Iterator[Quote]:
    exact: dict[Words, Counter[str]] = {}
    for text, count in written.items():
        exact.setdefault(words_of(text), Counter())[text] = count
    for alike in _by_core(exact):
        yield from _led(alike)


def _by_core(exact: dict[Words, Counter[str]]) -> Iterator[list[Wording]]:
    """Wordings that are equal in all that carries facts, names among it."""
    cores: dict[Words, list[Wording]] = {}
    for wording in exact.items():
        cores.setdefault(core_of(wording[0]), []).append(wording)
    for alike in cores.values():
        named: dict[Words, list[Wording]] = {}
        for wording in alike:
            named.setdefault(names_in(_usual(wording[1])) if len(alike) > 1 else (), []).append(wording)
        yield from named.values()


def _led(alike: list[Wording]) -> Iterator[Quote]:
    """Each wording goes to the most usual one that it resembles: no chain, and the same in whatever order."""
    led: list[tuple[Wording, list[str]]] = []
    for words, spellings in sorted(alike, key=_rank):
        near = next((others for (one, _), others in led if share(one, words) >= LEAST_SHARE), None)
        if near is None:
            led.append(((words, spellings), []))
        else:
            near.extend(spellings)
    for (_, spellings), others in led:
        yield Quote(text=_usual(spellings), same=frozenset(spellings), near=frozenset(others))


def _rank(wording: Wording) -> tuple[int, int, str]:
    quote = _usual(wording[1])
    return -wording[1].total(), -len(quote), quote


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda text: (-spellings[text], not text[:1].isupper(), -len(text), text))
