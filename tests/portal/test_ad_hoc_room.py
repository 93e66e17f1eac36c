"""Asking for a report now: every problem at once, a preview that records nothing, and one cycle however often sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.document import DocumentStatus
from models.store.cycles import all_cycles
from models.store.obligations import obliged_keys
from models.store.papers import read_document
from tasks.office import Office
from tests.portal.conftest import Browser

VisitAs = Callable[[str | None], Browser]
ASKED: dict[str, object] = {
    "subject": "báo cáo nhanh thiệt hại do mưa lũ",
    "duty": "Báo cáo nhanh thiệt hại do mưa lũ.",
    "deadline": "trước 10 giờ ngày 25/12/2025",
    "lead_deadline": "chậm nhất là ngày 30/12/2025",
    "group": ["departments", "communes"],
    "form": "nhanh",
    "urgency": "hoa_toc",
}


def new_cycles(office: Office, cycle: str) -> tuple[str, ...]:
    with office.register.look() as connection:
        return tuple(key for key in all_cycles(connection) if key != cycle)


def test_the_preview_shows_letter_recipients_and_calendar_and_records_nothing(
    visit_as: VisitAs, office: Office, cycle: str
) -> None:
    page = visit_as("officer").post("/dot-xuat/xem-truoc", ASKED)
    assert page.status_code == 200
    for said in ("V/v báo cáo nhanh thiệt hại do mưa lũ", "09:59 ngày 25/12/2025", "HỎA TỐC", "Chốt số liệu"):
        assert said in page.text
    assert "7 cơ quan, đơn vị" in page.text
    assert "gửi Sở Văn hóa, Thể thao và Du lịch trước 10 giờ ngày 25/12/2025" in page.text
    assert new_cycles(office, cycle) == ()


def test_the_letter_of_the_preview_can_be_downloaded(visit_as: VisitAs) -> None:
    file = visit_as("officer").post("/dot-xuat/tep", ASKED)
    assert file.content.startswith(b"PK")
    assert "attachment" in file.headers["content-disposition"]


def test_putting_it_forward_twice_begins_one_cycle(visit_as: VisitAs, office: Office, cycle: str) -> None:
    officer = visit_as("officer")
    assert "Đã trình ký" in officer.post("/dot-xuat", ASKED).text
    assert "đã được trình trước đó" in officer.post("/dot-xuat", ASKED).text
    (key,) = new_cycles(office, cycle)
    with office.register.look() as connection:
        document = read_document(connection, key, "directive")
        assert len(obliged_keys(connection, key)) == 6
    assert (document.status, document.drafted_by) == (DocumentStatus.DRAFT, "Chuyên viên")


def test_the_leader_of_the_issuer_finds_it_and_the_preparer_does_not_approve(visit_as: VisitAs) -> None:
    visit_as("officer").post("/dot-xuat", ASKED)
    page = visit_as("issuer-leader").get("/trinh-ky").text
    assert "mưa lũ" in page
    assert "Hỏa tốc" in page
    assert visit_as("officer").get("/trinh-ky").status_code == 403


def test_another_request_of_the_same_subject_on_the_same_day_is_refused(
    visit_as: VisitAs, office: Office, cycle: str
) -> None:
    officer = visit_as("officer")
    officer.post("/dot-xuat", ASKED)
    answer = officer.post("/dot-xuat", {**ASKED, "deadline": "trước 10 giờ ngày 26/12/2025"})
    assert answer.status_code == 409
    assert "cùng trích yếu" in answer.text
    assert len(new_cycles(office, cycle)) == 1


def test_every_problem_is_told_at_once_and_the_answers_stay(visit_as: VisitAs, office: Office, cycle: str) -> None:
    told = {"subject": "  ", "duty": "Báo cáo *gấp*", "deadline": "sớm", "lead_deadline": "trước ngày 1/1", "form": "x"}
    page = visit_as("officer").post("/dot-xuat", told)
    assert page.status_code == 422
    for field in ("subject", "duty", "deadline", "lead_deadline", "groups", "form"):
        assert f'href="#{field}"' in page.text
    assert "Báo cáo *gấp*" in page.text
    assert 'aria-invalid="true"' in page.text
    assert new_cycles(office, cycle) == ()


@pytest.mark.parametrize(
    ("field", "phrase", "said"),
    [
        ("deadline", "trước 8 giờ ngày 20/12/2025", "Thời hạn này đã qua"),
        ("lead_deadline", "trước ngày 20/12/2025", "trước ngày ban hành"),
        ("lead_deadline", "trước 9 giờ ngày 25/12/2025", "phải sau thời hạn của đơn vị"),
        ("deadline", "trước ngày 30/02/2026", "ngày không có trong lịch"),
    ],
)
def test_a_deadline_that_cannot_hold_is_refused_in_words(visit_as: VisitAs, field: str, phrase: str, said: str) -> None:
    page = visit_as("officer").post("/dot-xuat/xem-truoc", {**ASKED, field: phrase})
    assert page.status_code == 422
    assert said in page.text


def test_units_are_found_without_diacritics_and_what_is_ticked_stays(visit_as: VisitAs, units: list[str]) -> None:
    told = {**ASKED, "group": [], "unit": [units[0]], "search": "khong co don vi nay"}
    page = visit_as("officer").post("/dot-xuat/sua", told).text
    assert f'value="{units[0]}" checked' in page
    assert f'value="{units[1]}"' not in page


def test_only_the_units_that_are_picked_are_asked(
    visit_as: VisitAs, office: Office, cycle: str, units: list[str]
) -> None:
    visit_as("officer").post("/dot-xuat", {**ASKED, "group": [], "unit": units[:2]})
    (key,) = new_cycles(office, cycle)
    with office.register.look() as connection:
        assert set(obliged_keys(connection, key)) == set(units[:2])


def test_who_leads_nothing_has_no_pattern_to_ask_by(visit_as: VisitAs, office: Office) -> None:
    (office.directives / "lao-cai" / "directive-2025.yaml").unlink()
    answer = visit_as("officer").get("/dot-xuat")
    assert answer.status_code == 409
    assert "Chưa có văn bản chỉ đạo nào" in answer.text


@pytest.mark.parametrize("login", ["leader", "records", "admin"])
def test_others_do_not_ask(visit_as: VisitAs, login: str) -> None:
    browser = visit_as(login)
    assert browser.get("/dot-xuat").status_code == 403
    assert browser.post("/dot-xuat", ASKED).status_code == 403
