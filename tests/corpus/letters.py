"""Letters as mail programs write them, and as nobody should: bytes for the doors of the office."""

from __future__ import annotations

from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

OFFICE = "vanthu@tinh.example"
BY_MAIL = ("key", "channel", "address")


def address_of(unit: str) -> str:
    """The address of the unit's office in these tests."""
    return f"vanthu.{unit}@donvi.example"


def tell_contacts(place: Path, units: Iterable[str]) -> None:
    """Nothing. The units of the place are reached by mail."""
    rows = [",".join(BY_MAIL), *(f"{unit},mail,{address_of(unit)}" for unit in units)]
    (place / "contacts.csv").write_text("\n".join(rows) + "\n")


def letter(
    sender: str, files: Iterable[tuple[str, bytes]], *, subject: str = "Báo cáo", more: Iterable[tuple[str, str]] = ()
) -> bytes:
    """A plain letter with these files."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, OFFICE, subject
    for name, value in more:
        message[name] = value
    message.set_content("Xin gửi báo cáo.")
    for name, data in files:
        told = name if name.isprintable() else ("utf-8", "", name)  # as RFC 2231 writes a line break
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=told)
    return message.as_bytes()


def bounce(identity: str, *, action: str = "failed", status: str = "5.1.1") -> bytes:
    """What a server reports of the letter of this Message-ID (RFC 3464)."""
    return f"""Return-Path: <>
From: MAILER-DAEMON@donvi.example
To: {OFFICE}
Subject: Undelivered
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b0"

--b0
Content-Type: text/plain

Sorry.
--b0
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.donvi.example

Final-Recipient: rfc822; nobody@donvi.example
Action: {action}
Status: {status}

--b0
Content-Type: text/rfc822-headers

Message-ID: {identity}
Subject: returned
--b0--
""".replace("\n", "\r\n").encode()


def read_notice(identity: str, sender: str, disposition: str = "displayed", *, path: str = "<>") -> bytes:
    """What a mail program says of the letter of this Message-ID (RFC 8098)."""
    said = disposition if ";" in disposition else f"manual-action/MDN-sent-manually; {disposition}"
    return f"""Return-Path: {path}
From: {sender}
To: {OFFICE}
Subject: =?utf-8?B?xJDDoyDEkeG7jWM6?= V/v
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="m0"

--m0
Content-Type: text/plain; charset=utf-8

Read.
--m0
Content-Type: message/disposition-notification

Reporting-UA: pc.donvi.example; Thunderbird
Final-Recipient: rfc822;{sender}
Original-Message-ID: {identity}
Disposition: {said}

--m0
Content-Type: message/rfc822

From: {OFFICE}
Message-ID: {identity}

body
--m0--
""".replace("\n", "\r\n").encode()


def _nested(depth: int) -> bytes:
    levels = (f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}' for n in range(depth))
    return b"From: a@b.example\r\n" + "\r\n".join(levels).encode()


MANY = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
HOSTILE = {
    "M01 20,000 encoded words in the subject": b"Subject: " + b" ".join([b"=?utf-8?B?xJA=?="] * 20_000) + b"\r\n\r\nb",
    "M02 20,000 addresses": b"To: " + b", ".join(b"a%d@b.example" % n for n in range(20_000)) + b"\r\n\r\nb",
    "M02 100,000 fields": b"".join(b"X-%d: a\r\n" % n for n in range(100_000)) + b"\r\nb",
    "M02 a header of 10 MB": b"X-Long: " + b"a" * (10 << 20) + b"\r\n\r\nb",
    "M02 a header of 10 MB, folded": b"X-Long: " + b"a\r\n " * (3 << 20) + b"\r\n\r\nb",
    "M03 multiparts 5,000 deep": _nested(5000),
    "M03 letters 2,000 deep": b"Content-Type: message/rfc822\r\n\r\n" * 2000 + b"b",
    "M03 notices of reading 2,000 deep": b"Content-Type: message/disposition-notification\r\n\r\n" * 2000 + b"b",
    "M03 50,000 parts": MANY + b"--b\r\n\r\nx\r\n" * 50_000 + b"--b--",
    "M03 50,000 parts, the boundary in pieces": MANY.replace(b'boundary="b"', b'boundary*0="b"; boundary*1="c"')
    + b"--bc\r\n\r\nx\r\n" * 50_000,
}  # fmt: skip
"""Each must be refused as BAD_MAIL, within a second and 256 MB."""

STRANGE = {
    "M05 nested comments in From": b"From: " + b"(" * 4000 + b"x" + b")" * 4000 + b" a@b.example\r\n\r\nb",
    "M05 two From fields": b"From: a@b.example\r\nFrom: c@d.example\r\n\r\nb",
    "M05 two addresses": b"From: a@b.example, c@d.example\r\n\r\nb",
    "M05 an address for a display name": b'From: "vanthu.snv@donvi.example" <x@elsewhere.example>\r\n\r\nb',
    "a Message-ID that breaks the modern parser": b"From: a@b.example\r\nMessage-ID: <[[[[@x>\r\n\r\nb",
    "M06 an unknown character set": b"From: a@b.example\r\nSubject: =?nope?B?xJA=?=\r\n"
    b"Content-Type: text/plain; charset=nope\r\n\r\nb",
    "M06 base64 that is none": b"From: a@b.example\r\nContent-Type: application/pdf; name=a.pdf\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\n!!!! not base64 !!!!",
    "M06 uuencode": b"From: a@b.example\r\nContent-Type: application/octet-stream; name=a.docx\r\n"
    b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a.docx\r\n#86)C\r\n`\r\nend\r\n",
    "M06 a subject in base64 that is none": b"From: a@b.example\r\nSubject: =?utf-8?B?xJA=A=?=\r\n\r\nb",
    "M06 a character set of no letters": b"From: a@b.example\r\nSubject: =?no\xffe?B?xJA=?=\r\n\r\nb",
    "a header without an end": b"From: a@b.example\r\nSubject",
    "bytes that are no letter": bytes(range(256)) * 20,
}
"""Each is read without a fault; nobody is taken for a unit by them."""
