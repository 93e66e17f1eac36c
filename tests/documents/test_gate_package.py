"""A case file's zip is judged by its directory alone: what lies about its size or its places is never opened."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest

from documents.gate import limits, package
from documents.gate.package import open_case_zip
from models.errors import UnreadableFileError


def zipped(odd: Mapping[str, bytes] | None = None, **files: bytes) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in {**(odd or {}), **files}.items():
            made.writestr(name, data)
    return out.getvalue()


def refusal(data: bytes) -> str:
    """The code of why it is refused, "" where it is not."""
    try:
        open_case_zip(io.BytesIO(data))
    except UnreadableFileError as error:
        return error.code
    return ""


@pytest.mark.slow
def test_an_ordinary_zip_and_one_of_seventy_thousand_files_are_opened() -> None:
    assert refusal(zipped(a=b"x", b=b"")) == ""
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as made:
        for number in range(70_000):
            made.writestr(zipfile.ZipInfo(str(number)), b"")
    assert len(open_case_zip(many).namelist()) == 70_000


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 100, b"\0" * 5_000], ids=range(4))
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    assert refusal(data) in ("EMPTY", "BROKEN_FILE")


def test_a_directory_that_says_there_are_millions_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("zipfile was asked")

    monkeypatch.setattr("documents.gate.package.zipfile.ZipFile", never)
    end_64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**7, 10**7, 46 * 10**7, 0)
    end = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1) + struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0
    )
    assert refusal(end_64 + end) == "TOO_COMPLEX"


def test_bytes_before_between_or_behind_the_files_are_refused() -> None:
    data = zipped(a=b"x" * 50, b=b"y")
    assert refusal(b"hidden" + data) == "BROKEN_FILE"
    assert refusal(data + b"hidden") == "BROKEN_FILE"
    start, gap = data.index(b"PK\x01\x02"), b"hidden"
    moved = data[:start] + gap + data[start:-6] + struct.pack("<L", start + len(gap)) + data[-2:]
    assert refusal(moved) == "BROKEN_FILE"


def test_files_that_share_their_bytes_are_refused() -> None:
    data = bytearray(zipped(a=b"x" * 50, b=b"y" * 50))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    struct.pack_into("<L", data, second + 42, 0)
    assert refusal(bytes(data)) == "BROKEN_FILE"


def test_what_grows_beyond_measure_alone_or_together_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(zipped(a=b"\0" * (limits.RATIO_FROM_BYTES * 4))) == "BOMB"
    monkeypatch.setattr(package, "UNPACKED_BYTES", 100)
    assert refusal(zipped(a=b"x" * 60, b=b"y" * 60)) == "BOMB"
    monkeypatch.setattr(package, "FILE_BYTES", 50)
    assert refusal(zipped(a=b"x" * 60)) == "BOMB"


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "c:a", "a/"])
def test_a_name_that_leaves_the_package_or_is_a_folder_is_refused(name: str) -> None:
    assert refusal(zipped({name: b""})) == "BROKEN_FILE"


def test_a_name_that_differs_in_capitals_or_composition_only_is_refused() -> None:
    assert refusal(zipped(a=b"", A=b"")) == "BROKEN_FILE"
    assert refusal(zipped({"\u00e1": b"", "a\u0301": b""})) == "BROKEN_FILE"
