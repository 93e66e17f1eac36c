"""The narrative of a snapshot: section by section, what was written, and what the officer made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from weakref import ref

from models.consolidation import Consolidation
from models.form import Section
from models.narrative.folding import paragraphs, says_nothing, words_of
from models.narrative.gathering import gather
from models.narrative.values import Edit, Narrative, SectionNarrative, Source, latest

FINGERPRINT = 8
"""Letters of a digest: enough to know a paragraph again among thousands."""


def narrate(whole: Consolidation, edits: Iterable[Edit] = ()) -> Narrative:
    """What the units of this snapshot wrote, gathered, with the edits that hold: the same for the same values."""
    held = latest(edits)
    sections = tuple(_edited(section, held.get(section.mark)) for section in _gathered(whole))
    said = "\n".join(section.sources.partition(" ")[0] for section in sections)
    heard = "\n".join(f"{report.unit.key} {report.sha256}" for report in whole.reports)
    return Narrative(sections=sections, sources=_digest(f"{said}\n\n{heard}"), edits=held)


def _gathered(whole: Consolidation) -> tuple[SectionNarrative, ...]:
    """All sections without edits: gathered once for a page and the sources beside it, which ask one by one."""
    known, sections = _last.get("whole", (None, ()))
    if known is None or known() is not whole:
        sections = tuple(_section(whole, section) for section in whole.form.sections)
        _last["whole"] = ref(whole), sections
    return sections


def _section(whole: Consolidation, section: Section) -> SectionNarrative:
    told: list[Source] = []
    silent: list[Source] = []
    for source in _sources(whole, section.code):
        (silent if says_nothing(source.text) else told).append(source)
    return SectionNarrative(
        code=section.code,
        title=section.title,
        passages=gather(told),
        silent=tuple(source.name for source in silent),
        written=len(told),
        sources=_gathering(told, silent),
    )


def _edited(section: SectionNarrative, edit: Edit | None) -> SectionNarrative:
    if edit is None:
        return section
    known = frozenset(edit.sources.split()[1:])
    fresh = tuple(passage for passage in section.passages if not _prints(passage.sources) <= known)
    return replace(section, edited=edit.text, fresh=fresh)


def _sources(whole: Consolidation, code: str) -> Iterable[Source]:
    for report in whole.reports:
        if (text := report.narratives.get(code, "").strip()) and not report.is_nil:
            yield Source(
                unit=report.unit.key,
                name=report.unit.name,
                version=report.version,
                sha256=report.sha256,
                section=code,
                text=text,
            )


def _gathering(told: list[Source], silent: list[Source]) -> str:
    """A digest over who wrote what, then a fingerprint of each paragraph, whoever wrote it."""
    said = sorted((source.unit, source.text) for source in (*told, *silent))
    return " ".join((_digest(repr(said)), *sorted(_prints(told))))


def _prints(sources: Iterable[Source]) -> frozenset[str]:
    texts = {text for source in sources for text in paragraphs(source.text)}
    return frozenset(_digest(" ".join(words_of(text)))[:FINGERPRINT] for text in texts)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


_last: dict[str, tuple[ref[Consolidation] | None, tuple[SectionNarrative, ...]]] = {}
"""The snapshot that was gathered last, which is let go like any other, and what was gathered."""
