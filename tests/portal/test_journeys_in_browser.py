"""Each person's whole way through the web door, in Debian's Chromium, on the morning after the deadline."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import docx
import pytest

from models.store.submissions import read_submissions
from models.submission import SubmissionStatus
from portal.wording import words_of
from tasks.form_workbook import unit_workbook
from tasks.office import Office, open_office
from tests.corpus.sheets import filled
from tests.services.chromium import chromium
from tests.services.webdoor import WebDoor, press, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]
CYCLE = "truyen-thong-cds-2025"
LATE, OFFLINE, TWICE, CUT, WRONG, TYPED = (
    "stp", "xa-y-ty", "xa-tang-loong", "xa-a-mu-sung", "xa-xuan-hoa", "xa-ban-lau",
)  # fmt: skip
OFFICER = "chuyen-vien"
T = words_of("vi")
COMPLETE: dict[str, object] = {"T1": "34/BC-UBND", "A1": 3, "A2": "có", "B1": 1234, "D1": 2, "X1": "Không có."}
DUTY = f"/viec/{CYCLE}"
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def office(door: WebDoor) -> Office:
    """The same office from behind."""
    return open_office(door.home)


def at_the_door(chrome: Browser, door: WebDoor, login: str, **more: object) -> Page:
    """A page of a browser of its own, signed in."""
    page = chrome.new_context(**more).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(60_000)
    sign_in(page, door, login)
    return page


def statuses(office: Office, unit: str) -> list[SubmissionStatus]:
    """What became of the unit's versions, in their order."""
    with office.register.look() as connection:
        return [one.status for one in read_submissions(connection, CYCLE, unit)]


def report(office: Office, unit: str, **more: object) -> dict[str, object]:
    """The unit's own workbook, filled, as Playwright puts it into a field."""
    data = filled({**COMPLETE, **more}, unit_workbook(office, CYCLE, unit))
    return {"name": "Báo cáo.xlsx", "mimeType": "application/octet-stream", "buffer": data}


def hand_in(page: Page, door: WebDoor, file: dict[str, object]) -> None:
    """Nothing: the file is chosen and sent from the page for it."""
    page.goto(f"{door.url}{DUTY}/tai-len")
    page.set_input_files("#report", file)  # type: ignore[arg-type]
    press(page, "main button.main")


def test_a_late_unit_reads_the_letter_downloads_its_form_reports_confirms_and_prints(
    chrome: Browser, door: WebDoor, office: Office
) -> None:
    page = at_the_door(chrome, door, LATE)
    press(page, f"a[href='{DUTY}']")
    assert T("unit.situation_overdue") in page.inner_text("main")
    with page.expect_download() as letter:
        page.click(f"a[href='{DUTY}/chi-dao/tep']")
    words = "\n".join(one.text for one in docx.Document(letter.value.path()).paragraphs)
    assert "trước ngày 28/12/2025" in words
    press(page, f"form[action='{DUTY}/da-nhan'] button")
    assert T("unit.acknowledged_notice") in page.inner_text("main")
    with page.expect_download() as form:
        page.click(f"a[href='{DUTY}/bieu-mau.xlsx']")
    data = filled(COMPLETE, Path(form.value.path()).read_bytes())
    hand_in(page, door, {"name": "Báo cáo.xlsx", "mimeType": "application/octet-stream", "buffer": data})
    assert page.url.endswith("/ban/1")
    assert T("unit.late") in page.inner_text("main")
    assert "1.234" in page.inner_text("#r-B1")
    press(page, "form[action$='/xac-nhan'] button")
    assert page.locator("form[action$='/xac-nhan']").count() == 0
    page.goto(f"{door.url}{DUTY}/bien-nhan/1")
    with page.expect_download() as receipt:
        page.click("a[href$='/bien-nhan/1/tep']")
    assert (
        "Phiếu tiếp nhận".lower()
        in "\n".join(one.text for one in docx.Document(receipt.value.path()).paragraphs).lower()
    )
    assert statuses(office, LATE) == [SubmissionStatus.ACCEPTED]


def test_back_after_sending_and_sending_again_makes_no_second_report(
    chrome: Browser, door: WebDoor, office: Office
) -> None:
    page, file = at_the_door(chrome, door, TYPED), report(office, TYPED)
    hand_in(page, door, file)
    assert page.url.endswith("/ban/1")
    page.go_back()
    page.set_input_files("#report", file)  # type: ignore[arg-type]
    press(page, "main button.main")
    assert page.url.endswith("/ban/1")
    assert T("unit.same_file") in page.inner_text("main")
    assert statuses(office, TYPED) == [SubmissionStatus.ACCEPTED]


