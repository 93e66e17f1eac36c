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

LAUGHS = b'<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet'
LINK = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
    b'Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>'
)


def formula(text: str) -> bytes:
    return filled({"B1": f"={text}"})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "far cell": (lambda: with_parts(blank(), sheet=(b'<c r="A1"', b'<c r="XFD1048576"')), "TOO_COMPLEX"),
    "far row": (lambda: with_parts(blank(), sheet=(b'<c r="A1"', b'<c r="A9999"')), "TOO_COMPLEX"),
    "no reference": (lambda: with_parts(blank(), sheet=(b'<c r="A1"', b"<c")), "TOO_COMPLEX"),
    "entities": (lambda: with_parts(blank(), sheet=(b"<worksheet", LAUGHS)), "UNSAFE_XML"),
    "webservice": (lambda: formula('WEBSERVICE("http://127.0.0.1:9/")'), "ACTIVE_CONTENT"),
    "dde": (lambda: formula("cmd|'/c calc'!A1"), "ACTIVE_CONTENT"),
    "macros": (
        lambda: with_parts(blank(), types=(b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml")),
        "ACTIVE_CONTENT",
    ),
    "vba": (lambda: with_parts(blank(), add={"xl/vbaProject.bin": b"x"}), "ACTIVE_CONTENT"),
    "external book": (
        lambda: with_parts(blank(), add={"xl/externalLinks/externalLink1.xml": b"<a/>"}),
        "ACTIVE_CONTENT",
    ),
    "old macros": (lambda: with_parts(blank(), add={"xl/macrosheets/sheet1.xml": b"<a/>"}), "ACTIVE_CONTENT"),
    "connection": (lambda: with_parts(blank(), add={"xl/connections.xml": b"<a/>"}), "ACTIVE_CONTENT"),
    "external relation": (
        lambda: with_parts(blank(), rels=(b"</Relationships>", LINK % b"externalLinkPath")),
        "ACTIVE_CONTENT",
    ),
    "embedded": (lambda: with_parts(blank(), add={"xl/embeddings/oleObject1.bin": b"x"}), "ACTIVE_CONTENT"),
    "other root": (lambda: with_parts(blank(), book=(b"<workbook", b"<foo")), "BROKEN_FILE"),
    "cut": (lambda: blank()[: len(blank()) // 2], "BROKEN_FILE"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_by_name(name: str) -> None:
    build, code = HOSTILE[name]
    data = build()
    started = time.monotonic()
    with pytest.raises(UnreadableFileError) as refusal:
        check_report(data)
    assert refusal.value.code == code
    assert time.monotonic() - started < 1


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
