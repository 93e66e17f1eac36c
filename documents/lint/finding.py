"""What the lint has to say about a page."""

from __future__ import annotations

from dataclasses import dataclass

from documents.lint import wording


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One breach of Decree 30/2020/NĐ-CP, in words that an official can act on."""

    rule: str
    """The code of the rule: MOTTO_SIZE, NUMBER_PADDING …"""
    source: str
    """Where the rule is written: "NĐ 30/2020, Phụ lục I, phần I, mục II.1"."""
    place: str
    measured: str
    wanted: str
    what: str
    mend: str


def found(component: str, fault: str, *, measured: str = wording.NONE, wanted: str, place: str = "") -> Finding:
    """The finding COMPONENT_FAULT in the words of documents.lint.wording. Raises KeyError for a code without words."""
    rule = f"{component}_{fault}"
    name, source = wording.COMPONENTS[component]
    what, mend = wording.FAULTS.get(rule) or wording.FAULTS[fault]
    return Finding(
        rule=rule,
        source=source,
        place=place or name,
        measured=measured,
        wanted=wanted,
        what=what.format(name=name),
        mend=mend.format(wanted=wanted),
    )
