"""Damaged letters: turned bytes, doubled and swapped lines, fields out of the corpus put into a good one."""

from __future__ import annotations

import random
from functools import cache

from documents.mail import read_mail
from models.errors import UnreadableFileError
from tests.corpus.letters import HOSTILE, STRANGE, bounce, letter, read_notice
from tests.fuzz.tally import DifferentError

REPORT = b"report " * 60
FIELDS = (
    b"From: x@elsewhere.example", b'From: "a@b.example" <x@y.example>', b"From: a@b.example, c@d.example",
    b"Subject: =?utf-8?Q?a=0D=0ABcc:_x?=", b"Subject: =?utf-8?B?xJA?=", b"Content-Transfer-Encoding: base64",
    b"Content-Transfer-Encoding: quoted-printable", b"Content-Type: multipart/mixed", b"Content-Type: message/rfc822",
    b"Content-Disposition: attachment; filename*0*=utf-8''..%2F; filename*1*=x", b"MIME-Version: 2", b"Return-Path: <>",
    b'Content-Type: text/plain; charset="\xff"', b"Message-ID: <[[[[@x>", b"Auto-Submitted: yes", b": empty", b"",
)  # fmt: skip


@cache
def _letters() -> tuple[bytes, ...]:
    good = letter("Văn thư <a@b.example>", [("Báo cáo.docx", REPORT), ("b.pdf", b"%PDF")])
    ours = "<" + "0" * 32 + "@x>"
    told = (bounce(ours), read_notice(ours, "a@b.example"), read_notice(ours, "a@b.example", "deleted"))
    return good, good, good, *told, *STRANGE.values(), HOSTILE["M03 letters 2,000 deep"][:4000]


def try_letter(rng: random.Random) -> str:
    """One letter after one to six deeds."""
    data = rng.choice(_letters())
    for _ in range(rng.randint(1, 6)):
        data = _spoilt(data, rng)
    try:
        mail = read_mail(data)
    except UnreadableFileError:
        return "refused"
    _check(data, mail.sender, [file.name for file in mail.attachments])
    return "accepted"


def _check(data: bytes, sender: str | None, names: list[str]) -> None:
    """A sender stands in a From field as it is, and no name of a file leads anywhere."""
    lines = data.replace(b"\r", b"\n").lower().split(b"\n")
    if sender is not None and not any(sender.encode() in line for line in lines):
        raise DifferentError(f"the sender {sender} stands nowhere")
    for name in names:
        if not name or name.startswith(".") or {"/", "\\"} & set(name) or not name.isprintable():
            raise DifferentError(f"the name {name!r}")


def _spoilt(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\r\n")
    at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(6):
        case 0:
            turned = bytearray(data)
            for _ in range(rng.randint(1, 8) if data else 0):
                turned[rng.randrange(len(turned))] = rng.randrange(256)
            return bytes(turned)
        case 1:
            lines[at:at] = [lines[to]]
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case 3:
            lines[at:at] = [rng.choice(FIELDS)]
        case 4:
            del lines[at]
        case _:
            lines[at] = (lines[at] * rng.choice((2, 40, 2000)))[: 1 << 17]
    return b"\r\n".join(lines)[: 1 << 20]
