"""The unit's clerk: sees what is asked, by when and why; reads, downloads and acknowledges; and sees nobody else's."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from sqlalchemy import text

from models.store.awaited import acknowledged
from models.store.ledger_rows import read_ledger
from portal.pages.unit import ROUTES
from tasks.office import Office
from tests.flows.conftest import december, fill_in
from tests.portal.conftest import Browser, Clock

VisitAs = Callable[[str | None], Browser]


def upload(browser: Browser, cycle: str, data: bytes, name: str = "bao-cao.docx"):  # type: ignore[no-untyped-def]
    """The answer to a file sent from the page."""
    return browser.post(f"/viec/{cycle}/tai-len", files={"report": (name, io.BytesIO(data))})


def test_the_first_page_says_what_is_asked_by_when_and_why(visit_as: VisitAs, units: list[str], cycle: str) -> None:
    page = visit_as(units[0]).get("/viec").text
    assert "Hạn gửi: thứ Sáu, 26/12/2025" in page
    assert "23:59 ngày 27/12/2025" in page
    assert "28/12/2025 là Chủ nhật; “trước ngày” không tính ngày đó." in page
    assert "Chưa gửi" in page


def test_what_is_not_issued_yet_is_not_shown(
    office: Office, monkeypatch: pytest.MonkeyPatch, visit_as: VisitAs, units: list[str], cycle: str
) -> None:
    with office.register.act(december(20, 9)) as act:
        act.connection.exec_driver_sql("UPDATE document SET status = 'draft' WHERE key = 'directive'")
    assert "Hạn gửi" not in visit_as(units[0]).get("/viec").text
    assert visit_as(units[0]).get(f"/viec/{cycle}").status_code == 404


def test_the_directive_is_read_downloaded_and_acknowledged_once(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str
) -> None:
    browser = visit_as(units[0])
    assert "<h2>" in browser.get(f"/viec/{cycle}/chi-dao").text
    issued = next((office.papers / cycle / "directive").glob("*.docx")).read_bytes()
    assert browser.get(f"/viec/{cycle}/chi-dao/tep").content == issued
    for _ in range(2):
        assert "đã xác nhận nhận văn bản" in browser.post(f"/viec/{cycle}/da-nhan").text
    with office.register.look() as connection:
        assert units[0] in acknowledged(connection, cycle)
        assert len(read_ledger(connection, cycle, ("document.acknowledged",))) == 1


def test_the_form_is_the_units_own_as_word_and_as_excel(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str
) -> None:
    browser = visit_as(units[0])
    form = next(path for path in (office.outgoing / units[0]).glob("*.docx") if "Biểu mẫu" in path.name)
    assert browser.get(f"/viec/{cycle}/bieu-mau.docx").content == form.read_bytes()
    book = browser.get(f"/viec/{cycle}/bieu-mau.xlsx")
    assert f"/{units[0]}" in zipfile.ZipFile(io.BytesIO(book.content)).read("xl/workbook.xml").decode()
    assert "attachment" in book.headers["content-disposition"]


def test_others_and_missing_things_answer_alike(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str, clock: Clock
) -> None:
    mine, other = visit_as(units[0]), visit_as(units[1])
    assert upload(mine, cycle, fill_in(office, units[0]).read_bytes()).status_code == 200
    paths = {f"/viec/{cycle}/ban/1", f"/viec/{cycle}/bien-nhan/1", f"/viec/{cycle}/bien-nhan/1/tep"}
    for path in paths:
        assert mine.get(path).status_code == 200
        assert other.get(path).status_code == 404
        assert other.get(path.replace("/1", "/9")).status_code == 404
    assert other.post(f"/viec/{cycle}/ban/1/xac-nhan", {"shown": "x"}).status_code == 404
    assert other.get(f"/viec/{cycle}/dien?ban=1").status_code == 404


def test_a_paper_of_another_unit_is_not_there(office: Office, visit_as: VisitAs, units: list[str], cycle: str) -> None:
    with office.register.look() as connection:
        query = text("SELECT document.id FROM document WHERE kind = 'report_form' AND addressee = :unit")
        (number,) = connection.execute(query, {"unit": units[0]}).scalars()
    assert visit_as(units[0]).get(f"/viec/{cycle}/van-ban/{number}").status_code == 200
    assert visit_as(units[1]).get(f"/viec/{cycle}/van-ban/{number}").status_code == 404
    assert visit_as(units[1]).get(f"/viec/{cycle}/van-ban/abc").status_code == 404


@pytest.mark.parametrize("login", ["officer", "leader", "records", "admin"])
def test_no_other_role_comes_into_the_units_room(visit_as: VisitAs, cycle: str, login: str) -> None:
    browser = visit_as(login)
    for route in ROUTES:
        path = route.path.format(cycle=cycle, version=1, paper=1)
        answer = browser.get(path) if route.method == "GET" else browser.post(path)
        assert answer.status_code == 403, path


def test_a_cycle_that_is_not_there_is_not_there(visit_as: VisitAs, units: list[str]) -> None:
    browser = visit_as(units[0])
    for route in ROUTES:
        if "{cycle}" in route.path:
            path = route.path.format(cycle="khong-co", version=1, paper=1)
            answer = browser.get(path) if route.method == "GET" else browser.post(path)
            assert answer.status_code == 404, path


def test_the_timeline_holds_what_was_sent_and_what_came(
    office: Office, visit_as: VisitAs, units: list[str], cycle: str
) -> None:
    browser = visit_as(units[0])
    upload(browser, cycle, b"no report at all")
    upload(browser, cycle, fill_in(office, units[0]).read_bytes())
    page = browser.get(f"/viec/{cycle}").text
    for words in ("Văn bản yêu cầu", "Biểu mẫu báo cáo", "không đọc được", "qua trang này", "Tiếp nhận bản 1"):
        assert words in page, words


def test_a_page_is_light(visit_as: VisitAs, units: list[str], cycle: str) -> None:
    browser = visit_as(units[0])
    for path in ("/viec", f"/viec/{cycle}", f"/viec/{cycle}/dien", f"/viec/{cycle}/chi-dao"):
        assert len(browser.get(path).content) < 70_000, path
