"""The web door as people meet it: served by its own process on loopback, looked at with a real browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flows.engine import free_port
from flows.rehearsal.show import prepare_show
from flows.rehearsal.show_people import PASSWORD
from tasks.office import DIRECTIVES
from tests.services.chromium import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

START_SECONDS = 60
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
MORNING_AFTER = datetime.fromisoformat("2025-12-29T08:05:00+07:00")


@dataclass(frozen=True, kw_only=True)
class WebDoor:
    """A running web door."""

    url: str
    home: Path
    process: subprocess.Popen[bytes]


def lay_show(folder: Path) -> Path:
    """The office of the show below `folder`: whoever comes first makes it, other processes wait for it."""
    with (folder / "show.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        prepare_show(folder / "show" / "office", DIRECTIVES)
    return folder / "show" / "office"


@contextmanager
def web_door(seeded: Path, home: Path, *, at: datetime = MORNING_AFTER) -> Iterator[WebDoor]:
    """A web door on a copy of the office at `seeded`, its clock moved to `at`."""
    shutil.copytree(seeded, home)
    port = free_port()
    told = {name: value for name, value in os.environ.items() if not name.startswith("VANTHU_")}
    told |= {"VANTHU_HOME": str(home), "VANTHU_DIRECTIVES": str(DIRECTIVES)}
    words = [sys.executable, "-m", "portal", "--port", str(port), "--at", f"{at:%Y-%m-%dT%H:%M:%S}"]
    with (home / "portal.log").open("wb") as log:
        process = subprocess.Popen(words, env=told, stdout=log, stderr=log, start_new_session=True)
    url = f"http://127.0.0.1:{port}"
    try:
        _await(process, url, home)
        yield WebDoor(url=url, home=home, process=process)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


def _await(process: subprocess.Popen[bytes], url: str, home: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(f"{url}/song", timeout=2):
            return
        time.sleep(0.1)
    raise AssertionError((home / "portal.log").read_text(errors="replace")[-2000:])


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Debian's Chromium, steered by Playwright's driver."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        try:
            yield made
        finally:
            made.close()


def sign_in(page: Page, door: WebDoor, login: str) -> None:
    """Nothing: the page is signed in as this login, and on its first page."""
    page.goto(f"{door.url}/dang-nhap")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    press(page, "main button.main")


def press(page: Page, selector: str) -> None:
    """Nothing: it was pressed, and the page that follows has come with its style. A click alone returns before that."""
    with page.expect_navigation():
        page.click(selector)
