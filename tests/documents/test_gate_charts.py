"""The gate lets the data of a chart through where it is a harmless workbook, and nothing else that is embedded."""

from __future__ import annotations

import io
import random
import zipfile
from typing import Any

import pytest

from documents.gate import check_package, limits
from documents.kinds import render
from models.document import DocumentKind
from models.errors import UnreadableFileError


@pytest.fixture(scope="module")
def report(facts: dict[DocumentKind, Any]) -> bytes:
    return render(DocumentKind.CONSOLIDATED_REPORT, facts[DocumentKind.CONSOLIDATED_REPORT])


def changed(report: bytes, change: Any) -> bytes:
    """The report with each part passed through `change(name, data)`, which gives the pairs to write."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(report)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            for pair in change(name, old.read(name)):
                new.writestr(*pair)
    return out.getvalue()


def test_a_report_with_charts_may_come_in(report: bytes) -> None:
    check_package(report)


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFileError) as error:
        check_package(data)
    return error.value.code


def with_data(report: bytes, data: bytes) -> bytes:
    return changed(report, lambda name, was: [(name, data if "embeddings" in name else was)])


def workbook_with(report: bytes, part: str, text: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        first = archive.read(next(name for name in archive.namelist() if "embeddings" in name))
    return changed(first, lambda name, data: [(name, data)]) if not part else _added(first, part, text)


def _added(book: bytes, part: str, text: bytes) -> bytes:
    out = io.BytesIO(book)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(part, text)
    return out.getvalue()


def test_a_macro_in_the_data_of_a_chart_is_refused(report: bytes) -> None:
    assert refused(with_data(report, workbook_with(report, "xl/vbaProject.bin", b"x"))) == "ACTIVE_CONTENT"


def test_an_external_link_in_the_data_of_a_chart_is_refused(report: bytes) -> None:
    assert refused(with_data(report, workbook_with(report, "xl/externalLinks/a.xml", b"<a/>"))) == "ACTIVE_CONTENT"


def test_a_file_inside_the_data_of_a_chart_is_refused(report: bytes) -> None:
    assert refused(with_data(report, workbook_with(report, "xl/embeddings/b.xlsx", b"x"))) == "ACTIVE_CONTENT"


def test_data_that_is_no_workbook_is_refused(report: bytes) -> None:
    assert refused(with_data(report, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) == "OLD_OR_LOCKED"
    assert refused(with_data(report, report)) in {"ACTIVE_CONTENT", "BROKEN_FILE", "NOT_DOCX"}


def test_another_kind_of_file_is_refused_wherever_it_is_embedded(report: bytes) -> None:
    for name in (
        "word/embeddings/a.bin",
        "word/embeddings/a.xlsm",
        "word/embeddings/b/a.xlsx",
        "customXml/embeddings/a",
    ):
        data = changed(
            report, lambda was, part, name=name: [(was, part), *([(name, b"x")] * (was == "docProps/core.xml"))]
        )
        assert refused(data) == "ACTIVE_CONTENT", name


@pytest.mark.parametrize("target", ["embeddings/", "/word/embeddings/", "../word/embeddings/"])
def test_only_a_chart_may_refer_to_embedded_data(report: bytes, target: str) -> None:
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        held = next(name for name in archive.namelist() if "embeddings" in name).rpartition("/")[2]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
    line = f'<Relationship Id="x" Type="{kind}" Target="{target}{held}"/></Relationships>'

    def pointed(name: str, data: bytes) -> list[tuple[str, bytes]]:
        is_page = name == "word/_rels/document.xml.rels"
        return [(name, data.replace(b"</Relationships>", line.encode()) if is_page else data)]

    assert refused(changed(report, pointed)) == "ACTIVE_CONTENT"


def test_an_external_workbook_of_a_chart_is_refused(report: bytes) -> None:
    def outside(name: str, data: bytes) -> list[tuple[str, bytes]]:
        is_chart = name.startswith("word/charts/_rels/")
        return [(name, data.replace(b"/>", b' TargetMode="External"/>') if is_chart else data)]

    assert refused(changed(report, outside)) == "ACTIVE_CONTENT"


def test_charts_together_hold_no_more_data_than_charts_need(report: bytes) -> None:
    third = random.Random(1).randbytes(limits.CHART_DATA_BYTES // 3 + 1)
    assert refused(with_data(report, third)) == "BOMB"
