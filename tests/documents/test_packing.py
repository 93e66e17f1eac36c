"""A part of a zip is packed while it is written: what comes in pieces is never in memory as a whole."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Iterator

import pytest

from documents.template.archive import assemble, skeleton_of
from documents.template.packing import WORTH_PACKING, pack

MEGABYTE = 1 << 20


def opened(*pieces: bytes) -> tuple[bytes, int]:
    """What a common program reads, and how the part lies in the zip."""
    file = assemble(skeleton_of({}), [pack("a.xml", pieces)])
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return archive.read("a.xml"), archive.getinfo("a.xml").compress_type


@pytest.mark.parametrize(
    "pieces",
    [
        (),
        (b"",),
        (b"a",),
        (b"a" * WORTH_PACKING,),
        (b"a", b"b"),
        (b"", b"a" * 9000, b"", b"b"),
        (b"x" * 99, b"y" * 9999),
    ],
)
def test_what_was_given_in_pieces_is_read_back_as_one(pieces: tuple[bytes, ...]) -> None:
    assert opened(*pieces)[0] == b"".join(pieces)


def test_a_small_part_is_stored_as_it_is() -> None:
    assert opened(b"a" * (WORTH_PACKING - 1))[1] == zipfile.ZIP_STORED
    assert opened(b"a" * WORTH_PACKING)[1] == zipfile.ZIP_DEFLATED


def test_a_long_part_is_packed_piece_by_piece() -> None:
    def pieces() -> Iterator[bytes]:
        for at in range(64):
            yield bytes([at]) * MEGABYTE

    tracemalloc.start()
    try:
        packed = pack("a.xml", pieces())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert packed.size_bytes == 64 * MEGABYTE
    assert peak < 6 * MEGABYTE
