"""The lines of every editable passage: what the officer wrote, or a plain sentence from the figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from documents import wording
from documents.marks import wording as say
from documents.marks.lines import Edge, Line, Note, tokens_in
from documents.marks.tokens import figures
from documents.richtext import Rich, Span
from documents.template.escape import Runs
from models.consolidation import Consolidation
from models.narrative.values import CONCLUSION, SUMMARY, SYNTHESIS, Narrative, Passage, SectionNarrative

FIRST_NUMBER = 500_000
"""Bookmarks of a draft are numbered from here: the report's own lie below."""
EXAMPLE = "{coverage}"
MOST_FRESH, MOST_NAMED = 8, 8
"""New passages shown below an edit, and units named after each."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What a draft says of itself: the cycle, the round of its snapshot, and the edits it was made with."""

    cycle: str
    round: int
    edition: str


def passages(
    whole: Consolidation,
    narrative: Narrative,
    draft: Identity | None = None,
    quoted: Mapping[str, tuple[Passage, ...]] | None = None,
) -> dict[str, list[Runs]]:
    """The lines by mark ("summary", "section:X1" …); between marks where it is a `draft`.

    `quoted`: what the page quotes right below a section's passage. A report does not say it twice; a draft names what
    is new among it, for the officer to look at.
    """
    below = quoted or {}
    known, numbers = figures(whole, narrative), count(FIRST_NUMBER)
    found: dict[str, list[Runs]] = {}
    for mark, text in texts(whole, narrative).items():
        if draft is None:
            found[mark] = [Line(text=line, figures=known) for line in text.splitlines()]
        else:
            found[mark] = list(_between(mark, title_of(mark, narrative), text, known, numbers))
    for section in narrative.sections:
        known_below = () if draft else below.get(section.mark, ())
        found[section.mark] += _fresh([passage for passage in section.fresh if passage not in known_below])
    if draft is not None:
        found[SUMMARY] = [*_head(draft), *found[SUMMARY]]
    return found


def texts(whole: Consolidation, narrative: Narrative) -> dict[str, str]:
    """The text of each passage with its tokens, by mark, in the order of the page: paragraphs on lines of their own."""
    written = {mark: edit.text for mark, edit in narrative.edits.items()}
    return {mark: written.get(mark, text) for mark, text in plain(whole, narrative).items()}


def plain(whole: Consolidation, narrative: Narrative) -> dict[str, str]:
    """The sentences that stand where nobody wrote anything."""
    has_opinions = any(section.passages for section in narrative.sections)
    return {
        SUMMARY: say.RECEIVED,
        **{section.mark: _section(section) for section in narrative.sections},
        SYNTHESIS: say.OPINIONS if has_opinions else say.NO_OPINIONS,
        CONCLUSION: say.STILL_ABSENT if whole.absent else say.ALL_SENT,
    }


def title_of(mark: str, narrative: Narrative) -> str:
    """What an official calls the passage."""
    titles = {section.mark: say.SECTION_TITLE.format(title=section.title) for section in narrative.sections}
    return {**say.TITLES, **titles}[mark]


def _section(section: SectionNarrative) -> str:
    if not section.passages:
        text = say.ONLY_NOTHING if section.silent else say.NOBODY
    else:
        text = say.GATHERED if len(section.passages) < section.written else say.WRITTEN
    return text.replace("CODE", section.code)


def _fresh(fresh: Sequence[Passage]) -> Iterator[Runs]:
    """What came after the officer's edit: below it, under a heading, for no edit hides what a unit wrote."""
    if fresh:
        yield Rich((Span(text=say.FRESH, is_italic=True),))
    for passage in fresh[:MOST_FRESH]:
        many = say.UNITS.format(count=passage.count)
        units = wording.in_sentence(passage.units) if passage.count <= MOST_NAMED else many
        yield Rich((Span(text=say.FRESH_QUOTE.format(text=" ".join(passage.lines), units=units)),))
    if len(fresh) > MOST_FRESH:
        yield Rich((Span(text=say.FRESH_MORE.format(count=len(fresh) - MOST_FRESH)),))


def _head(draft: Identity) -> Iterator[Runs]:
    yield Note(words=say.IDENTITY.format(cycle=draft.cycle, round=draft.round, edition=draft.edition))
    yield Note(words=say.HELP.format(example=EXAMPLE))


def _between(mark: str, title: str, text: str, known: Mapping[str, str], numbers: Iterator[int]) -> Iterator[Runs]:
    number = next(numbers)
    yield Edge(mark=mark, words=say.BEGIN.format(title=title), number=number)
    for line in text.splitlines() or [""]:
        first = [next(numbers) for _ in range(tokens_in(line))] or [next(numbers)]
        yield Line(text=line, figures=known, numbered_from=first[0])
    yield Edge(mark=mark, words=say.END.format(title=title), number=number, is_end=True)
