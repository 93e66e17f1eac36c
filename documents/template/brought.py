"""Values that a tag writes where it stands and that bring parts of their own: pictures, charts."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from documents.template.escape import InText, Runs
from models.errors import TemplateError

EMU_A_MM = 36_000
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMPTY = f'<Relationships xmlns="{RELATIONSHIPS}"></Relationships>'.encode()
_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What a value adds to the file. Names are relative to the folder of the part that shows it."""

    relationship: str
    """The last word of the relationship's type: "image"."""
    target: str
    parts: Mapping[str, bytes]
    extensions: Mapping[str, str] = field(default_factory=dict)
    """Content types by extension."""
    overrides: Mapping[str, str] = field(default_factory=dict)
    """Content types by name, of parts whose extension does not tell."""


class Bringing(Runs, InText):
    """A drawing in the text."""

    @property
    @abstractmethod
    def key(self) -> str:
        """The identity of its relationship: made from its content, so that the same thing lies in a file once."""

    @abstractmethod
    def brought(self) -> Brought:
        """The parts it needs."""

    @abstractmethod
    def drawn(self, number: int) -> str:
        """The w:drawing; `number` is its own in the page."""

    def xml(self) -> str:
        """The drawing as a run of its own."""
        return f"<w:r>{self.drawing()}</w:r>"

    def inside_text(self) -> str:
        """The drawing between two stretches of text of one run."""
        return f'</w:t>{self.drawing()}<w:t xml:space="preserve">'

    def drawing(self) -> str:
        """The w:drawing; the part in which it is written keeps account of it."""
        shown = _shown.get()
        if shown is None:
            raise TemplateError("A picture can only be written while a page is rendered.")
        shown.append(self)
        return self.drawn(1000 + len(shown))


_shown: ContextVar[list[Bringing] | None] = ContextVar("shown", default=None)


@contextmanager
def drawing() -> Iterator[list[Bringing]]:
    """What is drawn meanwhile."""
    shown: list[Bringing] = []
    token = _shown.set(shown)
    try:
        yield shown
    finally:
        _shown.reset(token)


def inline(number: int, label: str, size: str, graphic: str, descr: str = "") -> str:
    """A w:drawing in the line. `label` is id and name, `size` cx and cy in EMU, `descr` what it shows, escaped."""
    said = f' descr="{descr}"' if descr else ""
    return (
        f'<w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="{label} {number}"{said}/>'
        f'<a:graphic xmlns:a="{DRAWING}/main">{graphic}</a:graphic></wp:inline></w:drawing>'
    )


def with_brought(static: Mapping[str, bytes], shown: Mapping[str, list[Bringing]]) -> dict[str, bytes]:
    """The unchanging parts, and what the drawings of each part add to them."""
    parts = dict(static)
    for part, drawings in shown.items():
        folder, _, name = part.rpartition("/")
        held = {one.key: one.brought() for one in drawings}
        lines = "".join(
            f'<Relationship Id="{key}" Type="{OFFICE}/{one.relationship}" Target="{one.target}"/>'
            for key, one in held.items()
        )
        relations = f"{folder}/_rels/{name}.rels"
        parts[relations] = _inserted(parts.get(relations, _EMPTY), b"</Relationships>", lines)
        for one in held.values():
            parts |= {f"{folder}/{target}": data for target, data in one.parts.items()}
            parts[_TYPES] = _typed(parts[_TYPES], folder, one)
    return parts


def _typed(types: bytes, folder: str, one: Brought) -> bytes:
    missing = sorted(kind for kind in one.extensions if f'Extension="{kind}"'.encode() not in types)
    first = "".join(f'<Default Extension="{kind}" ContentType="{one.extensions[kind]}"/>' for kind in missing)
    start = types.index(b">", types.index(b"<Types")) + 1
    types = types[:start] + first.encode() + types[start:]
    last = "".join(
        f'<Override PartName="/{folder}/{name}" ContentType="{kind}"/>'
        for name, kind in one.overrides.items()
        if f'PartName="/{folder}/{name}"'.encode() not in types
    )
    return _inserted(types, b"</Types>", last) if last else types


def _inserted(xml: bytes, end: bytes, lines: str) -> bytes:
    head, _, tail = xml.rpartition(end)
    if not head:  # <Relationships …/>
        head, _, tail = xml.rpartition(b"/>")
        return head + b">" + lines.encode() + end
    return head + lines.encode() + end + tail
