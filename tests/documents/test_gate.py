"""The gate refuses every file of the corpus by its code, quickly, and lets ordinary files through."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from documents.gate import check_package
from models.errors import UnreadableFileError
from tests.corpus.bombs import BOMBS, ENTITY
from tests.corpus.forms import with_page
from tests.corpus.harmless import HARMLESS
from tests.corpus.hostile import CANARY
from tests.corpus.wrong_files import WRONG_FILES

CASES = [*BOMBS, *WRONG_FILES]


@pytest.mark.parametrize(("code", "build"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_hostile_file_is_refused_by_its_code_within_a_second(code: str, build: Callable[[], bytes]) -> None:
    data = build()
    started = time.process_time()
    with pytest.raises(UnreadableFileError) as refusal:
        check_package(data)
    assert refusal.value.code == code
    assert time.process_time() - started < 1


@pytest.mark.parametrize("build", [case[1] for case in HARMLESS], ids=[case[0] for case in HARMLESS])
def test_an_ordinary_file_passes(build: Callable[[], bytes]) -> None:
    check_package(build())


def test_a_file_larger_than_the_limit_is_refused_without_opening() -> None:
    with pytest.raises(UnreadableFileError, match="TOO_BIG"):
        check_package(b"PK\x03\x04" + bytes(26 << 20))


def test_the_reason_never_repeats_the_content_of_another_file() -> None:
    data = with_page(ENTITY, f'<!DOCTYPE r [<!ENTITY x SYSTEM "{CANARY}">]>')
    with pytest.raises(UnreadableFileError) as refusal:
        check_package(data)
    assert refusal.value.detail == "word/document.xml"
