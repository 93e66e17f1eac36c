"""The lint: silent on correct pages, and never silent on a page with one breach."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import fields, replace
from typing import Any

import pytest

from documents.kinds import render
from documents.lint import Finding, lint
from documents.lint.wording import COMPONENTS, FAULTS
from models.document import DocumentKind
from models.errors import UnreadableFileError
from models.urgency import Urgency
from tests.documents.lint_mutations import MUTATIONS, STAMPS, Change, drop, mutate, put

Facts = dict[DocumentKind, Any]


@pytest.fixture(scope="module")
def pages(facts: Facts) -> dict[DocumentKind, bytes]:
    """A correct page of every kind."""
    return {kind: render(kind, facts[kind]) for kind in DocumentKind}


@pytest.mark.parametrize("kind", list(DocumentKind), ids=lambda kind: str(kind.value))
def test_our_pages_obey_the_decree(kind: DocumentKind, pages: dict[DocumentKind, bytes]) -> None:
    assert lint(pages[kind]) == ()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind", "part", "change", "rule"), MUTATIONS, ids=[each[0] for each in MUTATIONS])
def test_one_breach_is_found_and_nothing_else(
    name: str, kind: DocumentKind, part: str, change: Change, rule: str, pages: dict[DocumentKind, bytes]
) -> None:
    assert [finding.rule for finding in lint(mutate(pages[kind], part, change))] == [rule]


def test_every_breach_of_the_table_is_a_breach_of_its_own() -> None:
    names = [each[0] for each in MUTATIONS]
    assert len(names) == len(set(names))
    assert len({each[4] for each in MUTATIONS}) >= 114


def test_a_finding_is_vietnamese_and_says_where_by_which_rule_and_how_to_mend_it(
    pages: dict[DocumentKind, bytes],
) -> None:
    page = mutate(pages[DocumentKind.DIRECTIVE], "word/document.xml", put("Số: 9123/", "Số: 5/"))
    assert lint(page) == (
        Finding(
            rule="NUMBER_PADDING",
            source="NĐ 30/2020, Phụ lục I, phần I, mục II.3",
            place="Số, ký hiệu",
            measured="5",
            wanted="05",
            what="Số thứ tự ghi chưa đúng.",
            mend="Số nhỏ hơn 10 ghi hai chữ số, số khác không thêm 0: 05.",
        ),
    )


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind", "part", "change", "rule"), MUTATIONS[::7], ids=[m[0] for m in MUTATIONS[::7]])
def test_no_part_of_a_finding_is_empty(
    name: str, kind: DocumentKind, part: str, change: Change, rule: str, pages: dict[DocumentKind, bytes]
) -> None:
    for finding in lint(mutate(pages[kind], part, change)):
        assert all(getattr(finding, field.name).strip() for field in fields(finding))
        assert "{" not in finding.what + finding.mend


def test_two_breaches_are_both_found(pages: dict[DocumentKind, bytes]) -> None:
    page = mutate(pages[DocumentKind.DIRECTIVE], "word/document.xml", put("Số: 9123/", "Số: 5/"))
    page = mutate(page, "word/document.xml", put("thực hiện./.", "thực hiện."))
    assert [finding.rule for finding in lint(page)] == ["NUMBER_PADDING", "CLOSING_MISSING"]


def test_both_ways_to_place_a_tone_mark_are_right(pages: dict[DocumentKind, bytes]) -> None:
    page = mutate(pages[DocumentKind.DIRECTIVE], "word/document.xml", put("CỘNG HÒA", "CỘNG HOÀ"))
    assert lint(page) == ()


@pytest.mark.parametrize("urgency", list(Urgency))
def test_the_red_stamp_of_urgency_is_right(urgency: Urgency, facts: Facts) -> None:
    urgent = replace(facts[DocumentKind.DIRECTIVE], head=replace(facts[DocumentKind.DIRECTIVE].head, urgency=urgency))
    page = render(DocumentKind.DIRECTIVE, urgent)
    assert lint(page) == ()
    no_number = mutate(page, "word/document.xml", drop("Số: 9123", "V/v "))
    assert [finding.rule for finding in lint(no_number)] == ["NUMBER_MISSING", "SUBJECT_MISSING"]


@pytest.mark.parametrize(("name", "change", "rule"), STAMPS, ids=[each[0] for each in STAMPS])
def test_one_breach_of_a_stamp_is_found_and_nothing_else(name: str, change: Change, rule: str, facts: Facts) -> None:
    head = replace(facts[DocumentKind.DIRECTIVE].head, urgency=Urgency.URGENT)
    page = render(DocumentKind.DIRECTIVE, replace(facts[DocumentKind.DIRECTIVE], head=head))
    assert [finding.rule for finding in lint(mutate(page, "word/document.xml", change))] == [rule]


@pytest.mark.parametrize(
    "name",
    [
        ("BAN",),
        ("SỞ Y TẾ",),
        ("TỈNH LÀO CAI",),
        ("ỦY BAN NHÂN DÂN", "XÃ BÁT XÁT"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",),
        ("BAN QUẢN LÝ", "DỰ ÁN ĐẦU TƯ XÂY DỰNG", "CÁC CÔNG TRÌNH GIAO THÔNG"),
        ("CHI CỤC QUẢN LÝ CHẤT LƯỢNG NÔNG LÂM SẢN VÀ THỦY SẢN VÙNG CAO",),
    ],
    ids=" ".join,
)
def test_the_rule_suits_an_agency_name_of_any_length(name: tuple[str, ...], facts: Facts) -> None:
    letter = facts[DocumentKind.CHASING_LETTER]
    issuer = replace(letter.head.issuer, letterhead=name)
    page = render(DocumentKind.CHASING_LETTER, replace(letter, head=replace(letter.head, issuer=issuer)))
    assert lint(page) == ()


def test_a_draft_without_number_and_day_is_no_breach(pages: dict[DocumentKind, bytes]) -> None:
    draft = mutate(pages[DocumentKind.DIRECTIVE], "word/document.xml", put("Số: 9123/", "Số: ……/"))
    draft = mutate(draft, "word/document.xml", put("ngày 29 tháng 12", "ngày … tháng 12"))
    assert lint(draft) == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("CHỦ TỊCH",),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("TM. BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN"),
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"),
        ("Q. CHỦ TỊCH",),
        ("QUYỀN GIÁM ĐỐC",),
    ],
    ids=" / ".join,
)
def test_every_lawful_stack_of_titles_is_right(lines: tuple[str, ...], pages: dict[DocumentKind, bytes]) -> None:
    def stack(xml: str) -> str:
        style = '<w:p><w:pPr><w:pStyle w:val="SignatureTitle"/></w:pPr><w:r><w:t xml:space="preserve">'
        held = "".join(f"{style}{line}</w:t></w:r></w:p>" for line in lines)
        return put(f"{style}KT. CHỦ TỊCH</w:t></w:r></w:p>", held)(drop("PHÓ CHỦ TỊCH<")(xml))

    assert lint(mutate(pages[DocumentKind.DIRECTIVE], "word/document.xml", stack)) == ()


@pytest.mark.parametrize("day", ["01 tháng 01", "09 tháng 02", "09 tháng 3", "10 tháng 10", "28 tháng 12"])
def test_a_zero_stands_before_days_below_10_and_months_1_and_2_only(day: str, pages: dict[DocumentKind, bytes]) -> None:
    page = mutate(pages[DocumentKind.DIRECTIVE], "word/document.xml", put("ngày 29 tháng 12", f"ngày {day}"))
    assert lint(page) == ()


@pytest.mark.parametrize("symbol", ["05/UBND-VX", "10/UBND-CCHC&amp;PC", "12345/UBND-KT", "34a/UBND-NC"])
def test_these_symbols_are_right(symbol: str, pages: dict[DocumentKind, bytes]) -> None:
    page = mutate(pages[DocumentKind.DIRECTIVE], "word/document.xml", put("Số: 9123/UBND-VX", f"Số: {symbol}"))
    assert lint(page) == ()


@pytest.mark.parametrize(("name", "code"), [("TỜ TRÌNH", "TTr"), ("KẾ HOẠCH", "KH"), ("QUY ĐỊNH", "QyĐ")])
def test_a_type_and_its_code_belong_together(name: str, code: str, pages: dict[DocumentKind, bytes]) -> None:
    page = mutate(pages[DocumentKind.CONSOLIDATED_REPORT], "word/document.xml", put(">BÁO CÁO<", f">{name}<"))
    page = mutate(page, "word/document.xml", put("Số: 12/BC-", f"Số: 12/{code}-"))
    assert {finding.rule for finding in lint(page)} <= {"ADDRESSEE_NAMED"}


def test_words_are_composed_vietnamese_and_each_fault_belongs_to_a_component() -> None:
    words = [text for table in (COMPONENTS, FAULTS) for pair in table.values() for text in pair]
    assert all(unicodedata.is_normalized("NFC", text) for text in words)
    whole = [code for code in FAULTS if "_" in code]
    assert all(any(code.startswith(f"{component}_") for component in COMPONENTS) for code in whole)


def test_what_the_gate_refuses_is_not_read() -> None:
    with pytest.raises(UnreadableFileError, match="NOT_DOCX"):
        lint(b"no Word file")


def test_a_file_without_a_page_is_broken() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(UnreadableFileError):
        lint(out.getvalue())
