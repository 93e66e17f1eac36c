"""Pictures in a page: a value that a tag writes where it stands, with its file, its relationship and its type."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from documents.template.escape import InText, Runs
from models.errors import TemplateError

EMU_A_MM = 36_000
TYPES = {"png": "image/png", "jpeg": "image/jpeg"}
MOST_BYTES = 8 * 2**20
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMPTY = f'<Relationships xmlns="{RELATIONSHIPS}"></Relationships>'.encode()
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})

_drawn: ContextVar[list[Picture] | None] = ContextVar("drawn", default=None)


@dataclass(frozen=True, eq=False)
class Picture(Runs, InText):
    """A PNG or JPEG, so many millimetres wide; its height follows. Raises TemplateError: a picture that is none."""

    data: bytes
    width_mm: float

    def __post_init__(self) -> None:
        if not 0 < self.width_mm <= 500 or len(self.data) > MOST_BYTES:
            raise TemplateError(f"A picture is up to 500 mm wide and has up to {MOST_BYTES // 2**20} MB.")
        _ = self.pixels

    @cached_property
    def kind(self) -> str:
        """ "png" or "jpeg", by its first bytes; the name of a file proves nothing."""
        if self.data.startswith(b"\x89PNG\r\n\x1a\n"):
            return "png"
        if self.data.startswith(b"\xff\xd8\xff"):
            return "jpeg"
        raise TemplateError("A picture that is no picture: it is neither PNG nor JPEG. Save it as one of these.")

    @cached_property
    def pixels(self) -> tuple[int, int]:
        """Width and height."""
        try:
            size = struct.unpack(">II", self.data[16:24]) if self.kind == "png" else _jpeg_size(self.data)
        except (struct.error, IndexError):
            size = (0, 0)
        if not all(0 < side <= 20_000 for side in size):
            raise TemplateError("A picture that is no picture: it is cut off or broken. Save it again.")
        return size[0], size[1]

    @cached_property
    def name(self) -> str:
        """What it is called in the file: by its content, so that the same picture lies there once."""
        return f"{sha256(self.data).hexdigest()[:24]}.{self.kind}"

    def xml(self) -> str:
        """The picture as a run of its own."""
        return f"<w:r>{self.drawing()}</w:r>"

    def inside_text(self) -> str:
        """The picture between two stretches of text of one run."""
        return f'</w:t>{self.drawing()}<w:t xml:space="preserve">'

    def drawing(self) -> str:
        """The w:drawing; the part in which it is written keeps account of it."""
        drawn = _drawn.get()
        if drawn is None:
            raise TemplateError("A picture can only be written while a page is rendered.")
        drawn.append(self)
        return self._drawing(1000 + len(drawn))

    def _drawing(self, number: int) -> str:
        width = round(self.width_mm * EMU_A_MM)
        size = f'cx="{width}" cy="{max(1, width * self.pixels[1] // self.pixels[0])}"'
        label = f'id="{number}" name="Picture {number}"'
        return (
            f'<w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr {label}/><a:graphic xmlns:a="{DRAWING}/main">'
            f'<a:graphicData uri="{DRAWING}/picture"><pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr>'
            f'<pic:cNvPr {label}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{OFFICE}" '
            f'r:embed="{relation(self)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )


def relation(picture: Picture) -> str:
    """The identity of the picture's relationship."""
    return f"pic{picture.name.partition('.')[0]}"


@contextmanager
def drawing() -> Iterator[list[Picture]]:
    """The pictures that are drawn meanwhile."""
    drawn: list[Picture] = []
    token = _drawn.set(drawn)
    try:
        yield drawn
    finally:
        _drawn.reset(token)


def with_pictures(static: Mapping[str, bytes], drawn: Mapping[str, list[Picture]]) -> dict[str, bytes]:
    """The unchanging parts, and what the pictures drawn in each part add to them."""
    parts = dict(static)
    for part, pictures in drawn.items():
        folder, _, name = part.rpartition("/")
        held = {relation(picture): picture for picture in pictures}
        lines = "".join(
            f'<Relationship Id="{key}" Type="{OFFICE}/image" Target="media/{picture.name}"/>'
            for key, picture in held.items()
        )
        relations = f"{folder}/_rels/{name}.rels"
        parts[relations] = _inserted(parts.get(relations, _EMPTY), b"</Relationships>", lines)
        parts |= {f"{folder}/media/{picture.name}": picture.data for picture in pictures}
    types, kinds = parts["[Content_Types].xml"], {picture.kind for held in drawn.values() for picture in held}
    missing = sorted(kind for kind in kinds if f'Extension="{kind}"'.encode() not in types)
    added = "".join(f'<Default Extension="{kind}" ContentType="{TYPES[kind]}"/>' for kind in missing)
    start = types.index(b">", types.index(b"<Types")) + 1
    return {**parts, "[Content_Types].xml": types[:start] + added.encode() + types[start:]}


def _inserted(xml: bytes, end: bytes, lines: str) -> bytes:
    head, _, tail = xml.rpartition(end)
    if not head:  # <Relationships …/>
        head, _, tail = xml.rpartition(b"/>")
        return head + b">" + lines.encode() + end
    return head + lines.encode() + end + tail


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height from the frame header, which stands before the picture itself."""
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return 0, 0
