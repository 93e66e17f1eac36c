"""Letters: what is read of them, what is refused before it is read, and what ours look like."""

from __future__ import annotations

import dataclasses
import resource
import subprocess
import sys
import time
import unicodedata
from datetime import datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.mail import Outgoing, check_mail, read_mail, write_letter
from documents.mail.attachments import LONGEST_NAME, safe_name
from documents.mail.gate import LETTER_BYTES
from models.errors import UnreadableFileError
from models.mail import Contact, Mail, near, units_at
from models.worktime import ZONE
from tests.corpus.letters import HOSTILE, STRANGE, bounce, letter

IDENTITY = "0123456789abcdef" * 2
OURS = Outgoing(
    sender="vanthu@tinh.example",
    address="vanthu@xa.example",
    message_id=IDENTITY,
    cycle="truyen-thong-cds-2025",
    title="Công văn V/v truyền thông, nâng cao nhận thức về chuyển đổi số\r\nBcc: nobody@tinh.example",
    issuer="Ủy ban nhân dân tỉnh",
    recipient=unicodedata.normalize("NFD", "Ủy ban nhân dân xã"),
    dated_at=datetime(2025, 12, 8, 9, tzinfo=ZONE),
    name="2025.12.08. Công văn.docx",
    data=b".docx bytes\r\n.\r\n",
)

TITLES = ("Công văn", "V/v", "triển khai", "UBND", "2025", "a", "–", "báo cáo", "01-UBND-VX", "lần 1", "Vanthu")


def received(data: bytes) -> Mail:
    """The letter as it is read."""
    return read_mail(data)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_letter_is_refused_by_name_within_a_second_and_256_megabytes(name: str) -> None:
    start, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnreadableFileError) as refused:
        received(HOSTILE[name])
    assert refused.value.code == "BAD_MAIL"
    assert time.process_time() - start < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 256 << 10


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_letter_is_read_and_is_of_nobody_we_know(name: str) -> None:
    start = time.process_time()
    contacts = (Contact(recipient="snv", channel="mail", address="vanthu.snv@donvi.example"),)
    assert units_at(received(STRANGE[name]).sender, contacts) == ()
    assert time.process_time() - start < 1


@pytest.mark.slow
def test_the_largest_letter_that_is_read_stays_within_its_memory() -> None:
    code = "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
    code += "from documents.mail import read_mail; from tests.corpus.letters import letter\n"
    code += "mail = read_mail(letter('a@b.example', [('a.docx', bytes(25 << 20))]))\n"
    code += "assert len(mail.attachments[0].data) == 25 << 20"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_nothing_and_too_much_are_refused() -> None:
    for data, code in ((b"", "EMPTY"), (b"a" * (LETTER_BYTES + 1), "TOO_BIG")):
        with pytest.raises(UnreadableFileError) as refused:
            check_mail(data)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("field", "sender"),
    [
        ("a@b.example", "a@b.example"),
        ("A@B.example", "a@b.example"),
        ('"Văn thư" <a@b.example>', "a@b.example"),
        ("=?utf-8?B?VsSDbiB0aMaw?= <a@b.example>", "a@b.example"),
        ("c@d.example <a@b.example>", None),
        ("a@b.example (c@d.example)", None),
        ("a@b.example, c@d.example", None),
        ("", None),
    ],
)
def test_a_sender_is_one_plain_address_or_nobody(field: str, sender: str | None) -> None:
    assert received(f"From: {field}\r\n\r\nb".encode()).sender == sender


def test_an_envelope_or_a_verdict_that_disagrees_is_a_doubt() -> None:
    text = b"Return-Path: <x@elsewhere.example>\r\nAuthentication-Results: mx; dmarc=fail\r\nFrom: a@b.example\r\n\r\nb"
    assert received(text).doubts == ("RETURN_PATH", "AUTHENTICATION")


@pytest.mark.parametrize(
    "field",
    ["Auto-Submitted: auto-replied", "Precedence: bulk", "Return-Path: <>", "X-Vanthu-Cycle: a", "X-Autoreply: yes"],
)
def test_nothing_is_taken_from_what_a_machine_wrote(field: str) -> None:
    mail = received(field.encode() + b"\r\n" + letter("a@b.example", [("a.docx", b"x")]))
    assert mail.is_automatic
    assert mail.attachments == ()


