"""From paragraphs to passages: what the same units wrote in one piece is quoted in one piece."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from models.narrative.folding import paragraphs
from models.narrative.values import Passage, Source


@dataclass(frozen=True, kw_only=True, eq=False)
class Quote:
    """One paragraph as it is quoted, and every spelling that it stands for."""

    text: str
    same: frozenset[str]
    near: frozenset[str]

    @property
    def texts(self) -> frozenset[str]:
        """All spellings."""
        return self.same | self.near


def joined(given: tuple[Source, ...], quotes: Mapping[str, Quote]) -> tuple[Passage, ...]:
    """The passages of these texts, those of most units first; `quotes` by every spelling of a paragraph.

    Quotes follow each other in one passage where the same units wrote them, always one behind the other, and one of
    these units in exactly the quoted words.
    """
    rows = {text: _row(text, quotes) for text in dict.fromkeys(source.text for source in given)}
    wrote: dict[Quote, list[int]] = {}
    for at, source in enumerate(given):
        for quote in rows[source.text]:
            wrote.setdefault(quote, []).append(at)
    chains = _chains(wrote, _next(rows.values(), wrote), given)
    passages = [_passage(chain, wrote[chain[0]], given, quotes) for chain in chains]
    return tuple(sorted(passages, key=lambda passage: -passage.count))


def _row(text: str, quotes: Mapping[str, Quote]) -> tuple[Quote, ...]:
    """The quotes of a whole text in its order: found once for all units that wrote it."""
    return tuple(dict.fromkeys(quotes[paragraph] for paragraph in paragraphs(text)))


def _next(rows: Iterable[tuple[Quote, ...]], wrote: Mapping[Quote, list[int]]) -> dict[Quote, Quote]:
    """For each quote the one that always follows it, where it is of the same units."""
    behind: dict[Quote, set[Quote | None]] = {}
    for row in rows:
        for one, other in pairwise((*row, None)):
            if one is not None:
                behind.setdefault(one, set()).add(other)
    alone = {one: next(iter(others)) for one, others in behind.items() if len(others) == 1}
    return {one: other for one, other in alone.items() if other is not None and wrote[one] == wrote[other]}


def _chains(
    wrote: Mapping[Quote, list[int]], following: Mapping[Quote, Quote], given: tuple[Source, ...]
) -> list[list[Quote]]:
    chains: list[list[Quote]] = []
    inside = set(following.values())
    for quote in wrote:
        if quote in inside:
            continue
        chains.append([quote])
        while (after := following.get(chains[-1][-1])) is not None:
            joins = _is_written([*chains[-1], after], wrote[quote], given)
            chains[-1].append(after) if joins else chains.append([after])
    return chains


def _is_written(chain: list[Quote], units: list[int], given: tuple[Source, ...]) -> bool:
    """Whether one of the units wrote all these quotes to the letter."""
    return any({quote.text for quote in chain} <= set(paragraphs(given[at].text)) for at in units)


def _passage(chain: list[Quote], units: list[int], given: tuple[Source, ...], quotes: Mapping[str, Quote]) -> Passage:
    parts, sources = frozenset(chain), [given[at] for at in units]
    own = {text: _own(text, parts, quotes) for text in {source.text for source in sources}}
    return Passage(
        lines=tuple(quote.text for quote in chain),
        sources=tuple(_said(source, own[source.text][0]) for source in sources),
        same=sum(own[source.text][1] for source in sources),
    )


def _own(whole: str, parts: frozenset[Quote], quotes: Mapping[str, Quote]) -> tuple[str, bool]:
    """What of a text belongs to these quotes, and whether all of it differs in light signs at most."""
    texts = [text for text in paragraphs(whole) if quotes[text] in parts]
    return "\n".join(texts), all(text in quotes[text].same for text in texts)


def _said(source: Source, text: str) -> Source:
    """The source with this text alone: itself where the unit wrote nothing else."""
    return source if source.text == text else replace(source, text=text)
