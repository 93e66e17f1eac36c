"""A page as the lint sees it: what Word would show, after every style has had its say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Run:
    """A stretch of text of one dress. `size` is points."""

    text: str
    font: str
    size: float
    is_bold: bool
    is_italic: bool
    is_underlined: bool
    color: str
    language: str


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph, or one line of it between hard breaks. Spaces are points, indents millimetres."""

    runs: tuple[Run, ...]
    align: str
    left: float
    first_line: float
    before: float
    after: float
    line: float
    """Line spacing as a multiple of single."""
    is_listed: bool
    """Whether Word puts a number or a bullet before it."""
    room_mm: float | None
    """The width between its indents, where the file gives it."""
    has_rule: bool
    """Whether a horizontal line is drawn: a border or a shape."""
    rule_mm: float | None
    """How long that line is, where the file says so."""
    frame_mm: tuple[float, float] | None
    """Width and height of the frame around it: of a table's cell inside a cell."""
    fields: tuple[str, ...]
    section: int

    @property
    def text(self) -> str:
        """What is read, without the space around it."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def seen(self) -> tuple[Run, ...]:
        """The runs that show something."""
        return tuple(run for run in self.runs if run.text.strip())


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of cells of paragraphs; `has_lines` where its grid is drawn."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    has_lines: bool

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph, row by row."""
        return tuple(paragraph for row in self.rows for cell in row for paragraph in cell)


Block = Paragraph | Table


@dataclass(frozen=True, kw_only=True)
class Section:
    """A run of pages of one size. Lengths are millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    has_title_page: bool
    number_format: str
    start: int | None
    headers: dict[str, tuple[Paragraph, ...]]
    """By "default", "first", "even"; a section without its own has those of the section before."""
    footers: dict[str, tuple[Paragraph, ...]]

    @property
    def is_landscape(self) -> bool:
        """Whether the page is wider than high."""
        return self.width > self.height


@dataclass(frozen=True, kw_only=True)
class Page:
    """A whole document."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    notes: tuple[Paragraph, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of text, tables and footnotes."""
        held = (block.paragraphs if isinstance(block, Table) else (block,) for block in self.blocks)
        return (*(paragraph for some in held for paragraph in some), *self.notes)
