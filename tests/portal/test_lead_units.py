"""One unit before the officer: read, judged, given time or excused; every act once, with who and why."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document

import flows.sweep as sweeping
from flows.rehearsal.people import Deed
from models.form import Answer, Figure
from models.obligation import Situation, situation
from models.store.extensions import read_requests
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligation
from models.store.submissions import read_submissions
from models.submission import SubmissionStatus
from portal.pages.lead import reading
from tasks.decisions import ask_extension
from tasks.office import Office
from tests.flows.conftest import december, fill_in
from tests.portal.conftest import Browser, Clock

VisitAs = Callable[[str | None], Browser]


@pytest.fixture
def sent(office: Office, cycle: str, units: list[str]) -> str:
    """The path of a unit whose report was accepted on the 19th."""
    fill_in(office, units[0])
    sweeping.sweep(now=december(19, 9))
    return f"/theo-doi/{cycle}/don-vi/{units[0]}"


@pytest.fixture
def half(office: Office, cycle: str, units: list[str]) -> str:
    """The path of a unit whose report was returned on the 19th."""
    fill_in(office, units[1], Deed.HALF_FILLED)
    sweeping.sweep(now=december(19, 9))
    return f"/theo-doi/{cycle}/don-vi/{units[1]}"


def stands(office: Office, cycle: str, unit: str) -> Situation:
    with office.register.look() as connection:
        return situation(read_obligation(connection, cycle, unit), december(20, 10))


def test_the_page_of_a_unit_says_how_it_stands_why_and_what_reached_it(visit_as: VisitAs, sent: str) -> None:
    page = visit_as("officer").get(sent).text
    for words in ("Gửi đúng hạn", "chậm nhất", "Số liệu", "Tệp đã nhận", "Công văn V/v", "Không còn việc gì phải làm"):
        assert words in page


def test_every_cell_of_the_form_stands_on_the_page(visit_as: VisitAs, sent: str) -> None:
    page = visit_as("officer").get(sent).text
    assert re.search(r"<td[^>]*>B1</td>", page)
    assert "Không có số liệu kỳ năm trước" in page


def test_last_years_figures_stand_beside_with_the_change(
    visit_as: VisitAs, sent: str, units: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {units[0]: {"B1": Figure(answer=Answer.NUMBER, value=Decimal(1234))}}
    monkeypatch.setattr(reading, "last_years_figures", lambda *_: before)
    page = visit_as("officer").get(sent).text
    row = re.search(r"<tr><td[^>]*>B1</td>.*?</tr>", page, re.S)
    assert row
    cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", row.group(), re.S)]
    assert cells[-2:] == ["1.234", f"−{1234 - int(cells[-3]):,}".replace(",", ".")]


def test_what_changed_between_two_versions_stands_out(
    office: Office, visit_as: VisitAs, sent: str, cycle: str, units: list[str]
) -> None:
    fill_in(office, units[0], seed=2)
    sweeping.sweep(now=december(20, 8))
    page = visit_as("officer").get(sent).text
    assert "Bản 1 (trước)" in page
    assert 'class="figure changed"' in page
    assert "Bản 2 (trước)" not in visit_as("officer").get(f"{sent}?ban=1").text


def test_the_original_lies_behind_a_warning_and_comes_as_an_attachment(visit_as: VisitAs, sent: str) -> None:
    browser = visit_as("officer")
    (path,) = set(re.findall(rf'href="({sent}/tep/\d+)"', browser.get(sent).text))
    assert "chưa chắc an toàn" in browser.get(path).text
    file = browser.get(f"{path}/tai")
    assert file.headers["content-disposition"].startswith("attachment")
    assert file.content[:2] == b"PK"


def test_a_file_of_another_unit_is_not_found_here(visit_as: VisitAs, sent: str, units: list[str]) -> None:
    browser = visit_as("officer")
    (path,) = set(re.findall(rf'href="({sent}/tep/\d+)"', browser.get(sent).text))
    other = path.replace(units[0], units[1])
    answers = [browser.get(p).status_code for p in (other, f"{other}/tai", f"{sent}/tep/999999", f"{sent}/tep/x")]
    assert answers == [404] * 4


def test_a_report_goes_back_with_every_reason_and_pressed_twice_only_once(
    office: Office, visit_as: VisitAs, sent: str, cycle: str, units: list[str]
) -> None:
    browser = visit_as("officer")
    fields = {"ban": "1", "o-1": "B1", "ly-do-1": "Khác số liệu tháng", "ly-do-2": "Thiếu chữ ký"}
    answer = browser.post(f"{sent}/tra-lai", fields)
    assert (answer.status_code, answer.url.path) == (200, sent)
    assert "Đã trả lại báo cáo" in answer.text
    assert "Khác số liệu tháng" in answer.text
    assert stands(office, cycle, units[0]) is Situation.RETURNED
    again = browser.post(f"{sent}/tra-lai", fields)
    assert again.status_code == 422
    assert "không còn là bản đang được tính" in again.text
    with office.register.look() as connection:
        (entry,) = read_ledger(connection, cycle, ["report.sent_back"])
    assert "Chuyên viên" in entry.details


def test_a_return_without_a_reason_keeps_what_was_typed_and_says_what_is_missing(
    office: Office, visit_as: VisitAs, sent: str, cycle: str, units: list[str]
) -> None:
    answer = visit_as("officer").post(f"{sent}/tra-lai", {"ban": "1", "o-1": "B1", "tra-loi-truoc": "hôm qua"})
    assert answer.status_code == 422
    assert 'href="#tra-loi-truoc"' in answer.text
    answer = visit_as("officer").post(f"{sent}/tra-lai", {"ban": "1", "tra-loi-truoc": "2025-12-24T17:00"})
    assert 'href="#ly-do"' in answer.text
    assert 'value="2025-12-24T17:00"' in answer.text
    assert stands(office, cycle, units[0]) is Situation.ON_TIME


def test_a_returned_report_is_accepted_with_a_note(
    office: Office, visit_as: VisitAs, half: str, cycle: str, units: list[str]
) -> None:
    browser = visit_as("officer")
    assert "Chấp nhận có ghi chú" in browser.get(half).text
    assert browser.post(f"{half}/chap-nhan", {"ban": "1", "ly-do": " "}).status_code == 422
    assert browser.post(f"{half}/chap-nhan", {"ban": "1", "ly-do": "Đã đối chiếu"}).status_code == 200
    with office.register.look() as connection:
        assert read_submissions(connection, cycle, units[1])[-1].status is SubmissionStatus.ACCEPTED


def test_the_unit_reads_with_what_note_its_report_was_accepted(
    office: Office, visit_as: VisitAs, half: str, cycle: str, units: list[str]
) -> None:
    told = {"ban": "1", "ly-do": "Đã đối chiếu <trực tiếp>.", "can-cu": "12/BB-SVHTTDL"}
    assert "Đã đối chiếu &lt;trực tiếp&gt;" in visit_as("officer").post(f"{half}/chap-nhan", told).text
    unit, duty = visit_as(units[1]), f"/viec/{cycle}"
    for path in (f"{duty}/bien-nhan/1", f"{duty}/ban/1", duty):
        page = unit.get(path).text
        assert "Đã đối chiếu &lt;trực tiếp&gt;" in page, path
        assert "ghi chú" in page, path
    assert "12/BB-SVHTTDL" in unit.get(f"{duty}/bien-nhan/1").text
    paper = Document(BytesIO(unit.get(f"{duty}/bien-nhan/1/tep").content))
    (line,) = [one.text for one in paper.paragraphs if "ghi chú" in one.text]
    assert line == "Báo cáo được chấp nhận có ghi chú: Đã đối chiếu <trực tiếp> (căn cứ: 12/BB-SVHTTDL)."


def test_a_report_that_the_rules_accept_bears_no_note(
    visit_as: VisitAs, sent: str, cycle: str, units: list[str]
) -> None:
    unit = visit_as(units[0])
    for path in (f"/viec/{cycle}/bien-nhan/1", f"/viec/{cycle}/ban/1"):
        assert "ghi chú" not in unit.get(path).text


def test_more_time_is_shown_before_it_is_granted(
    office: Office, visit_as: VisitAs, cycle: str, units: list[str]
) -> None:
    browser, path = visit_as("officer"), f"/theo-doi/{cycle}/gia-han"
    asked = {"don-vi": ",".join(units[:2]), "den": "2025-12-29T12:00", "ly-do": "Mưa lũ", "can-cu": "12/UBND"}
    preview = browser.get(path, params=asked)
    assert "Nếu gia hạn 2 đơn vị" in preview.text
    assert "Cơ quan chủ trì còn ít nhất" in preview.text
    with office.register.look() as connection:
        assert not read_obligation(connection, cycle, units[0]).is_extended
    assert browser.post(path, asked).status_code == 200
    with office.register.look() as connection:
        moments = [read_obligation(connection, cycle, unit).deadline.last_legal_moment for unit in units[:3]]
    assert [moment == december(29, 12) for moment in moments] == [True, True, False]
    assert browser.post(path, asked).status_code == 422


def test_what_cannot_be_granted_is_said_in_vietnamese_with_the_units_name(
    office: Office, visit_as: VisitAs, cycle: str, units: list[str], clock: Clock
) -> None:
    with office.register.look() as connection:
        name = read_obligation(connection, cycle, units[0]).unit.name
    browser, path = visit_as("officer"), f"/theo-doi/{cycle}/gia-han"
    late = browser.get(path, params={"don-vi": units[0], "den": "2025-12-31T12:00", "ly-do": ""})
    assert late.status_code == 422
    assert f"{name}: thời điểm mới không trước" in late.text
    assert "Chưa ghi lý do" in late.text
    assert "cut-off" not in late.text
    assert browser.get(path, params={"den": "x"}).status_code == 422


def test_units_ticked_on_the_board_are_carried_to_the_form(visit_as: VisitAs, cycle: str, units: list[str]) -> None:
    answer = visit_as("officer").post(f"/theo-doi/{cycle}/chon", {"don-vi": units[:2], "viec": "mien"})
    assert answer.url.path == f"/theo-doi/{cycle}/mien"
    assert "2 đơn vị đã chọn" in answer.text


@pytest.mark.parametrize(("said", "is_granted"), [("dong-y", True), ("khong-dong-y", False)])
def test_a_units_request_is_decided_once_with_a_reason(
    office: Office, visit_as: VisitAs, cycle: str, units: list[str], said: str, is_granted: bool
) -> None:
    ask_extension(office, cycle, units[0], until=december(29, 12), reason="Mưa lũ", now=december(20, 8))
    browser = visit_as("officer")
    assert "Mưa lũ" in browser.get(f"/theo-doi/{cycle}/gia-han").text
    fields = {"don-vi": units[0], "quyet-dinh": said, "ly-do": "Xét đề nghị"}
    assert browser.post(f"/theo-doi/{cycle}/de-nghi", {**fields, "ly-do": ""}).status_code == 422
    assert browser.post(f"/theo-doi/{cycle}/de-nghi", fields).status_code == 200
    assert browser.post(f"/theo-doi/{cycle}/de-nghi", fields).status_code == 409
    with office.register.look() as connection:
        (request,) = read_requests(connection, cycle, units[0])
    assert (request.is_granted, request.decided_by) == (is_granted, "Chuyên viên")


def test_a_unit_is_excused_after_its_name_was_shown(
    office: Office, visit_as: VisitAs, cycle: str, units: list[str], clock: Clock
) -> None:
    browser, path = visit_as("officer"), f"/theo-doi/{cycle}/mien"
    asked = {"don-vi": units[0], "ly-do": "Đã giải thể", "can-cu": ""}
    assert "1 đơn vị sẽ được miễn báo cáo" in browser.get(path, params=asked).text
    assert stands(office, cycle, units[0]) is Situation.WAITING
    assert browser.post(path, asked).status_code == 200
    assert stands(office, cycle, units[0]) is Situation.EXEMPT
    clock.now = december(28, 9)
    after = visit_as("officer").post(path, {**asked, "don-vi": units[1]})
    assert after.status_code == 422
    assert "chỉ miễn khi có văn bản" in after.text


def test_the_leader_reads_a_report_and_judges_none(visit_as: VisitAs, sent: str) -> None:
    leader = visit_as("leader")
    page = leader.get(sent)
    assert page.status_code == 200
    assert "Trả lại để hoàn thiện" not in page.text
    assert leader.post(f"{sent}/tra-lai", {"ban": "1", "ly-do-1": "x"}).status_code == 403
