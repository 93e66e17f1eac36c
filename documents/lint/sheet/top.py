"""Between head and body: the type's name with its abstract, the addressees."""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.lint.folding import folded
from documents.lint.reading import Block, Paragraph, Table
from documents.lint.sheet.lines import lines
from documents.lint.sheet.values import Top
from documents.lint.types import type_of

_DASH = re.compile(r"[-–+•]")
_NO_ABSTRACT = re.compile(r"kính gửi|căn cứ|theo đề nghị")
NEAR = 8
"""So many written lines after the head a type's name or "Kính gửi:" may stand."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line after the head, and the block that it stands in."""

    paragraph: Paragraph
    at: int
    is_in_table: bool


def lines_between(blocks: tuple[Block, ...], start: int, end: int) -> list[Line]:
    """Every line of text and of tables without lines, blank ones included."""
    found: list[Line] = []
    for at in range(start, end):
        block = blocks[at]
        if isinstance(block, Paragraph):
            found.append(Line(paragraph=block, at=at, is_in_table=False))
        elif isinstance(block, Table) and not block.has_lines:
            inner = (line for paragraph in block.paragraphs for line in lines(paragraph))
            found += [Line(paragraph=line, at=at, is_in_table=True) for line in inner]
    return found


def top(held: list[Line]) -> tuple[Top, list[Line]]:
    """The components before the body, and the lines of the body, blank ones left out."""
    said = [line for line in held if line.paragraph.text]
    address = next((at for at, line in enumerate(said[:NEAR]) if _starts(line, "kính gửi")), None)
    name = next((at for at, line in enumerate(said[: address or NEAR]) if type_of(line.paragraph.text)), None)
    abstract = _abstract_at(said, name)
    listed = [] if address is None else _listed(said[address + 1 :])
    after = max((at + 1 for at in (name, abstract) if at is not None), default=0)
    after = after if address is None else address + 1 + len(listed)
    found = Top(
        type_name=None if name is None else said[name].paragraph,
        abstract=None if abstract is None else said[abstract].paragraph,
        has_abstract_rule=abstract is not None and _is_ruled(held, said[abstract], said[abstract + 1 :]),
        abstract_rule_mm=None if abstract is None else _rule_mm(held, said[abstract], said[abstract + 1 :]),
        addressed=None if address is None else said[address].paragraph,
        addressees=tuple(line.paragraph for line in listed),
    )
    return found, said[after:]


def _starts(line: Line, word: str) -> bool:
    return folded(line.paragraph.text).startswith(word)


def _abstract_at(said: list[Line], name: int | None) -> int | None:
    if name is None or name + 1 >= len(said) or _NO_ABSTRACT.match(folded(said[name + 1].paragraph.text)):
        return None
    paragraph = said[name + 1].paragraph
    is_headline = paragraph.align == "center" or all(run.is_bold for run in paragraph.seen)
    return name + 1 if is_headline else None


def _listed(said: list[Line]) -> list[Line]:
    found = []
    for line in said:
        if not (_DASH.match(line.paragraph.text) or line.paragraph.is_listed or line.is_in_table):
            break
        found.append(line)
    return found


def _is_ruled(held: list[Line], abstract: Line, after: list[Line]) -> bool:
    return any(line.paragraph.has_rule for line in _from_to(held, abstract, after))


def _rule_mm(held: list[Line], abstract: Line, after: list[Line]) -> float | None:
    lines = _from_to(held, abstract, after)
    return next((line.paragraph.rule_mm for line in lines if line.paragraph.has_rule), None)


def _from_to(held: list[Line], abstract: Line, after: list[Line]) -> list[Line]:
    return held[held.index(abstract) : held.index(after[0]) if after else len(held)]
