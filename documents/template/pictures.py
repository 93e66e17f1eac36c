"""Pictures in a page: a value that a tag writes where it stands, with its file, its relationship and its type."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from documents.template.brought import DRAWING, EMU_A_MM, OFFICE, Bringing, Brought, inline
from models.errors import TemplateError

TYPES = {"png": "image/png", "jpeg": "image/jpeg"}
MOST_BYTES = 8 * 2**20
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})


@dataclass(frozen=True, eq=False)
class Picture(Bringing):
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
    def digest(self) -> str:
        """What it is called in the file: by its content, so that the same picture lies there once."""
        return sha256(self.data).hexdigest()[:24]

    @property
    def key(self) -> str:
        """The identity of its relationship."""
        return f"pic{self.digest}"

    def brought(self) -> Brought:
        """Its file."""
        name = f"media/{self.digest}.{self.kind}"
        extensions = {self.kind: TYPES[self.kind]}
        return Brought(relationship="image", target=name, parts={name: self.data}, extensions=extensions)

    def drawn(self, number: int) -> str:
        """The w:drawing."""
        width = round(self.width_mm * EMU_A_MM)
        size = f'cx="{width}" cy="{max(1, width * self.pixels[1] // self.pixels[0])}"'
        graphic = (
            f'<a:graphicData uri="{DRAWING}/picture"><pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip xmlns:r="{OFFICE}" r:embed="{self.key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        )
        return inline(number, "Picture", size, graphic)


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
