"""Every page that a role can reach by its links: WCAG 2.2 AA by axe, 320 px wide, light, and whole without scripts.

Each role walks once; the tests ask what was seen on the way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest

from portal.routes import ROUTES
from tests.services.chromium import chromium
from tests.services.webdoor import WebDoor, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]
ROLES = ("", "phuong-sa-pa", "chuyen-vien", "lanh-dao", "van-thu", "lanh-dao-tinh", "van-thu-tinh", "quan-tri")
WIDE = 320
LIGHT = 100 * 1024
"""Bytes of a page with its style and scripts, as they are before compression."""
OF_ONE_KIND = 2
"""So many pages of one route are looked at: one with much in it, one with little."""
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"], "preload": False}
"""Every rule of these levels; what is right is not written out, and no rule of them needs a file loaded again."""
PATTERNS = tuple(
    (route.path, re.compile("^" + re.sub(r"\{[^}]+\}", "[^/]+", route.path) + "$"))
    for route in ROUTES
    if route.method == "GET"
)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What one role met on its walk, each fault with the address."""

    faults: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    """Pages that, as they are served, have not their one heading: whole only with scripts."""
    kinds: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)
    """All that the pages asked."""


@pytest.fixture(scope="module")
def seen_by(chrome: Browser, door: WebDoor) -> Callable[[str], Seen]:
    """What this login met; it walks when it is first asked, and nothing is changed by walking."""
    return cache(partial(look_around, chrome, door))


def look_around(chrome: Browser, door: WebDoor, login: str) -> Seen:
    """What the login meets on every page that it reaches; "" is nobody."""
    from axe_playwright_python.sync_playwright import Axe

    page, axe, seen = chrome.new_page(viewport={"width": WIDE, "height": 800}), Axe(), Seen()
    page.on("request", lambda request: seen.hosts.add(urlsplit(request.url).netloc))
    if login:
        sign_in(page, door, login)
    else:
        page.goto(f"{door.url}/dang-nhap")
    weigh = cache(lambda path: len(page.request.get(path).body()))
    for address, served in walk(page, door):
        seen.kinds.add(kind_of(urlsplit(address).path))
        seen.bare.extend([address] if len(lxml.html.fromstring(served).xpath("//main//h1")) != 1 else [])
        found = axe.run(page, options=AXE).response["violations"]
        seen.faults.extend(f"{address}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found)
        width, weight = page.evaluate("document.documentElement.scrollWidth"), len(served)
        seen.faults.extend([f"{address}: {width} px wide"] if width > WIDE else [])
        weight += sum(map(weigh, parts_of(page)))
        seen.faults.extend([f"{address}: {weight} bytes"] if weight > LIGHT else [])
    page.close()
    return seen


def walk(page: Page, door: WebDoor) -> Iterator[tuple[str, bytes]]:
    """Each address that can be reached by links from where the page is, a few of each route, and what is served there.

    The page is there, with its scripts run. Links count whether scripts wrote them or not.
    """
    waiting, seen, shown = [page.url], set[str](), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(urlsplit(address).path)
        if address in seen or shown[kind] >= OF_ONE_KIND:
            continue
        seen.add(address)
        answer = page.request.get(address)
        assert answer.status == 200, f"{address}: {answer.status}"
        if (
            "attachment" in answer.headers.get("content-disposition", "")
            or "html" not in answer.headers["content-type"]
        ):
            continue
        shown[kind] += 1
        assert page.goto(address).status == 200, address  # type: ignore[union-attr]
        served = answer.body()
        yield address, served
        links = lxml.html.fromstring(served).xpath("//a/@href")
        links += page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
        waiting += [whole for link in links if (whole := urljoin(address, link).partition("#")[0]).startswith(door.url)]


@pytest.mark.parametrize("login", ROLES)
def test_every_page_of_a_role_can_be_used_by_everybody(
    seen_by: Callable[[str], Seen], door: WebDoor, login: str
) -> None:
    seen = seen_by(login)
    assert seen.faults == []
    assert seen.hosts == {urlsplit(door.url).netloc}


@pytest.mark.parametrize("login", ROLES)
def test_every_page_is_whole_without_scripts(seen_by: Callable[[str], Seen], login: str) -> None:
    assert seen_by(login).bare == []


@pytest.mark.parametrize("login", ["phuong-sa-pa", "chuyen-vien", "lanh-dao"])
def test_who_forbids_scripts_comes_in_and_goes_on(chrome: Browser, door: WebDoor, login: str) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, door, login)
    for address in [urljoin(page.url, link) for link in lxml.html.fromstring(page.content()).xpath("//nav//a/@href")]:
        page.goto(address)
        assert page.locator("main h1").count() == 1, address
    context.close()


def test_the_pages_of_a_role_are_all_found_by_links(seen_by: Callable[[str], Seen]) -> None:
    """What nobody is led to, nobody finds: each GET route is reached from somebody's first page."""
    reached = set[str]().union(*(seen_by(login).kinds for login in ROLES[1:]))
    paths = {path for path, _ in PATTERNS if "api" not in path}
    assert len(reached) > len(paths) / 2, f"nobody is led to {sorted(paths - reached)}"


def kind_of(path: str) -> str:
    """The route that answers for the path."""
    return next((pattern for pattern, shape in PATTERNS if shape.match(path)), path)


def parts_of(page: Page) -> set[str]:
    """The addresses of the style, the scripts and the pictures that the page asks for."""
    return set(
        page.eval_on_selector_all(
            "link[rel=stylesheet], script[src], img[src]", "all => all.map(one => one.href || one.src)"
        )
    )
