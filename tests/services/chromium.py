"""A browser of the tests' own, which writes down every address that a page asks for."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",
    "--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
"""Whatever is asked of another host is written down and goes nowhere."""
OWN_ERRAND = "not an origin"


def chromium() -> str | None:
    """The program, or None where there is none."""
    return next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)


def look_at(page: str, folder: Path, *, seconds: int = 40) -> tuple[str, set[str]]:
    """The page as a person sees it, as HTML, and every host that it asked for on the way."""
    program, log = chromium(), folder / "net.json"
    assert program is not None
    words = [program, *QUIET, f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}", "--timeout=8000"]
    process = subprocess.Popen(
        [*words, "--virtual-time-budget=8000", "--dump-dom", page],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        html, _ = process.communicate(timeout=seconds)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    return html, _hosts(log)


def _hosts(log: Path) -> set[str]:
    """The hosts that pages asked for. The browser's own errands, which no switch stops, have no page behind them."""
    asked = [
        urlsplit(event["params"]["url"])
        for event in _events(log.read_text(errors="replace"))
        if event.get("params", {}).get("initiator", OWN_ERRAND) != OWN_ERRAND
    ]
    return {url.hostname for url in asked if url.hostname}


def _events(text: str) -> list[dict[str, Any]]:
    """The log has no end where the browser was killed."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        whole = json.loads(text.rstrip().rstrip(",") + "]}")
    events: list[dict[str, Any]] = whole["events"]
    return events