def test_a_bounce_names_our_letter_and_whether_it_is_final() -> None:
    (final,) = received(bounce(f"<{IDENTITY}@tinh.example>")).bounces
    assert (final.message_id, final.status, final.is_final) == (IDENTITY, "5.1.1", True)
    (delay,) = received(bounce(f"<{IDENTITY}@tinh.example>", action="delayed", status="4.4.7")).bounces
    assert not delay.is_final
    assert received(bounce("<another@elsewhere.example>")).bounces == ()


def test_a_name_in_any_dress_is_the_same_name() -> None:
    plain = received(letter("a@b.example", [("Báo cáo.docx", b"x")])).attachments[0].name
    part = "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; "
    dresses = (
        "filename*0*=utf-8''B%C3%A1o%20; filename*1*=c%C3%A1o.docx",
        'filename="=?utf-8?B?QsOhbyBjw6FvLmRvY3g=?="',
        "filename*=utf-8''Ba%CC%81o%20ca%CC%81o.docx",
    )
    names = {received(f"From: a@b.example\r\n{part}{dress}\r\n\r\nx".encode()).attachments[0].name for dress in dresses}
    assert names == {plain} == {"Báo cáo.docx"}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a.docx", "a.docx"),
        ('a<b>:"c".docx', "a-b---c-.docx"),
        ("..", ""),
        ("~$lock.docx", "lock.docx"),
        ("a\u202excod.exe", "axcod.exe"),
        ("CON.docx", "_CON.docx"),
        ("lpt1", "_lpt1"),
        ("Contact.docx", "Contact.docx"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("Báo cáo " * 60 + ".docx")
    assert name.endswith(".docx")
    assert len(name.encode()) <= LONGEST_NAME


def test_files_are_told_from_the_letters_own_dress() -> None:
    text = letter("a@b.example", [("a.docx", b"1"), ("a.docx", b"2")])
    logo = b"Content-Type: image/png; name=logo.png\r\nContent-ID: <1@x>\r\nContent-Disposition: inline\r\n\r\nx"
    edge = text.split(b'boundary="', 1)[1].split(b'"', 1)[0]
    text = text.replace(b"--" + edge + b"--", b"--" + edge + b"\r\n" + logo + b"\r\n--" + edge + b"--")
    assert [(file.name, file.data) for file in received(text).attachments] == [("a.docx", b"1"), ("a (2).docx", b"2")]


def test_ours_is_the_same_to_the_byte_in_seven_bits_and_nfc() -> None:
    data = write_letter(OURS)
    assert data == write_letter(OURS)
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    ours = message_from_bytes(data, policy=policy.default)
    assert ours["message-id"] == f"<{IDENTITY}@tinh.example>"
    assert ours["bcc"] is None
    assert unicodedata.is_normalized("NFC", str(ours["subject"]))
    (file,) = ours.iter_attachments()
    assert (file.get_filename(), file.get_content()) == (OURS.name, OURS.data)
    assert "Kính gửi: Ủy ban nhân dân xã" in ours.get_body().get_content()


@given(st.lists(st.sampled_from(TITLES), min_size=1, max_size=25).map(" ".join))
def test_a_title_of_any_length_arrives_blank_by_blank(title: str) -> None:
    data = write_letter(dataclasses.replace(OURS, title=title, name=f"{title}.docx"))
    ours = message_from_bytes(data, policy=policy.default)
    assert str(ours["subject"]) == title
    assert [file.get_filename() for file in ours.iter_attachments()] == [f"{title}.docx"]
    assert max(map(len, data.split(b"\r\n"))) <= 998, "RFC 5322, 2.1.1"


def test_an_answer_says_which_letter_of_ours_it_answers() -> None:
    reply = letter("a@b.example", [], more=[("In-Reply-To", f"<{IDENTITY}@tinh.example>")])
    assert received(reply).answers == (IDENTITY,)


def test_a_hint_is_an_address_alike_and_never_a_match() -> None:
    contacts = (Contact(recipient="snv", channel="mail", address="vanthu@snv.example"),)
    assert units_at("vanthu@other.example", contacts) == ()
    assert near("vanthu@other.example", contacts) == ("snv",)
