"""A template tried before it is used: what it asks for, and whether it stands sample and hostile values."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from documents.kinds import KINDS
from documents.kinds.samples import sample_facts
from documents.richtext import Rich, rich
from documents.template import CompiledTemplate, compile_template
from documents.template.inspection import broken_tags, mentions
from documents.template.mend import PARSER
from models.document import DocumentKind
from models.errors import TemplateError

FRAME = frozenset(
    {
        "abstract_rule",
        "agency_rule",
        "author",
        "issuer",
        "place_date",
        "verb",
        "addressee",
        "addressees",
        "superior",
        "title",
        "urgency",
        "absent_count",
    }
)
"""Values that every kind of page is given and not every page shows."""
HOSTILE = "Sở TN&MT </w:t> {{ 7*7 }} {% if %} <5% \x00\ud800\ufffe\t“\n”"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing to mend (an error) or to look at (a warning): where, what, how."""

    is_error: bool
    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} → {self.mend}"


def try_template(kind: DocumentKind, data: bytes) -> tuple[Finding, ...]:
    """Everything found in a template of this kind, errors first; empty where it is sound.

    It runs the template: for one from unknown hands, in a limited process.
    """
    try:
        template = compile_template(data)
    except TemplateError as error:
        return _located(data) or (_error("the template", str(error), "correct the tag in Word"),)
    given = frozenset[str]().union(*(KINDS[kind].context(facts) for facts in _samples(kind)))
    unknown = sorted(template.variables - given)
    found = [_unknown(data, name, given) for name in unknown]
    if not unknown:
        found += _trials(kind, template)
    unused = sorted(given - template.variables - FRAME)
    return (*found, *(_unused(name) for name in unused))


def _samples(kind: DocumentKind) -> tuple[object, object]:
    return sample_facts(kind), sample_facts(kind, is_scant=True)


def _located(data: bytes) -> tuple[Finding, ...]:
    try:
        return tuple(_error(str(place), what, "correct the tag in Word") for place, what in broken_tags(data))
    except TemplateError:
        return ()


def _trials(kind: DocumentKind, template: CompiledTemplate) -> Iterator[Finding]:
    seen: set[str] = set()
    for name, facts in zip(("full sample values", "scant sample values"), _samples(kind), strict=True):
        values = KINDS[kind].context(facts)
        for what, given in ((name, values), (f"{name} made hostile", {k: _hostile(v) for k, v in values.items()})):
            wrong = _failure(template, given)
            if wrong and wrong not in seen:
                seen.add(wrong)
                yield _error(f"trial with {what}", wrong, "take the tag out, or write it as the shipped template does")


def _failure(template: CompiledTemplate, values: Mapping[str, object]) -> str:
    try:
        page = template.render(values)
        with zipfile.ZipFile(io.BytesIO(page)) as archive:
            for part in template.parts:
                etree.fromstring(archive.read(part.name), PARSER)
    except TemplateError as error:
        return str(error)
    except etree.XMLSyntaxError as error:
        return f"the page is no well-formed XML: {error}"
    return ""


def _hostile(value: object) -> object:
    match value:
        case str():
            return HOSTILE
        case Rich():
            return rich(HOSTILE)
        case list():
            return [_hostile(item) for item in value]
        case dict():
            return {name: _hostile(item) for name, item in value.items()}
    return value


def _unknown(data: bytes, name: str, given: frozenset[str]) -> Finding:
    where = mentions(data, name)
    place = str(where[0]) if where else "the template"
    return _error(place, f"no value is called {name}", f"one of: {', '.join(sorted(given))}")


def _unused(name: str) -> Finding:
    return Finding(is_error=False, where="the template", what=f"{name} is shown nowhere", mend="see that this is meant")


def _error(where: str, what: str, mend: str) -> Finding:
    return Finding(is_error=True, where=where, what=what, mend=mend)