def test_two_clerks_of_one_unit_at_the_same_second_never_fork_its_versions(
    chrome: Browser, door: WebDoor, office: Office
) -> None:
    pages = [at_the_door(chrome, door, TWICE) for _ in range(2)]
    for number, page in enumerate(pages):
        page.goto(f"{door.url}{DUTY}/tai-len")
        page.set_input_files("#report", report(office, TWICE, A1=3 + number))  # type: ignore[arg-type]
    for page in pages:  # both are on their way before either is answered
        page.evaluate("document.querySelector('main form').requestSubmit()")
    for page in pages:
        page.wait_for_url("**/ban/*")
    assert sorted(page.url[-1] for page in pages) == ["1", "2"]
    assert statuses(office, TWICE) == [SubmissionStatus.REPLACED, SubmissionStatus.ACCEPTED]


def test_a_line_that_breaks_in_the_middle_of_an_upload_leaves_nothing_and_the_next_try_goes_through(
    chrome: Browser, door: WebDoor, office: Office
) -> None:
    page, file = at_the_door(chrome, door, CUT), report(office, CUT)
    page.goto(f"{door.url}{DUTY}/tai-len")
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())  # type: ignore[typeddict-item]
    mark = page.get_attribute("main input[name=mark]", "value") or ""
    send_half(door.url, f"{DUTY}/tai-len", cookies, mark, bytes(file["buffer"]))  # type: ignore[arg-type]
    assert statuses(office, CUT) == []
    page.set_input_files("#report", file)  # type: ignore[arg-type]
    press(page, "main button.main")
    assert page.url.endswith("/ban/1")
    assert statuses(office, CUT) == [SubmissionStatus.ACCEPTED]


def test_what_was_typed_while_the_line_was_gone_is_kept_and_sent_afterwards(
    chrome: Browser, door: WebDoor, office: Office
) -> None:
    page = at_the_door(chrome, door, OFFLINE)
    page.goto(f"{door.url}{DUTY}/dien")
    page.context.set_offline(True)
    page.fill("#f-A1", "7")
    page.get_by_text(T("unit.js_lost")[:20]).wait_for()
    page.context.set_offline(False)
    page.goto(f"{door.url}{DUTY}/dien")  # the browser was closed, or the page was loaded anew
    page.click("#kept button >> nth=0")
    assert page.input_value("#f-A1") == "7"
    for code, text in {"B1": "1.234", "D1": "2", "X1": "Không có."}.items():
        page.fill(f"#f-{code}", text)
    page.check("#f-A2 input[value='có']")
    page.fill("#f-T1", "34/BC-UBND")
    page.click("button[value=send]")
    page.wait_for_url("**/ban/1")
    assert "7" in page.inner_text("#r-A1")
    assert statuses(office, OFFLINE) == [SubmissionStatus.ACCEPTED]


def test_the_officer_sees_a_report_come_in_and_returns_it_with_reasons_that_the_unit_reads(
    chrome: Browser, door: WebDoor, office: Office
) -> None:
    board, unit = at_the_door(chrome, door, OFFICER), at_the_door(chrome, door, WRONG)
    board.goto(f"{door.url}/theo-doi/{CYCLE}")
    before = board.inner_text(f"#u-{WRONG}") if board.locator(f"#u-{WRONG}").count() else row(board, WRONG)
    hand_in(unit, door, report(office, WRONG))
    board.wait_for_function(
        "([unit, before]) => document.querySelector(`[data-part=rows] tr a[href$='/${unit}']`)"
        ".closest('tr').innerText !== before", arg=[WRONG, before], timeout=20_000,
    )  # fmt: skip
    assert T("lead.situation_late") in row(board, WRONG)
    board.goto(f"{door.url}/theo-doi/{CYCLE}/don-vi/{WRONG}")
    board.select_option("#o-1", "B1")
    board.fill("#ly-do-1", "Số liệu B1 chưa khớp với phụ lục kèm theo")
    press(board, "form[action$='/tra-lai'] button")
    assert statuses(office, WRONG) != [SubmissionStatus.ACCEPTED]
    unit.goto(f"{door.url}{DUTY}/ban/{len(statuses(office, WRONG))}")
    assert "Số liệu B1 chưa khớp với phụ lục kèm theo" in unit.inner_text("main")


