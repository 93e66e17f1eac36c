"""A hostile workbook is refused by the name of the reason, within a second, before anything opens it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from documents.gate import check_package, check_report, is_workbook
from documents.reader import read_report
from models.errors import UnreadableFileError
from tests.corpus.forms import FORM, returned, with_page
from tests.corpus.sheets import blank, filled, with_parts
from tests.corpus.workbooks import WORKBOOKS


@pytest.mark.parametrize(("code", "build"), [case[1:] for case in WORKBOOKS], ids=[case[0] for case in WORKBOOKS])
def test_it_is_refused_by_name(code: str, build: Callable[[], bytes]) -> None:
    data = build()
    started = time.process_time()
    with pytest.raises(UnreadableFileError) as refusal:
        check_report(data)
    assert refusal.value.code == code
    assert time.process_time() - started < 1


def test_a_declared_size_of_the_whole_sheet_with_one_cell_is_accepted() -> None:
    data = with_parts(filled({"B1": 12}), sheet=(b"<dimension ref=", b'<dimension ref="A1:XFD1048576" x='))
    check_report(data)
    assert read_report(data, FORM).figures["B1"].value == 12


def test_a_merge_over_the_whole_sheet_costs_nothing() -> None:
    data = with_parts(blank(), sheet=(b'<mergeCell ref="A1:H1"', b'<mergeCell ref="A1:XFD1048576"'))
    check_report(data)
    started = time.monotonic()
    with pytest.raises(UnreadableFileError) as refusal:
        read_report(data, FORM)
    assert refusal.value.code == "TOO_COMPLEX"
    assert time.monotonic() - started < 1


def test_a_word_page_stays_one_whatever_stands_beside_it() -> None:
    assert not is_workbook(returned())
    assert not is_workbook(with_page("<w:p/>", **{"xl/workbook.xml": b"<a/>"}))
    check_report(returned())


def test_a_workbook_is_no_word_file() -> None:
    with pytest.raises(UnreadableFileError):
        check_package(blank())
