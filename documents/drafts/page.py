"""What a draft that came back says: its passages between the marks, in pieces; and all that stands outside."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of text in one dress. `figure`: the token of the figure's mark that it stands in."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    figure: str | None = None


@dataclass(frozen=True, kw_only=True)
class Edge:
    """A line with the code of a mark."""

    mark: str
    is_end: bool
    text: str
    """The whole line."""
    is_alone: bool
    """Whether the code begins a paragraph of the page itself, in no table or text box, and no other stands there."""


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One paragraph of the page."""

    pieces: tuple[Piece, ...]
    is_in_table: bool = False
    is_listed: bool = False
    """Numbered or dotted by the program: that sign is no text."""
    foreign: tuple[str, ...] = ()
    """Keys of documents.drafts.wording.FOREIGN: what no passage can hold."""

    @property
    def text(self) -> str:
        """Its text alone."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, kw_only=True)
class DraftPage:
    """The page in its order."""

    blocks: tuple[Paragraph | Edge, ...]
    identity: tuple[str, int, str] | None
    """Cycle, round, edition, as printed; None where the line is gone."""
    has_changes: bool
    """Whether tracked changes are open."""
