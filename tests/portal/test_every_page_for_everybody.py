"""Every page that a role can reach by its links: WCAG 2.2 AA by axe, 320 px wide, light, and whole without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest

from flows.rehearsal.show import prepare_show
from portal.routes import ROUTES
from tasks.office import DIRECTIVES
from tests.services.chromium import chromium
from tests.services.webdoor import WebDoor, open_browser, sign_in, web_door

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]
ROLES = ("", "phuong-sa-pa", "chuyen-vien", "lanh-dao", "van-thu", "lanh-dao-tinh", "van-thu-tinh", "quan-tri")
LIGHT = 100 * 1024
"""Bytes of a page with its style and scripts, as they are before compression."""
OF_ONE_KIND = 2
"""So many pages of one route are looked at: one with much in it, one with little."""
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATTERNS = tuple(
    (route.path, re.compile("^" + re.sub(r"\{[^}]+\}", "[^/]+", route.path) + "$"))
    for route in ROUTES
    if route.method == "GET"
)


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the show, made once."""
    home = tmp_path_factory.mktemp("show") / "office"
    prepare_show(home, DIRECTIVES)
    return home


@pytest.fixture(scope="module")
def door(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDoor]:
    """A web door on it, at which nothing is changed."""
    with web_door(seeded, tmp_path_factory.mktemp("door") / "office") as door:
        yield door


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """One browser for all."""
    with open_browser() as browser:
        yield browser


def kind_of(path: str) -> str:
    """The route that answers for the path."""
    return next((pattern for pattern, shape in PATTERNS if shape.match(path)), path)


def walk(page: Page, door: WebDoor) -> Iterator[str]:
    """Each address that can be reached by links from where the page is, a few of each route; the page is there."""
    waiting, seen, shown = [page.url], set[str](), dict[str, int]()
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(urlsplit(address).path)
        if address in seen or shown.get(kind, 0) >= OF_ONE_KIND:
            continue
        seen.add(address)
        answer = page.request.get(address)
        if (
            "attachment" in answer.headers.get("content-disposition", "")
            or "html" not in answer.headers["content-type"]
        ):
            assert answer.status == 200, f"{address}: {answer.status}"
            continue
        shown[kind] = shown.get(kind, 0) + 1
        assert page.goto(address).status == 200, address  # type: ignore[union-attr]
        yield address
        links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
        waiting += [whole for link in links if (whole := urljoin(address, link).partition("#")[0]).startswith(door.url)]


@pytest.mark.parametrize("login", ROLES)
def test_every_page_of_a_role_can_be_used_by_everybody(chrome: Browser, door: WebDoor, login: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, axe, wrong = chrome.new_page(viewport={"width": 320, "height": 800}), Axe(), list[str]()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    if login:
        sign_in(page, door, login)
    else:
        page.goto(f"{door.url}/dang-nhap")
    for address in walk(page, door):
        found = axe.run(page, options={"runOnly": {"type": "tag", "values": LEVELS}}).response["violations"]
        wrong += [f"{address}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
        width = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"{address}: {width} px wide"] if width > 320 else []
        weight = len(page.request.get(address).body()) + _parts(page)
        wrong += [f"{address}: {weight} bytes"] if weight > LIGHT else []
    page.close()
    assert wrong == []
    assert {urlsplit(one).netloc for one in asked} == {urlsplit(door.url).netloc}


@pytest.mark.parametrize("login", ["phuong-sa-pa", "chuyen-vien", "lanh-dao"])
def test_every_page_says_the_same_without_scripts(chrome: Browser, door: WebDoor, login: str) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, door, login)
    for address in walk(page, door):
        assert page.locator("main h1").count() == 1, address
    context.close()


def test_the_pages_of_a_role_are_all_found_by_links(chrome: Browser, door: WebDoor) -> None:
    """What nobody is led to, nobody finds: each GET route is reached from somebody's first page."""
    reached = set[str]()
    for login in ROLES[1:]:
        page = chrome.new_page()
        sign_in(page, door, login)
        reached |= {kind_of(urlsplit(address).path) for address in walk(page, door)}
        page.close()
    assert len(reached) > len([path for path, _ in PATTERNS if "api" not in path]) / 2


def _parts(page: Page) -> int:
    """The bytes of the style and the scripts that the page asks for."""
    paths = page.eval_on_selector_all(
        "link[rel=stylesheet], script[src], img[src]", "all => all.map(one => one.href || one.src)"
    )
    return sum(len(page.request.get(path).body()) for path in set(paths))
