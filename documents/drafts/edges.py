"""Whether every mark stands where it stood: refused by name where one is missing, doubled, moved or changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from documents.drafts import wording as say
from documents.drafts.page import DraftPage, Edge
from models.errors import Problem


def edge_problems(theirs: DraftPage, ours: DraftPage) -> list[Problem]:
    """All that is wrong with the marks of a draft that came back, each mark named."""
    wanted = [block for block in ours.blocks if isinstance(block, Edge)]
    found = [block for block in theirs.blocks if isinstance(block, Edge)]
    problems = list(_counted(found, wanted))
    return problems or list(_placed(found, wanted))


def code_of(edge: Edge) -> str:
    """The code as it stands on the page: "[[/summary]]"."""
    return f"[[{'/' * edge.is_end}{edge.mark}]]"


def _counted(found: list[Edge], wanted: list[Edge]) -> Iterator[Problem]:
    counts, known = Counter(map(code_of, found)), [code_of(edge) for edge in wanted]
    yield from (say.missing(code) for code in known if not counts[code])
    yield from (say.doubled(code) for code in known if counts[code] > 1)
    yield from (say.unknown_mark(code) for code in counts if code not in known)


def _placed(found: list[Edge], wanted: list[Edge]) -> Iterator[Problem]:
    for edge, right in zip(found, wanted, strict=True):
        if not edge.is_alone or code_of(edge) != code_of(right):
            yield say.moved(code_of(edge))
        elif edge.text != right.text:
            yield say.changed(code_of(edge), edge.text)
