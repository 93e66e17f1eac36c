"""The records clerk: finds every line of the agency's own books, and amends what went out by a notice only."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest

import flows.sweep as sweeping
from models.directive import Approval
from models.document import Document, DocumentStatus
from models.store.papers import find_document, read_document
from tasks.approval import approve_document, show_document
from tasks.case import read_case
from tasks.office import Office
from tasks.opening import begin_cycle
from tests.flows.conftest import DIRECTIVE, december, fill_in
from tests.portal.conftest import Browser

VisitAs = Callable[[str | None], Browser]
KEY = "dot-xuat-thu"


@pytest.fixture
def waiting(office: Office, cycle: str) -> str:
    """A second directive, prepared by a person and not yet approved."""
    case = read_case(office.directives / DIRECTIVE, Approval.PERSON)
    directive = replace(case.directive, key=KEY, subject="kiểm tra đột xuất")
    begin_cycle(office, directive, case.place, december(19, 9), folder=case.folder, by="Chuyên viên")
    return f"/so/van-ban/{KEY}/directive"


@pytest.fixture
def issued(cycle: str) -> str:
    """The directive of the cycle, which went out."""
    return f"/so/van-ban/{cycle}/directive"


def document(office: Office, cycle: str, key: str = "directive") -> Document:
    with office.register.look() as connection:
        return read_document(connection, cycle, key)


@pytest.mark.parametrize("words", ["truyền thông", "truyen thong", "01/UBND-VX", "08/12/2025", "CHU TICH"])
def test_a_line_is_found_with_and_without_diacritics(visit_as: VisitAs, issued: str, words: str) -> None:
    assert issued in visit_as("issuer-records").get(f"/so?tim={quote(words)}").text


def test_what_fits_nothing_finds_nothing(visit_as: VisitAs, issued: str) -> None:
    clerk = visit_as("issuer-records")
    assert issued not in clerk.get("/so?tim=xyz").text
    assert issued not in clerk.get("/so?nam=2024").text
    assert issued not in clerk.get("/so?ho-so=khong-co").text


def test_each_agency_sees_its_own_books(visit_as: VisitAs, issued: str) -> None:
    assert "0 dòng" in visit_as("records").get("/so").text
    assert "1 dòng" in visit_as("issuer-records").get("/so").text
    assert b"PK" in visit_as("records").get("/so/tep?so=di").content
    for path in (issued, f"{issued}/tep", "/so/van-ban/khong-co/directive"):
        assert visit_as("records").get(path).status_code == 404
    for act in ("huy", "thu-hoi", "thay-the", "dinh-chinh"):
        assert visit_as("records").post(f"{issued}/{act}", {"reason": "Nhầm"}).status_code == 404


def test_reports_that_came_stand_in_the_leads_registers(
    visit_as: VisitAs, office: Office, cycle: str, units: list[str]
) -> None:
    fill_in(office, units[0])
    sweeping.sweep(now=december(20, 9))
    lead, issuer = visit_as("records"), visit_as("issuer-records")
    assert "1 dòng" in lead.get("/so?so=den").text
    assert "6 dòng" in lead.get("/so?so=theo-doi").text
    assert "0 dòng" in issuer.get("/so?so=den").text


@pytest.mark.parametrize(("form", "start"), [("xlsx", b"PK"), ("docx", b"PK")])
def test_a_register_is_downloaded_as_its_book(visit_as: VisitAs, issued: str, form: str, start: bytes) -> None:
    book = visit_as("issuer-records").get(f"/so/tep?so=di&dang={form}")
    assert book.content.startswith(start)
    if form == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(book.content)).worksheets[0]
        assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_a_document_shows_its_recipients_and_gives_the_issued_bytes(
    visit_as: VisitAs, office: Office, issued: str, cycle: str
) -> None:
    clerk = visit_as("issuer-records")
    page = clerk.get(issued).text
    assert "01/UBND-VX" in page
    assert "7/7 nơi nhận" in page
    path = document(office, cycle).path
    assert path
    assert clerk.get(f"{issued}/tep").content == (office.papers / Path(path)).read_bytes()


def test_a_draft_is_voided_with_a_reason_and_only_once(visit_as: VisitAs, office: Office, waiting: str) -> None:
    clerk = visit_as("issuer-records")
    assert clerk.post(f"{waiting}/huy", {"reason": " "}).status_code == 422
    assert document(office, KEY).status is DocumentStatus.DRAFT
    assert "Đã hủy" in clerk.post(f"{waiting}/huy", {"reason": "Lập nhầm"}).text
    assert "Lập nhầm" in clerk.post(f"{waiting}/huy", {"reason": "lần nữa"}).text
    assert document(office, KEY).reason == "Lập nhầm"


def test_what_is_issued_is_not_voided(visit_as: VisitAs, office: Office, issued: str, cycle: str) -> None:
    clerk = visit_as("issuer-records")
    assert "/huy" not in clerk.get(issued).text
    answer = clerk.post(f"{issued}/huy", {"reason": "Nhầm"})
    assert (answer.status_code, "không hủy số" in answer.text) == (409, True)
    assert document(office, cycle).status is not DocumentStatus.VOIDED


def test_what_is_not_issued_is_not_recalled(visit_as: VisitAs, office: Office, waiting: str) -> None:
    answer = visit_as("issuer-records").post(f"{waiting}/thu-hoi", {"reason": "Nhầm"})
    assert (answer.status_code, "chưa phát hành" in answer.text) == (409, True)


@pytest.fixture
def by_person(office: Office, waiting: str) -> str:
    """The second directive, approved and issued: its notices wait for a person too."""
    seen = show_document(office, KEY, "directive").sha256
    approve_document(office, KEY, "directive", by="Lãnh đạo", shown=seen, now=december(19, 10))
    sweeping.sweep(now=december(19, 11))
    return waiting


def notice(office: Office, number: int = 1) -> Document | None:
    with office.register.look() as connection:
        return find_document(connection, KEY, f"amendment:directive:{number}")


def test_a_recall_is_put_forward_for_the_signatory_and_one_at_a_time(
    visit_as: VisitAs, office: Office, by_person: str
) -> None:
    clerk = visit_as("issuer-records")
    assert "Đã trình công văn" in clerk.post(f"{by_person}/thu-hoi", {"reason": "Sai đối tượng"}).text
    put = notice(office)
    assert put is not None
    assert (put.status, put.drafted_by) == (DocumentStatus.DRAFT, "Văn thư")
    assert document(office, KEY).status is not DocumentStatus.RECALLED
    assert "đang chờ ký; giải quyết xong" in clerk.get(by_person).text
    assert clerk.post(f"{by_person}/thu-hoi", {"reason": "Lần nữa"}).status_code == 422
    assert notice(office, 2) is None


def test_only_a_passage_of_the_issued_page_is_corrected(visit_as: VisitAs, office: Office, by_person: str) -> None:
    clerk = visit_as("issuer-records")
    told = {"passage": "không hề có câu này", "should_read": "khác", "reason": "Sai thể thức"}
    answer = clerk.post(f"{by_person}/dinh-chinh", told)
    assert (answer.status_code, "không có đoạn này" in answer.text) == (422, True)
    assert "không hề có câu này" in answer.text
    told["passage"] = "triển khai thực hiện"
    assert "Đã trình công văn" in clerk.post(f"{by_person}/dinh-chinh", told).text


def test_a_document_is_replaced_by_one_of_the_same_agency_only(
    visit_as: VisitAs, office: Office, by_person: str, cycle: str
) -> None:
    clerk = visit_as("issuer-records")
    for wrong in ("", f"{KEY}/directive", "khong-co/directive"):
        assert clerk.post(f"{by_person}/thay-the", {"successor": wrong, "reason": "Sai"}).status_code == 422
    assert notice(office) is None
    told = {"successor": f"{cycle}/directive", "reason": "Sai nội dung"}
    assert "Đã trình công văn" in clerk.post(f"{by_person}/thay-the", told).text
