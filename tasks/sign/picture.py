"""The picture of a signature: text drawn on transparent ground, as the decree's images are (PNG, transparent).

Drawn, not set in a font of the PDF: pyHanko's OpenType stamps draw letters of fonts with 2048 units far apart.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont, UnidentifiedImageError

from models.errors import Problem, RefusedError

FONTS = ("LiberationSerif-Regular.ttf", "Tinos-Regular.ttf", "times.ttf", "Times New Roman.ttf")
DOTS_PER_POINT = 4
LARGEST_PT, SMALLEST_PT = 10, 5
BLUE, RED = (0, 0, 160, 255), (200, 0, 0, 255)
EDGE_PT = 2
Colour = tuple[int, int, int, int]


def draw(lines: Sequence[str], size: tuple[int, int], colour: Colour, *, indent: int = 0, framed: bool) -> Image.Image:
    """The lines, as large as they fit into `size` points after `indent` points at the left. Raises RefusedError."""
    width, height = (side * DOTS_PER_POINT for side in size)
    image = Image.new("RGBA", (width, height), (*colour[:3], 0))
    pen = ImageDraw.Draw(image)
    left = (indent + EDGE_PT) * DOTS_PER_POINT
    room = (width - left - EDGE_PT * DOTS_PER_POINT, height - 2 * EDGE_PT * DOTS_PER_POINT)
    font, wrapped = _fit(lines, room)
    step = sum(font.getmetrics())
    for number, line in enumerate(wrapped):
        pen.text((left, EDGE_PT * DOTS_PER_POINT + number * step), line, fill=colour, font=font)
    if framed:
        pen.rectangle((0, 0, width - 1, height - 1), outline=colour, width=DOTS_PER_POINT)
    return image


def read_picture(data: bytes) -> Image.Image:
    """The office's own image of a handwritten signature or a seal. Raises RefusedError where it is no PNG."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
            return image.convert("RGBA")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError):
        mend = "give a PNG with a transparent ground"
        raise RefusedError([Problem(where="image", what="is no PNG that can be read", mend=mend)]) from None


def _fit(lines: Sequence[str], room: tuple[int, int]) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    for points in range(LARGEST_PT, SMALLEST_PT, -1):
        font = _font(points * DOTS_PER_POINT)
        wrapped = [part for line in lines for part in _wrap(line, font, room[0])]
        if sum(font.getmetrics()) * len(wrapped) <= room[1] and all(font.getlength(w) <= room[0] for w in wrapped):
            break
    return font, wrapped


def _wrap(line: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    parts: list[str] = []
    for word in line.split():
        longer = f"{parts[-1]} {word}" if parts else word
        if parts and font.getlength(longer) <= width:
            parts[-1] = longer
        else:
            parts.append(word)
    return parts


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    mend = "install fonts-liberation2, or give an image"
    raise RefusedError([Problem(where="fonts", what="no Times-like font with Vietnamese letters is here", mend=mend)])
