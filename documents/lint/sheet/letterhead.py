"""The head of a page: the columns of the first tables without lines."""

from __future__ import annotations

import re
from collections.abc import Callable

from documents.blocks.letterhead import MOTTO, NATIONAL_NAME
from documents.blocks.stamps import STAMPS as URGENCY_STAMPS
from documents.lint.folding import composed, folded, likeness
from documents.lint.reading import Block, Paragraph, Table
from documents.lint.sheet.lines import column, written
from documents.lint.sheet.values import Letterhead
from documents.lint.types import STAMPS

_SAME = 0.75
URGENCY = frozenset(composed(words) for words, _ in URGENCY_STAMPS.values())
_NUMBER = re.compile(r"số\W|\d+[a-z]?\s*[/-]\s*\w")
_SUBJECT = re.compile(r"v\s*/\s*v\b|về việc\b")
_DAY = re.compile(r"\bngày\b|\btháng\b")
_BELOW_ANOTHER = re.compile(
    r"(sở|ban|chi cục|cục|trung tâm|phòng|văn phòng|trường|bệnh viện|viện|công ty|công an|thanh tra|đài|báo|hội|ubnd|"
    r"ủy ban nhân dân|hội đồng|tổng cục|vụ|học viện|đại học|kho bạc|thuế|hạt|đội|trạm|bộ chỉ huy)\b"
)


def head_blocks(blocks: tuple[Block, ...]) -> tuple[list[Table], int]:
    """The tables of the head, and where the page goes on after them."""
    tables: list[Table] = []
    end = 0
    for at, block in enumerate(blocks):
        if isinstance(block, Table) and not block.has_lines:
            tables.append(block)
            end = at + 1
        elif isinstance(block, Table) or block.text:
            break
    return tables, end


def letterhead(tables: list[Table]) -> Letterhead:
    """What the head's two columns hold."""
    left, right = column(tables, 0), column(tables, -1)
    number = _first(left, lambda text: bool(_NUMBER.match(folded(text))))
    subject = _first(left, lambda text: bool(_SUBJECT.match(folded(text))))
    names = [line for line in written(_until(left, number or subject)) if composed(line.text) not in STAMPS]
    national_name = _first(right, lambda text: likeness(text, NATIONAL_NAME) > _SAME)
    motto = _first(right, lambda text: likeness(text, MOTTO) > _SAME)
    place_date = _first(right, lambda text: bool(_DAY.search(folded(text))))
    at = _agency_at(names)
    above, beside = _until(left, number or subject), _until(right, place_date)
    shapes = sum(line.has_rule for line in (*left, *right))
    return Letterhead(
        superior=tuple(names[:at]),
        agency=tuple(names[at:]),
        has_agency_rule=shapes > 1 or any(line.has_rule for line in above),
        agency_rule_mm=_rule_mm(above),
        number=number,
        subject=subject,
        national_name=national_name,
        motto=motto,
        has_motto_rule=shapes > 1 or any(line.has_rule for line in beside),
        motto_rule_mm=_rule_mm(beside),
        place_date=place_date,
        stamps=tuple(line for line in (*left, *right) if composed(line.text) in URGENCY),
    )


def _first(held: list[Paragraph], is_it: Callable[[str], bool]) -> Paragraph | None:
    return next((line for line in held if line.text and is_it(composed(line.text))), None)


def _until(held: list[Paragraph], end: Paragraph | None) -> list[Paragraph]:
    return held[: next((at for at, line in enumerate(held) if line is end), len(held))]


def _rule_mm(held: list[Paragraph]) -> float | None:
    return next((line.rule_mm for line in held if line.has_rule), None)


def _agency_at(names: list[Paragraph]) -> int:
    """Where the issuing agency begins below its superior: at an agency's first word, or where bold begins."""
    for at, line in enumerate(names[1:], start=1):
        if _BELOW_ANOTHER.match(folded(line.text)):
            return at
    bold = [all(run.is_bold for run in line.seen) for line in names]
    return bold.index(True) if True in bold else 0
