"""The web door's forms, filled in by a cat: whatever is sent, it is refused or taken in order, and nothing breaks."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

import portal.failures
import portal.orderly
from portal.access.deeds import may
from portal.door import LANGUAGE
from portal.routes import ROUTES
from tests.fuzz.tally import DifferentError
from tests.fuzz.texts import PIECES, SIGNS
from tests.portal.conftest import URL
from tests.portal.places import addresses
from tests.portal.province import Province, lay_province

TEMPLATES = Path(portal.failures.__file__).parent / "templates"
ODD = (
    "",
    " ",
    "\u202e",
    "é",
    "e\u0301",
    "𝕏",
    "\x7f",
    "\r\n",
    "<b>",
    "{{7*7}}",
    "' or 1=1--",
    "../..",
    "%00",
    "0",
    "-1",
)
LONG = ("x" * 300, "9" * 40, "é" * 5000)
DATES = ("2025-12-27T10:00", "27/12/2025", "10 giờ ngày 30/02/2025", "9999-12-31", "0000-00-00", "2025-12-27T25:61")
TYPES = (
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "multipart/form-data",
    "text/plain",
    "",
)
CHARSETS = ("", "; charset=utf-16", "; charset=hex", "; charset=rot13", "; charset=idna", "; charset=latin-1")
FORMS = tuple(route for route in ROUTES if route.method == "POST")
_open: list[Province] = []
_seen: list[BaseException] = []


def try_form(rng: random.Random) -> str:
    """One body for one form, from somebody who may send it: refused or accepted. Raises what was not foreseen."""
    (province,) = _open
    route = rng.choice(FORMS)
    may_send = [who for who, account in province.people.items() if may(account.role, route.deed)]
    who = rng.choice(may_send)
    asked = list(addresses(province, route.path, province.people[who]))
    path = rng.choice([one for one in asked if one.kind == "own"] or asked).path
    client = province.browser(who)
    body, media = _body(rng, [("mark", province.mark(client)), *_fields(rng)])
    _seen.clear()
    answer = _send(client, path, body, media)
    if answer.status_code == 500 or _seen:
        raise _seen[0] if _seen else DifferentError(f"{route.path} answered 500")
    return "accepted" if answer.status_code < 400 else "refused"


def _send(client: TestClient, path: str, body: bytes, media: str):  # type: ignore[no-untyped-def]
    client.cookies.set(LANGUAGE, "vi")
    return client.post(path, content=body, headers={"Origin": URL, "Content-Type": media.encode("latin-1")})  # type: ignore[dict-item]


@contextmanager
def open_door() -> Iterator[None]:
    """The province that all cases share: the first is not charged with building it, and it is gone after the last."""
    with (
        tempfile.TemporaryDirectory() as home,
        lay_province(Path(home)) as province,
        pytest.MonkeyPatch.context() as patch,
    ):
        for module in (portal.failures, portal.orderly):
            patch.setattr(module, "tell_failure", _seen.append)
        _open.append(province)
        yield
        _open.clear()


@cache
def _names() -> tuple[str, ...]:
    """The names of every field of our pages."""
    found = {name for path in TEMPLATES.rglob("*.html") for name in re.findall(r'name="([\w.-]+)"', path.read_text())}
    return tuple(sorted(found - {"mark", "viewport"}))


def _fields(rng: random.Random) -> Iterator[tuple[str, str]]:
    for _ in range(rng.randint(0, 12)):
        name = rng.choice((*_names(), *ODD)) if rng.random() < 0.95 else rng.choice(LONG)
        yield name, _text(rng)


def _text(rng: random.Random) -> str:
    kind = rng.randrange(6)
    if kind == 0:
        return "".join(rng.choice(SIGNS) for _ in range(rng.randint(0, 12)))
    if kind == 1:
        return rng.choice(LONG)
    return rng.choice((ODD, PIECES, DATES, ("1", "on", "vi", "số 12", "svhttdl", "unit-a"))[kind - 2])


def _body(rng: random.Random, fields: list[tuple[str, str]]) -> tuple[bytes, str]:
    media = rng.choices(TYPES, (6, 6, 1, 1, 1))[0]
    if media.startswith("multipart"):
        body = b"".join(_part(rng, name, text) for name, text in fields) + b"--b--\r\n"
        media += rng.choice(CHARSETS) if rng.random() < 0.2 else ""
    else:
        body = "&".join(f"{quote(name)}={quote(text)}" for name, text in fields).encode()
    return (_damaged(rng, body) if rng.random() < 0.3 else body), media


def _part(rng: random.Random, name: str, text: str) -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"'
    if name != "mark" and rng.random() < 0.3:
        head += f'; filename="{rng.choice((*ODD, "a.docx", "a.xlsx", "b.pdf", "c.exe"))}"'
    return f"--b\r\n{head}\r\n\r\n{text}\r\n".encode()


def _damaged(rng: random.Random, body: bytes) -> bytes:
    letters = bytearray(body or b"x")
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(letters))
        letters[at : at + rng.randint(0, 3)] = rng.randbytes(rng.randint(0, 3))
        letters = letters or bytearray(b"x")
    return bytes(letters)
