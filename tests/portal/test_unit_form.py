"""The form in the page: a draft that nobody loses, a check of the whole, and the unit's own workbook in the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest

from models.account import IDLE
from models.form import Answer, Form
from models.store.cycles import read_cycle
from models.store.drafts import find_draft
from models.store.submissions import read_figures, read_submissions
from models.submission import SubmissionStatus
from tasks.office import Office
from tests.flows.conftest import december
from tests.portal.conftest import Browser, Clock

VisitAs = Callable[[str | None], Browser]


@pytest.fixture
def form(office: Office, cycle: str) -> Form:
    """The cycle's form."""
    with office.register.look() as connection:
        return read_cycle(connection, cycle).form


@pytest.fixture
def whole(form: Form) -> dict[str, str]:
    """Every answer, as a browser posts it."""
    fields = {f"a-{i.code}": "có" if i.is_yes_no else "2" for i in form.asked}
    fields |= {f"a-{s.code}": "Đã thực hiện." for s in form.sections}
    return fields | {"a-T1": "34/BC-UBND", "a-T2": "20/12/2025", "revision": "0"}


def draft_of(office: Office, cycle: str, unit: str):  # type: ignore[no-untyped-def]
    """The unit's draft."""
    with office.register.look() as connection:
        return find_draft(connection, cycle, unit)


def versions(office: Office, cycle: str, unit: str):  # type: ignore[no-untyped-def]
    """The unit's versions."""
    with office.register.look() as connection:
        return read_submissions(connection, cycle, unit)


def test_every_question_has_its_code_label_unit_and_definition(
    visit_as: VisitAs, units: list[str], cycle: str, form: Form
) -> None:
    page = unescape(visit_as(units[0]).get(f"/viec/{cycle}/dien").text)
    for indicator in form.asked:
        assert indicator.label in page
        assert indicator.definition in page
        assert f'name="a-{indicator.code}"' in page
        assert (f'name="k-{indicator.code}"' in page) is not indicator.is_yes_no
    for section in form.sections:
        assert f'<textarea id="f-{section.code}"' in page


def test_zero_no_data_and_blank_are_three_answers(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, whole: dict[str, str]
) -> None:
    fields = {**whole, "do": "send", "a-C1": "0", "a-C6": "", "k-C6": "1", "a-E3": ""}
    page = visit_as(units[0]).post(f"/viec/{cycle}/dien", fields)
    assert page.url.path == f"/viec/{cycle}/ban/1"
    with office.register.look() as connection:
        figures = read_figures(connection, cycle, units[0], 1)
    assert [figures[code].answer for code in ("C1", "C6", "E3")] == [Answer.NUMBER, Answer.NO_DATA, Answer.BLANK]
    assert figures["C1"].value == 0


def test_a_whole_form_becomes_an_accepted_version_once_and_the_draft_is_gone(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, whole: dict[str, str]
) -> None:
    browser = visit_as(units[0])
    for _ in range(2):  # a double click, or the back button and once more
        page = browser.post(f"/viec/{cycle}/dien", {**whole, "do": "send"})
        assert page.url.path == f"/viec/{cycle}/ban/1"
    (version,) = versions(office, cycle, units[0])
    assert (version.status, version.reference) == (SubmissionStatus.ACCEPTED, "34/BC-UBND")
    assert draft_of(office, cycle, units[0]) is None


def test_what_would_be_returned_is_not_sent(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, whole: dict[str, str]
) -> None:
    page = visit_as(units[0]).post(f"/viec/{cycle}/dien", {**whole, "do": "send", "a-C2": "1", "a-C4": "5"})
    assert page.status_code == 422
    assert 'href="#f-C4"' in page.text
    assert "không được lớn hơn C2" in page.text
    assert versions(office, cycle, units[0]) == ()
    assert draft_of(office, cycle, units[0]).answers["C4"] == "5"


