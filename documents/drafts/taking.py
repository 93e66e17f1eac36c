"""What is taken of a draft that came back: the text between the marks. Held against the draft as it went out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from documents.drafts import wording as say
from documents.drafts.edges import edge_problems
from documents.drafts.page import DraftPage, Edge, Paragraph
from documents.drafts.text import line_of
from documents.marks.tokens import unknown_tokens
from models.errors import Problem
from models.legacy_text import legacy_encoding

MOST_LETTERS = 20_000
"""Letters of one passage: five pages."""
MOST_OUTSIDE = 20
"""Changes outside the marks that are listed."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """The text of each passage by mark, with tokens and light marks; and all that is to be said of the draft."""

    texts: Mapping[str, str]
    problems: tuple[Problem, ...]
    """What forbids taking it, then what an officer should know."""


def take(theirs: DraftPage, ours: DraftPage, figures: Mapping[str, str]) -> Taken:
    """What `theirs` says between its marks. `ours`: the same draft as it went out; `figures`: each by its token."""
    problems = [say.tracked_changes()] if theirs.has_changes else []
    problems += edge_problems(theirs, ours)
    if problems:
        return Taken(texts={}, problems=tuple(problems))
    texts: dict[str, str] = {}
    for mark, paragraphs in between(theirs).items():
        lines = [line_of(paragraph, mark, figures) for paragraph in paragraphs]
        texts[mark] = "\n".join(line.text for line in lines if line.text)
        problems += [problem for line in lines for problem in line.problems]
        problems += _judged(mark, texts[mark], figures)
    problems += _typed(texts, between(ours), figures)
    return Taken(texts=texts, problems=(*dict.fromkeys(problems), *_outside(theirs, ours)))


def between(page: DraftPage) -> dict[str, list[Paragraph]]:
    """The paragraphs of each passage by mark, in the order of the page."""
    found: dict[str, list[Paragraph]] = {}
    mark: str | None = None
    for block in page.blocks:
        if isinstance(block, Edge):
            mark = None if block.is_end else block.mark
            if mark is not None:
                found[mark] = []
        elif mark is not None:
            found[mark].append(block)
    return found


def _judged(mark: str, text: str, figures: Mapping[str, str]) -> Iterator[Problem]:
    yield from (say.unknown_figure(mark, token) for token in unknown_tokens(text, figures))
    if len(text) > MOST_LETTERS:
        yield say.too_long(mark, MOST_LETTERS)
    if (encoding := legacy_encoding(text)) is not None:
        yield say.legacy(mark, encoding)


def _typed(
    texts: Mapping[str, str], went_out: Mapping[str, list[Paragraph]], figures: Mapping[str, str]
) -> Iterator[Problem]:
    """Figures of the draft that lost their mark and stand there as typed text."""
    for mark, paragraphs in went_out.items():
        tokens = {piece.figure for paragraph in paragraphs for piece in paragraph.pieces if piece.figure}
        words = {word.strip("*.,;:()%") for word in texts[mark].split()}
        for token in sorted(tokens):
            if f"{{{token}}}" not in texts[mark] and figures[token] in words and figures[token][0].isdigit():
                yield say.typed_figure(mark, token, figures[token])


def _outside(theirs: DraftPage, ours: DraftPage) -> list[Problem]:
    was, now = _others(ours), _others(theirs)
    added = [say.outside(text, is_added=True) for text in (now - was)]
    removed = [say.outside(text, is_added=False) for text in (was - now)]
    return [*added, *removed][:MOST_OUTSIDE]


def _others(page: DraftPage) -> Counter[str]:
    found: Counter[str] = Counter()
    is_inside = False
    for block in page.blocks:
        if isinstance(block, Edge):
            is_inside = not block.is_end
        elif not is_inside and (text := " ".join(block.text.split())):
            found[text] += 1
    return found
