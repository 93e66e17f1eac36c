"""What a page is and where its components stand: recognised from what is seen, not from names of styles."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from documents.lint.folding import folded
from documents.lint.reading import Block, Page, Paragraph, Table
from documents.lint.sheet.foot import appendices, foot, foot_at
from documents.lint.sheet.letterhead import head_blocks, letterhead
from documents.lint.sheet.top import Line, lines_between, top
from documents.lint.sheet.values import Appendix, Foot, Letterhead, Sheet, SheetKind, Top
from documents.lint.types import CODES, type_of

__all__ = ["Appendix", "Foot", "Letterhead", "Sheet", "SheetKind", "Top", "symbol_groups", "take_apart"]

_SHORT = 80


def take_apart(page: Page) -> Sheet:
    """The page's components."""
    tables, start = head_blocks(page.blocks)
    head = letterhead(tables)
    signed_at = foot_at(page.blocks, start)
    end = len(page.blocks) if signed_at is None else signed_at
    above, rest = top(lines_between(page.blocks, start, end))
    below = foot(None if signed_at is None else page.blocks[signed_at])
    body = [line for line in rest if not line.is_in_table and not _is_apart(line, page.blocks)]
    return Sheet(
        page=page,
        kind=_kind(head, above, below),
        type_name=type_of(above.type_name.text) if above.type_name else None,
        head=head,
        top=above,
        body=tuple(line.paragraph for line in body),
        neighbours=tuple((a.paragraph, b.paragraph) for a, b in pairwise(body) if b.at == a.at + 1),
        foot=below,
        appendices=tuple(appendices(page.blocks, end)),
    )


def symbol_groups(number: str) -> list[str]:
    """The groups of a symbol: "12/BC-SVHTTDL" → BC, SVHTTDL."""
    return number.partition("/")[2].replace(" ", "").split("-")


def _kind(head: Letterhead, above: Top, below: Foot) -> SheetKind:
    if above.type_name is not None:
        return SheetKind.NAMED
    if head.subject is not None:
        return SheetKind.LETTER
    if head.number is not None:
        groups = symbol_groups(head.number.text)
        return SheetKind.NAMED if len(groups) > 1 and groups[0] in CODES.values() else SheetKind.LETTER
    return SheetKind.SLIP if below.recipients_title is None else SheetKind.LETTER


def _is_apart(line: Line, blocks: tuple[Block, ...]) -> bool:
    """Captions, notes, codes of forms and centred lines are not running text."""
    paragraph = line.paragraph
    if _all(paragraph, bold=False):
        return not folded(paragraph.text).startswith(("căn cứ", "theo đề nghị"))
    if len(paragraph.text) < _SHORT and paragraph.align in ("right", "end", "center"):
        return True
    return _is_before_grid(blocks[line.at + 1 :]) and _all(paragraph, bold=True)


def _all(paragraph: Paragraph, *, bold: bool) -> bool:
    return all(run.is_bold if bold else run.is_italic for run in paragraph.seen)


def _is_before_grid(after: Iterable[Block]) -> bool:
    following = next((block for block in after if isinstance(block, Table) or block.text), None)
    return isinstance(following, Table) and following.has_lines