def test_a_check_shows_every_finding_and_sends_nothing(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, whole: dict[str, str]
) -> None:
    browser = visit_as(units[0])
    page = browser.post(f"/viec/{cycle}/dien", {**whole, "do": "check", "a-A1": "", "a-B1": "12 (mười hai)"})
    assert "kiem-tra=1" in str(page.url)
    for words in ('href="#f-A1"', 'href="#f-B1"', "Chỉ tiêu bắt buộc còn để trống", "không đọc chắc chắn là số"):
        assert words in page.text
    assert 'value="12 (mười hai)"' in page.text
    fine = browser.post(f"/viec/{cycle}/dien", {**whole, "do": "check", "revision": "1"})
    assert "không có điểm nào phải sửa" in fine.text
    assert versions(office, cycle, units[0]) == ()


def test_a_figure_beside_no_data_is_asked_about(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, whole: dict[str, str]
) -> None:
    page = visit_as(units[0]).post(f"/viec/{cycle}/dien", {**whole, "do": "send", "k-C1": "1"})
    assert (page.status_code, "Vừa ghi số liệu vừa đánh dấu" in page.text) == (422, True)
    assert re.search(r'name="k-C1" value="1" checked', page.text)
    assert versions(office, cycle, units[0]) == ()


def test_a_draft_is_kept_and_taken_up_after_the_session_ended(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, clock: Clock
) -> None:
    browser = visit_as(units[0])
    browser.post(f"/viec/{cycle}/dien", {"do": "save", "revision": "0", "a-B1": "17"})
    clock.now += IDLE + timedelta(minutes=1)
    assert "Đăng nhập" in browser.get(f"/viec/{cycle}/dien").text
    back = visit_as(units[0])
    assert 'value="17"' in back.get(f"/viec/{cycle}/dien").text
    assert "Điền tiếp bản nháp" in back.get("/viec").text


def test_two_clerks_of_one_unit_lose_nothing(office: Office, visit_as: VisitAs, units: list[str], cycle: str) -> None:
    one, other = visit_as(units[0]), visit_as(units[0])
    one.post(f"/viec/{cycle}/dien", {"do": "save", "revision": "0", "a-B1": "17", "a-C1": "3"})
    page = other.post(f"/viec/{cycle}/dien", {"do": "save", "revision": "0", "a-B1": "71", "a-C1": "3"})
    assert page.status_code == 409
    assert 'value="71"' in page.text
    assert "<q>17</q>" in page.text
    assert "<q>3</q>" not in page.text
    assert draft_of(office, cycle, units[0]).answers == {"B1": "17", "C1": "3"}
    revision = re.search(r'name="revision" value="(\d+)"', page.text)[1]  # type: ignore[index]
    other.post(f"/viec/{cycle}/dien", {"do": "save", "revision": revision, "a-B1": "71", "a-C1": "3"})
    assert draft_of(office, cycle, units[0]).answers["B1"] == "71"


def test_the_quiet_saving_tells_the_revision_or_who_was_faster(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str
) -> None:
    one, other = visit_as(units[0]), visit_as(units[0])
    path = f"/viec/{cycle}/nhap"
    assert one.post(path, {"revision": "0", "a-B1": "1"}).json()["revision"] == 1
    assert one.post(path, {"revision": "1", "a-B1": "2"}).json()["revision"] == 2
    assert one.post(path, {"revision": "1", "a-B1": "2"}).json()["revision"] == 2  # the answer was lost on the way
    late = other.post(path, {"revision": "1", "a-B1": "9"})
    assert (late.status_code, late.json()["revision"]) == (409, 2)
    assert draft_of(office, cycle, units[0]).answers == {"B1": "2"}


def test_a_draft_belongs_to_its_unit(office: Office, visit_as: VisitAs, units: list[str], cycle: str) -> None:
    visit_as(units[0]).post(f"/viec/{cycle}/nhap", {"revision": "0", "a-B1": "4321"})
    assert "4321" not in visit_as(units[1]).get(f"/viec/{cycle}/dien").text
    assert draft_of(office, cycle, units[1]) is None


