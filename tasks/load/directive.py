"""A directive's YAML file → Directive, checked against its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from models.directive import Directive, Recurrence
from models.errors import RefusedError
from models.year import series
from tasks.load.checks import report_twice
from tasks.load.dates import NEEDED, check_dates
from tasks.load.place import Place
from tasks.load.shape import shape
from tasks.load.source import Source, Where, open_source

_MARKED = re.compile(r"(\*{1,3})(?=\S)[^*]+?(?<=\S)\1(?!\*)")
_LOOSE = re.compile(r"\*(?=\S)|(?<=\S)\*")
_FOOTNOTE = re.compile(r"\[\^([^\]]*)\]")


def load_directive(path: Path, place: Place, *, with_open_points: bool = False) -> Directive:
    """The directive, ready to issue on its day. Raises RefusedError with every problem and its line.

    A draft is refused while a point of it is open, but for those who only look (`with_open_points`).
    """
    source = open_source(path)
    directive = shape(Directive, source)
    if directive is not None:
        if not with_open_points:
            _check_open_points(directive, source)
        _check_series(directive, source)
        _check_names(directive, place, source)
        _check_text(directive, source)
        check_dates(directive, place, source)
    source.refuse_if_wrong()
    if directive is None:
        raise RefusedError(source.problems)
    return directive


def _check_open_points(directive: Directive, source: Source) -> None:
    for index, point in enumerate(directive.draft or ()):
        source.report(("draft", index), f"still open: {point}", "decide, mend the text, then delete this line")


def _check_series(directive: Directive, source: Source) -> None:
    """The key without its year is what ties the directives of a series together."""
    if directive.recurs is None:
        return
    if directive.recurs is Recurrence.ANNUAL and series(directive.key, directive.year) is None:
        mend = f"let it end so: {directive.key}-{directive.year}"
        source.report(("key",), f"the key {directive.key!r} of a yearly directive does not end in its year", mend)
    if directive.is_ad_hoc:
        source.report(("recurs",), "what is asked at a moment's notice does not recur", "delete one of the two")


def _check_names(directive: Directive, place: Place, source: Source) -> None:
    known = {unit.key for unit in place.roster.units}
    for at, key in _unit_keys(directive):
        if key not in known:
            source.report(at, f"no unit {key!r} in roster.csv", "correct the key or add the unit")
    if directive.form not in place.forms:
        forms = ", ".join(sorted(place.forms))
        source.report(("form",), f"no form {directive.form!r}", f"one of: {forms}")
    keys = [terms.key for terms in directive.obligations]
    report_twice(((("obligations", i, "key"), key) for i, key in enumerate(keys)), source)
    for key in NEEDED:
        if key not in keys:
            source.report(("obligations",), f"no obligation {key!r}", "say what it owes, to whom and by when")
    if directive.upward.plan is not None and directive.upward.plan.duty not in keys:
        what = f"no obligation {directive.upward.plan.duty!r}"
        source.report(("upward", "plan", "duty"), what, "name the one that asks for this report")
    for index, terms in enumerate(directive.obligations):
        if not place.roster.select(terms.groups, terms.units):
            source.report(("obligations", index), f"{terms.key!r} binds nobody", "name groups or units")


def _unit_keys(directive: Directive) -> Iterator[tuple[Where, str]]:
    yield ("lead", "unit"), directive.lead.unit
    yield from _each(("units",), directive.units)
    for index, part in enumerate(directive.parts):
        yield from _each(("parts", index, "assigned_units"), part.assigned_units)
    for index, terms in enumerate(directive.obligations):
        yield from _each(("obligations", index, "units"), terms.units)
        yield from _each(("obligations", index, "excluded_units"), terms.excluded_units)


def _each(at: Where, texts: tuple[str, ...]) -> Iterator[tuple[Where, str]]:
    for index, text in enumerate(texts):
        yield (*at, index), text


def _check_text(directive: Directive, source: Source) -> None:
    numbers = [str(number) for number in range(1, len(directive.footnotes) + 1)]
    used: set[str] = set()
    for at, text in _body(directive):
        if not text.strip():
            source.report(at, "the text is empty", "write it, or delete the line")
        if _LOOSE.search(_MARKED.sub("", text)):
            source.report(at, "a mark * is left open", "close it: *italic*, **bold**")
        for mark in _FOOTNOTE.findall(text):
            used.add(mark)
            if mark not in numbers:
                source.report(at, f"no footnote {mark!r}", "add it under 'footnotes', or correct the mark")
    for index, number in enumerate(numbers):
        if number not in used:
            source.report(("footnotes", index), f"no text points to footnote {number}", f"put [^{number}] in the text")


def _body(directive: Directive) -> Iterator[tuple[Where, str]]:
    yield from _each(("preamble",), directive.preamble)
    for index, part in enumerate(directive.parts):
        yield ("parts", index, "heading"), part.heading
        yield from _each(("parts", index, "paragraphs"), part.paragraphs)
    yield ("closing",), directive.closing
