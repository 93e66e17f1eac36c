"""What is sent to the door: too much, broken, or tricky, it is refused as a page, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from portal.answer import Download
from portal.body import MOST_FIELDS, MOST_FILES, _plain_name
from portal.marks import make_mark
from portal.outgoing import _attachment
from portal.settings import UPLOAD_BYTES
from tests.portal.conftest import URL, Browser

VisitAs = Callable[[str | None], Browser]
FORM = {"Origin": URL, "Content-Type": "application/x-www-form-urlencoded"}
PART = {"Origin": URL, "Content-Type": "multipart/form-data; boundary=b"}


@pytest.fixture
def client(visit_as: VisitAs, units: list[str]) -> TestClient:
    """A unit's browser."""
    return visit_as(units[0]).client


def part(head: bytes, body: bytes = b"x") -> bytes:
    """One part of a multipart form with boundary "b"."""
    return b"--b\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + body + b"\r\n"


def stream(size: int) -> Iterator[bytes]:
    """A body that does not say how long it is."""
    yield b"login="
    for _ in range(size >> 16):
        yield b"x" * (1 << 16)


def test_a_body_beyond_the_cap_is_refused_by_its_promise(client: TestClient) -> None:
    answer = client.post("/dang-nhap", content=b"a=b", headers={**FORM, "Content-Length": str(UPLOAD_BYTES + 1)})
    assert answer.status_code == 413
    assert "Tệp quá lớn" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("length", ["9" * 5000, "-1", "1e9", "0x10", "١"])
def test_no_promise_of_a_length_breaks_the_door(client: TestClient, length: str) -> None:
    answer = client.post("/dang-nhap", content=b"a=b", headers={**FORM, "Content-Length": length.encode()})  # type: ignore[dict-item]
    assert answer.status_code == 413


def test_a_body_that_does_not_say_its_length_is_counted(client: TestClient) -> None:
    parts = (part(b'name="f"; filename="a.docx"', b"x" * (1 << 20)) for _ in range(20))
    answer = client.post("/dang-nhap", content=parts, headers=PART)
    assert answer.status_code in (400, 413)
    one = iter([part(b'name="f"; filename="a.docx"', b"")[:-2], *[b"x" * (1 << 20)] * 13])
    answer = client.post("/dang-nhap", content=one, headers=PART)
    assert answer.status_code == 413
    assert "Tệp quá lớn" in answer.text


def test_a_field_beyond_its_cap_is_refused(client: TestClient) -> None:
    assert client.post("/dang-nhap", content=stream(1 << 20), headers=FORM).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        b"&".join(b"a=1" for _ in range(MOST_FIELDS + 1)),
        b"a=" + b"%00",
    ],
    ids=["thousands of fields", "a sign that nothing can keep"],
)
def test_a_form_of_tricks_is_refused(client: TestClient, body: bytes) -> None:
    assert client.post("/dang-nhap", content=body, headers=FORM).status_code == 400


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (PART, b"".join(part(b'name="a%d"' % n) for n in range(MOST_FIELDS + 1)) + b"--b--"),
        (PART, b"".join(part(b'name="f%d"; filename="a"' % n) for n in range(MOST_FILES + 1)) + b"--b--"),
        (PART, part(b'name="a"\r\nX-Long: ' + b"x" * (1 << 20)) + b"--b--"),
        (PART, part(b"x=y") + b"--b--"),
        (PART, part(b'name="a"')),
        (PART, b"no parts at all"),
        ({**PART, "Content-Type": "multipart/form-data"}, part(b'name="a"') + b"--b--"),
        ({**PART, "Content-Type": "multipart/form-data; boundary=b; charset=hex"}, part(b'name="a"') + b"--b--"),
        ({**PART, "Content-Type": "multipart/form-data; boundary=b; charset=idna"}, part(b'name="a"') + b"--b--"),
        ({**PART, "Content-Type": "multipart/form-data; boundary=b; charset=no-such"}, part(b'name="a"') + b"--b--"),
        ({**PART, "Content-Type": "multipart/form-data; boundary=" + "b" * 9000}, part(b'name="a"') + b"--b--"),
        (PART, part(b'name="a"', part(b'name="c"') + b"--b--") + b"--b--"),
        ({**PART, "Content-Type": "text/plain"}, b"login=a"),
        ({**PART, "Content-Type": "application/json"}, b'{"login": "a"}'),
        ({**PART, "Content-Type": "\xff;;;=="}, b"login=a"),
    ],
)  # fmt: skip
def test_a_multipart_trick_is_answered_with_a_page(client: TestClient, head: dict[str, str], body: bytes) -> None:
    told = {name: value.encode("latin-1") for name, value in head.items()}
    answer = client.post("/dang-nhap", content=body, headers=told)  # type: ignore[arg-type]
    assert answer.status_code in (400, 422)
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\bao cao.docx", "bao cao.docx"),
        ("báo cáo.docx", "báo cáo.docx"),
        ("a\x00b.docx", "ab.docx"),
        ("a\r\nX: y.docx", "aX: y.docx"),
        ("\u202ecod.exe", "cod.exe"),
        ("/", "-"),
        ("x" * 999, "x" * 200),
    ],
)
def test_of_a_files_name_only_a_plain_name_is_kept(told: str, kept: str) -> None:
    assert _plain_name(told) == kept


@pytest.mark.parametrize("name", ['a"; x="b.docx', "a\r\nSet-Cookie: a=b", "báo cáo.docx", "../a", "a;b=c"])
def test_no_name_writes_a_header(name: str) -> None:
    head = _attachment(Download(data=b"", name=name)).headers
    assert head["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert not {*'\r\n"/'} & {*head["content-disposition"]}
    assert "set-cookie" not in head


@pytest.mark.parametrize("path", ["/static/%00", "/static/..%2f..%2fapp.py", "/static/%2e%2e/app.py", "/%00", "/%F0%9F",
                                  "/tro-giup?a=%00", "/static/" + "x" * 9000])  # fmt: skip
def test_no_path_breaks_the_door(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "127.0.0.1@evil.example", "[::1]"])
def test_only_our_host_is_answered_for(client: TestClient, host: str) -> None:
    assert client.get("/tro-giup", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("mark", ["", ".", "é.é", "x.y", "x" * 9000])
def test_no_mark_breaks_the_door(client: TestClient, mark: str) -> None:
    assert client.post("/dang-xuat", data={"mark": mark}, headers={"Origin": URL}).status_code == 403


def test_a_mark_is_another_one_on_every_page() -> None:
    assert make_mark("secret") != make_mark("secret")