def test_a_code_that_the_form_does_not_have_is_left_alone(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str
) -> None:
    visit_as(units[0]).post(f"/viec/{cycle}/nhap", {"revision": "0", "a-B1": "1", "a-ZZ": "9", "a-T0": "x"})
    assert draft_of(office, cycle, units[0]).answers == {"B1": "1"}


def test_what_was_typed_is_shown_as_text_and_never_as_markup(
    visit_as: VisitAs, units: list[str], cycle: str, form: Form
) -> None:
    browser, code = visit_as(units[0]), form.sections[0].code
    browser.post(f"/viec/{cycle}/dien", {"do": "save", "revision": "0", f"a-{code}": "</textarea><script>alert(1)"})
    page = browser.get(f"/viec/{cycle}/dien").text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_last_years_figures_stand_beside(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from decimal import Decimal

    from models.form import Figure
    from portal.pages.unit import fill

    before = {units[0]: {"B1": Figure(answer=Answer.NUMBER, value=Decimal(1234))}}
    monkeypatch.setattr(fill, "last_years_figures", lambda *_: before)
    assert "Năm trước: 1.234" in visit_as(units[0]).get(f"/viec/{cycle}/dien").text


def ask(browser: Browser, cycle: str, day: str, *, hour: str = "17:00", reason: str = "Mất điện diện rộng"):  # type: ignore[no-untyped-def]
    """The answer to a request for more time."""
    return browser.post(f"/viec/{cycle}/gia-han", {"day": day, "hour": hour, "reason": reason})


def test_more_time_is_asked_once(office: Office, visit_as: VisitAs, units: list[str], cycle: str) -> None:
    from models.store.extensions import waiting_requests

    browser = visit_as(units[0])
    for _ in range(2):
        assert "Đã gửi đề nghị gia hạn" in ask(browser, cycle, "29/12/2025").text
    with office.register.look() as connection:
        (request,) = waiting_requests(connection, cycle)
    assert (request.unit, request.until) == (units[0], december(29, 17))
    assert ask(browser, cycle, "29/12/2025", reason="Lý do khác").status_code == 409
    assert "đang chờ quyết định" in browser.get(f"/viec/{cycle}/gia-han").text


@pytest.mark.parametrize(
    ("day", "reason", "words"),
    [
        ("31/02/2025", "Mất điện", "Ngày chưa đúng"),
        ("", "Mất điện", "Ngày chưa đúng"),
        ("20/12/2025", "Mất điện", "phải sau thời hạn hiện nay"),
        ("31/12/2025", "Mất điện", "trước lúc cơ quan tổng hợp chốt số liệu"),
        ("29/12/2025", "  ", "Cần ghi lý do"),
    ],
)
def test_a_request_that_cannot_be_is_said_beside_its_field(
    visit_as: VisitAs, units: list[str], cycle: str, day: str, reason: str, words: str
) -> None:
    page = ask(visit_as(units[0]), cycle, day, reason=reason)
    assert (page.status_code, words in page.text) == (422, True)
    assert 'aria-invalid="true"' in page.text
    assert f'value="{day}"' in page.text


def test_after_the_deadline_no_more_time_is_asked_for(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, clock: Clock
) -> None:
    from models.store.extensions import read_requests

    clock.now = december(28, 0, 0, 1)
    browser = visit_as(units[0])
    page = ask(browser, cycle, "29/12/2025")
    assert (page.status_code, "không đề nghị gia hạn được nữa" in page.text) == (409, True)
    assert f"/viec/{cycle}/gia-han" not in browser.get(f"/viec/{cycle}").text
    with office.register.look() as connection:
        assert read_requests(connection, cycle, units[0]) == ()


def test_who_has_reported_needs_no_more_time(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, whole: dict[str, str]
) -> None:
    browser = visit_as(units[0])
    browser.post(f"/viec/{cycle}/dien", {**whole, "do": "send"})
    assert "không cần gia hạn" in ask(browser, cycle, "29/12/2025").text
