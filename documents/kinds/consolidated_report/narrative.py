"""What the units wrote: the most shared first, few in the body, many in an appendix; each quoted with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from documents import wording
from documents.kinds.consolidated_report import wording as say
from documents.kinds.consolidated_report.bookmarks import Bookmarks, Marked
from documents.kinds.consolidated_report.facts import ConsolidatedFacts
from documents.marks import passages
from documents.richtext import Rich, Span
from models.narrative.values import CONCLUSION, SUMMARY, SYNTHESIS, Narrative, Passage, SectionNarrative
from models.provenance import quotation_mark

MOST_IN_BODY = 8
"""Passages of a section that the body holds; of more it shows the shared ones, and all stand in the appendix."""
MOST_SHARED, FEWEST_UNITS = 5, 2
MOST_NAMED = 8
"""Units named after a quotation of the body; of more, their number."""
SUMMARY_QUOTES, SUMMARY_LETTERS = 2, 160
NOBODY = Rich(())
EXCERPT = "_trich"
"""After the name of a quotation that the body shows and the appendix holds."""


def narrative_values(
    facts: ConsolidatedFacts, narrative: Narrative, appendix: str, marks: Bookmarks
) -> dict[str, object]:
    """Editable passages, sections of the body, and tables of the appendix whose numeral is `appendix`."""
    quoted = {section.mark: _shown(section) for section in narrative.sections}
    editable = passages(facts.consolidation, narrative, facts.draft, quoted)
    is_asked = bool(narrative.sections or facts.draft or SYNTHESIS in narrative.edits)
    return {
        "summary": editable[SUMMARY],
        "told": [_told(section) for section in narrative.sections if section.passages],
        "sections": [
            _section(at, section, appendix, marks, editable) for at, section in enumerate(narrative.sections, start=1)
        ],
        "synthesis": editable[SYNTHESIS] if is_asked else [],
        "conclusion": editable[CONCLUSION],
        "quoted": [_table(section, marks) for section in narrative.sections if is_long(section)],
    }


def is_long(section: SectionNarrative) -> bool:
    """Whether the section has more passages than the body holds."""
    return len(section.passages) > MOST_IN_BODY


def _told(section: SectionNarrative) -> Rich:
    """How many units said something, and what most of them wrote."""
    shared = [p for p in section.passages if p.count >= FEWEST_UNITS] or list(section.passages)
    quotes = [f"{_cut(' '.join(p.lines))} {_count(p)}" for p in shared[:SUMMARY_QUOTES]]
    rest = say.TOLD_IN_SUMMARY.format(written=section.written, quotes=say.BETWEEN.join(quotes))
    return Rich((Span(text=say.DASH), Span(text=section.title, is_bold=True), Span(text=rest)))


def _cut(text: str) -> str:
    if len(text) <= SUMMARY_LETTERS:
        return say.QUOTED.format(text=text)
    return say.CUT_QUOTED.format(text=text[:SUMMARY_LETTERS].rpartition(" ")[0])


def _count(passage: Passage) -> str:
    return say.UNIT_COUNT.format(count=passage.count)


def _section(
    at: int, section: SectionNarrative, appendix: str, marks: Bookmarks, editable: Mapping[str, Sequence[object]]
) -> dict[str, object]:
    shown, tail = _shown(section), EXCERPT if is_long(section) else ""
    names = [f"{quotation_mark(section.code, number)}{tail}" for number in range(1, len(shown) + 1)]
    rest = say.REST.format(passages=len(section.passages), appendix=appendix)
    return {
        "heading": f"{at}. {section.title}",
        "lead": editable[section.mark],
        "quotes": [_quote(passage, name, marks) for passage, name in zip(shown, names, strict=True)],
        "nothing": _nothing(section),
        "rest": rest if is_long(section) else "",
    }


def _shown(section: SectionNarrative) -> tuple[Passage, ...]:
    """The passages that the body quotes."""
    if not is_long(section):
        return section.passages
    return tuple(p for p in section.passages if p.count >= FEWEST_UNITS)[:MOST_SHARED]


def _quote(passage: Passage, name: str, marks: Bookmarks) -> dict[str, object]:
    """One quotation: each of its lines marked, and who wrote it: one before it, several behind it.

    A bookmark does not reach over paragraphs: an office's own template may lack the tag that would end it.
    """
    first, *more = say.QUOTED.format(text="\n".join(passage.lines)).split("\n")
    text = marks.mark(first, name)
    if passage.count == 1:
        by = Rich((Span(text=say.BY.format(agency=wording.agency(passage.units[0])), is_bold=True),))
        return {"by": by, "text": text, "more": _lines(more, name, marks), "who": ""}
    who = f" {_who(passage)}"
    return {"by": NOBODY, "text": text, "more": _lines(more, name, marks, who), "who": "" if more else who}


def _lines(more: Sequence[str], name: str, marks: Bookmarks, who: str = "") -> list[Marked]:
    """The further lines: "q_X1_001_2" and so on; who wrote them stands behind the last."""
    last = len(more) + 1
    return [marks.mark(line, f"{name}_{at}", after=who if at == last else "") for at, line in enumerate(more, start=2)]


def _who(passage: Passage) -> str:
    if passage.count > MOST_NAMED:
        return _count(passage)
    return say.UNIT_NAMES.format(names=wording.in_sentence(passage.units))


def _nothing(section: SectionNarrative) -> str:
    if not section.silent:
        return ""
    if len(section.silent) > MOST_NAMED:
        return say.NOTHING_COUNT.format(count=len(section.silent))
    return say.NOTHING_BY.format(names=wording.in_sentence(section.silent))


def _table(section: SectionNarrative, marks: Bookmarks) -> dict[str, object]:
    rows = [_row(section.code, at, passage, marks) for at, passage in enumerate(section.passages, start=1)]
    return {"title": section.title, "rows": rows}


def _row(code: str, at: int, passage: Passage, marks: Bookmarks) -> dict[str, object]:
    quote = say.QUOTED.format(text="\n".join(passage.lines))
    return {
        "at": str(at),
        "text": marks.mark(quote, quotation_mark(code, at)),
        "count": str(passage.count),
        "units": wording.in_sentence(passage.units),
    }