def test_the_leader_approves_on_a_phone_the_clerk_finds_the_number_and_a_recall_is_sent_back(
    chrome: Browser, door: WebDoor
) -> None:
    phone = at_the_door(chrome, door, "lanh-dao-tinh", viewport=PHONE, has_touch=True, is_mobile=True)
    phone.goto(f"{door.url}/trinh-ky")
    press(phone, "main .card a >> nth=0")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    with phone.expect_download() as page:
        phone.click("a[href$='/tep']")
    assert "tuyên truyền trực quan" in "\n".join(one.text for one in docx.Document(page.value.path()).paragraphs)
    press(phone, "form[action$='/duyet'] button")
    clerk = at_the_door(chrome, door, "van-thu-tinh")
    clerk.goto(f"{door.url}/so?tim=tuyen+truyen+truc+quan")
    assert re.search(r"02/UBND", clerk.inner_text("main"))
    press(clerk, "main table a >> nth=0")
    clerk.click("details:has(form[action$='/thu-hoi']) summary")
    clerk.fill("form[action$='/thu-hoi'] textarea", "Trùng với yêu cầu đã có")
    press(clerk, "form[action$='/thu-hoi'] button")
    phone.goto(f"{door.url}/trinh-ky")
    press(phone, "main .card a:has-text('hu hồi') >> nth=0")
    phone.fill("#remark", "Nêu rõ văn bản đã có")
    press(phone, "form[action$='/tra-lai'] button")
    assert T("leader.returned_title") in phone.inner_text("main")
    press(phone, "a:has-text('hu hồi') >> nth=0")
    assert "Nêu rõ văn bản đã có" in phone.inner_text("main")


def test_the_officer_asks_for_a_report_in_three_steps_and_the_leader_finds_it_waiting(
    chrome: Browser, door: WebDoor
) -> None:
    page = at_the_door(chrome, door, OFFICER)
    press(page, "nav a[href='/dot-xuat']")
    page.fill("#subject", "báo cáo nhanh tình hình đường truyền Internet tại cấp xã")
    page.fill("#duty", "Báo cáo nhanh tình hình đường truyền Internet theo biểu mẫu gửi kèm.")
    page.fill("#deadline", "trước 10 giờ ngày 05/01/2026")
    page.fill("#lead_deadline", "chậm nhất là ngày 07/01/2026")
    page.check("input[name=group][value=communes]")
    press(page, "main form > button.main, main form p button.main")
    assert "99" in page.inner_text("main"), "the recipients are counted before anything is done"
    with page.expect_download() as letter:
        page.click("form[action='/dot-xuat/tep'] button")
    words = "\n".join(one.text for one in docx.Document(letter.value.path()).paragraphs)
    assert "trước 10 giờ ngày 05/01/2026" in words
    press(page, "form[action='/dot-xuat'] button.main")
    leader = at_the_door(chrome, door, "lanh-dao-tinh")
    leader.goto(f"{door.url}/trinh-ky")
    assert "đường truyền Internet" in leader.inner_text("main")


def test_a_new_account_comes_in_by_its_link_once_and_nothing_shows_the_token(chrome: Browser, door: WebDoor) -> None:
    admin = at_the_door(chrome, door, "quan-tri")
    admin.goto(f"{door.url}/tai-khoan/phuong-sa-pa")
    press(admin, "form[action$='/lien-ket'] button")
    link = re.search(r"https?://\S+/lien-ket/\S+", admin.inner_text("main"))
    assert link, admin.inner_text("main")
    clerk = chrome.new_context().new_page()
    clerk.goto(link[0])
    assert clerk.url == f"{door.url}/lien-ket"
    press(clerk, "main button.main")
    assert clerk.url == f"{door.url}/viec"
    again = chrome.new_context().new_page()
    again.goto(link[0])
    press(again, "main button.main")
    assert T("signin.link_over") in again.inner_text("main")


def test_signing_out_ends_the_session_also_for_the_back_button(chrome: Browser, door: WebDoor) -> None:
    page = at_the_door(chrome, door, OFFICER)
    page.goto(f"{door.url}/theo-doi/{CYCLE}")
    press(page, "form[action='/dang-xuat'] button")
    page.go_back()
    assert "/dang-nhap" in page.url or page.locator("#login").count() == 1


def row(page: Page, unit: str) -> str:
    """The unit's row on the board, as it is read."""
    return page.inner_text(f"[data-part=rows] tr:has(a[href$='/{unit}'])")


def send_half(url: str, path: str, cookies: str, mark: str, data: bytes) -> None:
    """Nothing: a browser's upload, of which the second half never comes."""
    host = urlsplit(url).netloc
    body = (
        (
            f'--x\r\nContent-Disposition: form-data; name="mark"\r\n\r\n{mark}\r\n--x\r\n'
            'Content-Disposition: form-data; name="report"; filename="a.xlsx"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        ).encode()
        + data
        + b"\r\n--x--\r\n"
    )
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: {url}\r\nCookie: {cookies}\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    with socket.create_connection((urlsplit(url).hostname or "", urlsplit(url).port or 0), timeout=10) as line:
        line.sendall(head + body[: len(body) // 2])
