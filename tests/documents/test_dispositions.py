"""Notifications of reading: what counts as read, what does not, and what is no such report at all."""

from __future__ import annotations

import dataclasses
from email import message_from_bytes

import pytest

from documents.mail import read_mail, write_letter
from models.mail import Disposition
from tests.corpus.letters import letter, read_notice
from tests.documents.test_letters import IDENTITY, OURS

OUR_LETTER = f"<{IDENTITY}@tinh.example>"
AUTOMATIC = "automatic-action/MDN-sent-automatically; "


def said(data: bytes) -> Disposition | None:
    """What the letter reports. Whatever it is, nothing is taken from it and nobody answers it."""
    mail = read_mail(data)
    assert mail.is_automatic
    assert mail.attachments == ()
    return mail.disposition


@pytest.mark.parametrize(
    ("words", "kind", "is_reading", "is_for_a_person"),
    [
        ("displayed", "displayed", True, False),
        (f"{AUTOMATIC}processed", "processed", True, False),
        ("MANUAL-ACTION / mdn-sent-manually;\n  Displayed", "displayed", True, False),
        ("manual-action/MDN-sent-manually; displayed/error", "displayed", False, False),
        ("deleted", "deleted", False, True),
        (f"{AUTOMATIC}dispatched", "dispatched", False, False),
        (f"{AUTOMATIC}denied", "denied", False, False),
        (f"{AUTOMATIC}failed/error", "failed", False, False),
    ],
)
def test_only_displayed_and_processed_are_a_reading(
    words: str, kind: str, is_reading: bool, is_for_a_person: bool
) -> None:
    found = said(read_notice(OUR_LETTER, "a@b.example", words))
    assert found is not None
    assert (found.message_id, found.kind) == (IDENTITY, kind)
    assert (found.is_reading, found.is_for_a_person) == (is_reading, is_for_a_person)


NOTICE = read_notice(OUR_LETTER, "a@b.example")
BLOCK = NOTICE[NOTICE.index(b"--m0\r\nContent-Type: message/disposition") : NOTICE.rindex(b"--m0\r\nContent-Type")]


@pytest.mark.parametrize(
    "data",
    [
        read_notice("<0123@tinh.example>", "a@b.example"),
        read_notice(f"{OUR_LETTER} {OUR_LETTER}", "a@b.example"),
        read_notice(OUR_LETTER, "a@b.example", "manual-action/MDN-sent-manually; shown"),
        read_notice(OUR_LETTER, "a@b.example", "x; displayed"),
        read_notice(OUR_LETTER, "a@b.example", "manual-action/MDN-sent-manually; displayed" + "/a" * 400),
        NOTICE.replace(b"report-type=disposition-notification", b"report-type=delivery-status"),
        NOTICE.replace(BLOCK, BLOCK + BLOCK.replace(b"displayed", b"deleted")),
        NOTICE.replace(b"Disposition: ", b"Disposition: manual-action/MDN-sent-manually; deleted\r\nDisposition: "),
        NOTICE.replace(b"Original-Message-ID", b"X-Message-ID"),
    ],
)
def test_what_is_not_plainly_said_of_one_letter_of_ours_is_not_said(data: bytes) -> None:
    assert said(data) is None


def test_a_report_without_a_return_path_is_no_doubt_and_another_path_is() -> None:
    assert read_mail(NOTICE).doubts == ()
    assert read_mail(read_notice(OUR_LETTER, "a@b.example", path="<x@elsewhere.example>")).doubts == ("RETURN_PATH",)
    assert read_mail(b"Return-Path: <>\r\n" + letter("a@b.example", [])).doubts == ("RETURN_PATH",)


def test_our_letter_asks_only_where_it_is_told_to() -> None:
    assert message_from_bytes(write_letter(OURS))["disposition-notification-to"] is None
    asking = message_from_bytes(write_letter(dataclasses.replace(OURS, asks_read=True)))
    assert asking["disposition-notification-to"] == OURS.sender
