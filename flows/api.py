"""Questions put to a Prefect server over HTTP, where its client would cost a second to import."""

from __future__ import annotations

import base64
import json
import os
import time
import urllib.request
from typing import Any
from urllib.error import HTTPError

BUSY = 503
TRIES = 4


def ask(url: str, path: str, body: object | None = None, *, method: str | None = None, seconds: float = 10) -> Any:
    """What the server at the API URL answers, as plain data; with a `body` the question is a POST, or as `method` says.

    A server whose SQLite is held by another writer says that it is busy: it is asked again, a second apart.
    Raises OSError where nobody answers or the answer is an error.
    """
    for _ in range(TRIES - 1):
        try:
            return _ask_once(url, path, body, method, seconds)
        except HTTPError as error:
            if error.code != BUSY:
                raise
        time.sleep(1)
    return _ask_once(url, path, body, method, seconds)


def _ask_once(url: str, path: str, body: object | None, method: str | None, seconds: float) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{url}{path}", data, {"Content-Type": "application/json"}, method=method)
    if secret := os.environ.get("PREFECT_API_AUTH_STRING"):
        request.add_header("Authorization", f"Basic {base64.b64encode(secret.encode()).decode()}")
    with urllib.request.urlopen(request, timeout=seconds) as answer:
        return json.loads(answer.read() or b"null")
