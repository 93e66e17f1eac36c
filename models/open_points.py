"""What in a directive belongs to its year: every date, year, number and person that somebody must look at again."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from models import carry_wording as wording
from models.carry import YEAR, move_years
from models.directive import Directive
from models.form import Form, Indicator, Section
from models.organisation import Signatory
from models.wording import day_text

DAY = re.compile(r"(?:\b\d{1,2}[/.-])?\b\d{1,2}[/.-]20\d\d\b|ngày \d{1,2} tháng \d{1,2}(?: năm 20\d\d)?")
NUMBER = re.compile(r"\b\d+[A-Za-z]?[-/](?:\d{4}/)?[A-ZĐ][\w-]*(?:/[\w-]+)*")
INITIALS = re.compile(r"\((?!để )[^)]*\)")
SKIPPED = ("key", "form", "draft", "deadline_phrase")
"""Keys whose text is no text of the page, or is asked about by itself."""
AROUND = 40
Places = dict[str, tuple[str, str]]
"""Each token with the first place it stands at and the words around it."""


def open_points(directive: Directive) -> tuple[str, ...]:
    """The questions, in the order of the page; a thing that is named in several places is asked about once."""
    phrases = dict.fromkeys(t.deadline_phrase for t in directive.obligations if t.deadline_phrase)
    found = [
        wording.PHRASE.format(where=_where(directive, phrase), before=phrase, after=move_years(phrase))
        for phrase in phrases
    ]
    days, years, numbers = _tokens(directive, tuple(phrases))
    found += [
        wording.NUMBER.format(where=w, context=c, token=t, year=_next(directive)) for t, (w, c) in numbers.items()
    ]
    found += [wording.DATE.format(where=w, context=c) for w, c in days.values()]
    found += [wording.YEAR.format(where=w, context=c) for w, c in years.values()]
    return (*found, *_persons(directive))


def form_points(form: Form) -> tuple[str, ...]:
    """The questions about the form, which all years share: a date or year it names, and the day of an as-of figure.

    The cycles that were opened keep their own copy of it, so that it may be changed for the coming one.
    """
    found = [
        wording.FORM_DAY.format(where=f"{form.key}.{indicator.code}", day=day_text(indicator.as_of))
        for indicator in form.indicators
        if indicator.as_of is not None
    ]
    items: tuple[Indicator | Section, ...] = (*form.indicators, *form.sections)
    for item in items:
        for _, text in _texts(item, item.code):
            found += _form_tokens(f"{form.key}.{item.code}", re.sub(r"\s+", " ", text))
    return tuple(dict.fromkeys(found))


def _form_tokens(where: str, text: str) -> Iterator[str]:
    """A law that is cited by its number names a year, too: that one stays."""
    rest = NUMBER.sub(lambda found: "▪" * len(found.group()), text)
    for pattern, sentence in ((DAY, wording.FORM_DATE), (YEAR, wording.FORM_YEAR)):
        for match in pattern.finditer(rest):
            yield sentence.format(where=where, context=_context(text, match))
        rest = pattern.sub(lambda found: "▪" * len(found.group()), rest)


def _tokens(directive: Directive, phrases: tuple[str, ...]) -> tuple[Places, Places, Places]:
    days: Places = {}
    years: Places = {}
    numbers: Places = {}
    for where, text in _texts(directive, ""):
        rest = re.sub(r"\s+", " ", text)
        for phrase in phrases:
            rest = rest.replace(phrase, " ")
        for pattern, places in ((NUMBER, numbers), (DAY, days), (YEAR, years)):
            for match in pattern.finditer(rest):
                places.setdefault(match.group(), (where, _context(rest, match)))
            rest = pattern.sub(lambda m: "▪" * len(m.group()), rest) if pattern is not NUMBER else rest
    return days, years, numbers


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Every text of the page with its place in the file: ("parts[0].paragraphs[2]", "…")."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}[{index}]")
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in SKIPPED:
                yield from _texts(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))


def _persons(directive: Directive) -> Iterator[str]:
    yield _signer("signatory", directive.signatory, directive)
    yield _signer("lead.signatory", directive.lead.signatory, directive)
    named = [(f"copies[{index}]", line) for index, line in enumerate(directive.copies)]
    for where, line in [*named, ("archive", directive.archive), ("lead.archive", directive.lead.archive)]:
        if INITIALS.search(line):
            yield wording.PERSONS.format(where=where, context=line, year=_next(directive))


def _signer(where: str, signatory: Signatory, directive: Directive) -> str:
    asked = wording.SIGNER if signatory.name else wording.NOBODY
    return asked.format(where=where, lines=" / ".join(signatory.lines), name=signatory.name, year=_next(directive))


def _where(directive: Directive, phrase: str) -> str:
    owed = [f"obligations[{i}]" for i, terms in enumerate(directive.obligations) if terms.deadline_phrase == phrase]
    written = [where for where, text in _texts(directive, "") if phrase in re.sub(r"\s+", " ", text)]
    return ", ".join(dict.fromkeys([*owed, *written]))


def _context(text: str, match: re.Match[str]) -> str:
    start, end = max(0, match.start() - AROUND), match.end() + AROUND // 2
    before = text[start : match.start()].split(" ", 1)[-1] if start else text[: match.start()]
    after = text[match.end() : end].rsplit(" ", 1)[0] if end < len(text) else text[match.end() :]
    return f"{'… ' if start else ''}{before}{match.group()}{after}{' …' if end < len(text) else ''}"


def _next(directive: Directive) -> int:
    return directive.year + 1
