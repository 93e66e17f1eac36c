"""The board in a real browser: a report that comes shows within seconds and is said; silence costs nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.applications import Starlette

import flows.sweep as sweeping
from flows.engine import free_port
from models.account import Account
from portal.app import make_app
from portal.settings import Settings
from tasks.accounts import open_session
from tasks.office import Office
from tests.flows.conftest import december, fill_in
from tests.portal.conftest import Clock
from tests.services.chromium import chromium
from tests.services.webdoor import open_browser, press

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]


@pytest.fixture
def url(office: Office, clock: Clock) -> Iterator[str]:
    """The web door of the small place, served on loopback."""
    url = f"http://127.0.0.1:{free_port()}"
    app: Starlette = make_app(office, Settings(url=url, clock=clock))
    server = uvicorn.Server(uvicorn.Config(app, port=int(url.rpartition(":")[2]), log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield url
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def page(url: str, office: Office, accounts: dict[str, Account], clock: Clock) -> Iterator[Page]:
    """A browser in which the officer is signed in."""
    with open_browser() as browser:
        context = browser.new_context()
        context.add_cookies([{"name": "vanthu", "value": open_session(office, "officer", now=clock()), "url": url}])
        yield context.new_page()


def test_a_report_that_comes_shows_by_itself_and_is_said(
    page: Page, url: str, office: Office, cycle: str, units: list[str]
) -> None:
    page.goto(f"{url}/theo-doi/{cycle}")
    with page.expect_response(lambda answer: "/manh" in answer.url, timeout=15_000) as silent:
        page.check(f'#d-{units[1]} input[type="checkbox"]')
    assert silent.value.status == 304
    fill_in(office, units[0])
    sweeping.sweep(now=december(20, 9))
    page.locator("#live-said", has_text="đơn vị vừa thay đổi").wait_for(timeout=15_000)
    assert "Gửi đúng hạn" in page.inner_text(f"#d-{units[0]}")
    assert page.is_checked(f'#d-{units[1]} input[type="checkbox"]'), "what was ticked stays ticked"


def test_without_scripts_the_board_is_whole_and_reloads_by_a_link(
    url: str, office: Office, accounts: dict[str, Account], clock: Clock, cycle: str
) -> None:
    with open_browser() as browser:
        context = browser.new_context(java_script_enabled=False)
        context.add_cookies([{"name": "vanthu", "value": open_session(office, "officer", now=clock()), "url": url}])
        page = context.new_page()
        page.goto(f"{url}/theo-doi/{cycle}")
        press(page, "#reload")
        assert page.locator("tr[id^=d-]").count() == 6
