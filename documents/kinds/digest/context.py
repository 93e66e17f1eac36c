"""The facts of a digest, and what its template may see."""

from __future__ import annotations

from dataclasses import dataclass

from documents import wording
from documents.kinds.frame import issuer_values
from documents.lettering import abstract_rule_mm
from models.document import DocumentRef
from models.organisation import Issuer


@dataclass(frozen=True, kw_only=True)
class DigestItem:
    """One thing that the recipient is reminded of. `limit` as printed; `units`: the names of those it is about."""

    title: str
    directive: DocumentRef
    what: str
    limit: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DigestFacts:
    """One message to one recipient: `addressee` by name, `title` of the whole."""

    issuer: Issuer
    addressee: str
    title: str
    items: tuple[DigestItem, ...]
    contact: str


def context(facts: DigestFacts) -> dict[str, object]:
    """Plain values for the template."""
    return {
        **issuer_values(facts.issuer, title=facts.title),
        "abstract_rule": abstract_rule_mm(facts.title),
        "addressee": wording.agency(facts.addressee),
        "verb": wording.verb(facts.issuer),
        "items": [_values(at, item) for at, item in enumerate(facts.items, start=1)],
        "contact": wording.bare(facts.contact),
    }


def _values(at: int, item: DigestItem) -> dict[str, str]:
    names = tuple(wording.agency(name) for name in item.units)
    return {
        "at": str(at),
        "what": f"{item.title}: {item.what} ({wording.short_citation(item.directive)})",
        "limit": item.limit,
        "units": wording.in_sentence(names) or wording.NO_FIGURE,
    }
