"""Ô 10b: the stamp of urgency: Appendix I, part I, section III.2."""

from __future__ import annotations

from collections.abc import Iterator

from documents import layout
from documents.blocks.stamps import STAMPS
from documents.lint.finding import Finding, found
from documents.lint.folding import composed
from documents.lint.rules.dress import Dress, undressed
from documents.lint.sheet import Sheet
from documents.lint.wording import WANTED

_DRESS = Dress(component="STAMP", sizes=layout.LARGE_RANGE_PT, is_bold=True)
_TOLERANCE_MM = 0.5


def stamps(sheet: Sheet) -> Iterator[Finding]:
    """STAMP_SIZE, _STYLE of the words; STAMP_FRAME where the file says how large the frame is."""
    yield from undressed(sheet.head.stamps, _DRESS)
    sizes = {composed(words): size for words, size in STAMPS.values()}
    for line in sheet.head.stamps:
        wanted, drawn = sizes[composed(line.text)], line.frame_mm
        if drawn and any(abs(a - b) > _TOLERANCE_MM for a, b in zip(drawn, wanted, strict=True)):
            frame = WANTED["frame"]
            yield found("STAMP", "FRAME", measured=frame.format(*drawn), wanted=frame.format(*wanted))
