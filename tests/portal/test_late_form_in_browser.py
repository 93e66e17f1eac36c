"""Without scripts, a form that is sent after its session was over: sign in on that page, and it is there again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.rehearsal.show_people import PASSWORD
from models.store.accounts import end_sessions_of
from models.store.holds import read_holds
from portal.wording import words_of
from tasks.clock import read_clock
from tasks.office import open_office
from tests.portal.test_every_page_for_everybody import AXE, LIGHT, WIDE
from tests.services.chromium import chromium
from tests.services.webdoor import WebDoor, press, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")]
CYCLE, OFFICER = "truyen-thong-cds-2025", "chuyen-vien"
REASON = "Đang khắc phục đường truyền"
T = words_of("vi")


def send_late(chrome: Browser, door: WebDoor, *, has_scripts: bool) -> Page:
    """The sign-in page that answers a form for which it was too late."""
    page = chrome.new_context(java_script_enabled=has_scripts, viewport={"width": WIDE, "height": 800}).new_page()
    sign_in(page, door, OFFICER)
    page.goto(f"{door.url}/theo-doi/{CYCLE}/don-doc")
    page.fill("#ly-do", REASON)
    with open_office(door.home).register.act(read_clock()) as act:
        end_sessions_of(act, OFFICER)
    press(page, "form[action$='/giu'] button")
    return page


def come_in_again(page: Page) -> None:
    page.fill("#login", OFFICER)
    page.fill("#password", PASSWORD)
    press(page, "main button.main")


def test_what_was_typed_is_there_again_and_is_sent_by_the_person_alone(chrome: Browser, door: WebDoor) -> None:
    office = open_office(door.home)

    def held() -> list[str]:
        with office.register.look() as connection:
            return [hold.reason for hold in read_holds(connection, CYCLE) if hold.reason == REASON]

    page = send_late(chrome, door, has_scripts=False)
    assert T("signin.kept") in page.inner_text("main")
    come_in_again(page)
    assert T("signin.unsent") in page.inner_text("main")
    assert page.input_value("#ly-do") == REASON
    assert page.locator("header nav [aria-current]").inner_text() == T("frame.menu_board")
    assert held() == []
    press(page, "form[action$='/giu'] button")
    assert held() == [REASON]


def test_both_pages_are_accessible_narrow_and_light(chrome: Browser, door: WebDoor) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = send_late(chrome, door, has_scripts=True)
    for step in ("asked to sign in", "shown again"):
        assert Axe().run(page, options=AXE).response["violations"] == [], step
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDE, step
        assert len(page.content().encode()) < LIGHT, step
        if step == "asked to sign in":
            come_in_again(page)
