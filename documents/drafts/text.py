"""One paragraph of a draft as text: bold and italic as light marks, figures as tokens."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from documents.drafts import wording as say
from documents.drafts.page import Paragraph, Piece
from documents.richtext import rich
from models.errors import Problem

DASH = "- "


@dataclass(frozen=True, kw_only=True)
class LineText:
    """The text of one paragraph, and what is wrong with it."""

    text: str
    problems: tuple[Problem, ...]


def line_of(paragraph: Paragraph, mark: str, figures: Mapping[str, str]) -> LineText:
    """The text of the paragraph. A figure that was typed over is a problem that names the figure expected."""
    problems = [say.foreign(mark, kind) for kind in paragraph.foreign]
    if paragraph.is_in_table and paragraph.text.strip():
        problems.append(say.foreign(mark, "table"))
    pieces: list[Piece] = []
    for figure, group in groupby(paragraph.pieces, key=lambda piece: piece.figure):
        held = list(group)
        if figure is None or figure not in figures:
            pieces += [replace(piece, figure=None) for piece in held]
            continue
        text = "".join(piece.text for piece in held)
        kept = as_token(text, figure, figures[figure])
        if kept is None:
            problems.append(say.figure_changed(mark, figure, figures[figure], text.strip()))
        else:
            pieces.append(replace(held[0], text=kept, figure=None))
    text = _dressed(pieces)
    if paragraph.is_listed and text and not text.startswith(DASH):
        text = f"{DASH}{text}"
    return LineText(text=text, problems=tuple(problems))


def as_token(text: str, token: str, expected: str) -> str | None:
    """The text in a figure's mark with the token for the figure; None where the figure was changed.

    Words that slipped into the mark stay; a figure that was deleted is gone.
    """
    rest = text.replace(expected, "", 1)
    if not text.strip():
        return text
    if expected in text and not any(sign.isdigit() for sign in rest):
        return text.replace(expected, f"{{{token}}}", 1)
    return text if text.strip() == f"{{{token}}}" else None


def _dressed(pieces: list[Piece]) -> str:
    same = groupby(pieces, key=lambda piece: (piece.is_bold, piece.is_italic))
    runs = [(_clean("".join(piece.text for piece in group)), *dress) for dress, group in same]
    plain = _tidy("".join(text for text, _, _ in runs))
    text = _tidy("".join(_starred(*run) for run in runs))
    return text if str(rich(text)) == plain else plain


def _starred(text: str, is_bold: bool, is_italic: bool) -> str:
    inner = text.strip()
    if not inner or "*" in inner or not (is_bold or is_italic):
        return text
    stars = "*" * (2 * is_bold + is_italic)
    before, _, after = text.partition(inner)
    return f"{before}{stars}{inner}{stars}{after}"


def _clean(text: str) -> str:
    """NFC, without soft hyphens and what no page shows."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "")


def _tidy(text: str) -> str:
    return " ".join(text.split())
