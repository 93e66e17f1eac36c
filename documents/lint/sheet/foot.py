"""The foot of a page: "Nơi nhận" beside the signature; and the appendices after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.lint.folding import folded
from documents.lint.reading import Block, Paragraph, Table
from documents.lint.sheet.lines import column, written
from documents.lint.sheet.values import Appendix, Foot

_RECIPIENTS = "nơi nhận"
TITLE = re.compile(
    r"(tm|kt|tl|tuq|q|t[./]m|k[./]t|t[./]l)\b|phó\b|chủ tịch|(tổng )?giám đốc|chánh |trưởng|\w+ trưởng|thủ |"
    r"bí thư|người "
)
APPENDIX = re.compile(r"phụ lục( số)?( [ivxlc]+| \d+)?[.:]?$")
_SPACE_PT = 24
"""A gap above a line from which on a signature has room there."""


def foot_at(blocks: tuple[Block, ...], start: int) -> int | None:
    """The block of the signature: the first table without lines that has its words, or a line "Nơi nhận:"."""
    for at in range(start, len(blocks)):
        block = blocks[at]
        if isinstance(block, Paragraph):
            if folded(block.text).startswith(_RECIPIENTS):
                return at
        elif not block.has_lines and _is_foot(block):
            return at
    return None


def foot(block: Block | None) -> Foot:
    """What the block of the signature holds; nothing where there is none."""
    if not isinstance(block, Table):
        return Foot(recipients_title=block, recipients=(), titles=(), names=())
    left, right = written(column([block], 0)), column([block], -1)
    title = next((line for line in left if folded(line.text).startswith(_RECIPIENTS)), None)
    titles, names = _signed(right)
    recipients = tuple(line for line in left if line is not title)
    return Foot(recipients_title=title, recipients=recipients, titles=tuple(titles), names=tuple(names))


def appendices(blocks: tuple[Block, ...], start: int) -> Iterator[Appendix]:
    """Each "Phụ lục …" after the signature with the two lines under it."""
    said = [block for block in blocks[start:] if isinstance(block, Paragraph) and block.text]
    for at, paragraph in enumerate(said):
        if APPENDIX.match(folded(paragraph.text)):
            below = [line for line in said[at + 1 : at + 4] if not APPENDIX.match(folded(line.text))]
            note = next((line for line in below if folded(line.text).startswith("(kèm theo")), None)
            name = below[0] if below and below[0] is not note else None
            yield Appendix(title=paragraph, name=name, note=note)


def _is_foot(table: Table) -> bool:
    left, right = written(column([table], 0)), written(column([table], -1))
    has_recipients = any(folded(line.text).startswith(_RECIPIENTS) for line in left)
    return has_recipients or bool(right and TITLE.match(folded(right[0].text)))


def _signed(right: list[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """The lines above the room for the signature, and those below it; without room, a last line that is no title."""
    begun = False
    for at, line in enumerate(right):
        if begun and (not line.text or line.before >= _SPACE_PT):
            return written(right[:at]), written(right[at:])
        begun = begun or bool(line.text)
    said = written(right)
    is_named = bool(said) and not TITLE.match(folded(said[-1].text))
    return (said[:-1], said[-1:]) if is_named else (said, [])
