"""The mailbox, by IMAP: what is new, its size before its bytes, and a flag once it is ours (RFC 3501)."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from tasks.channels.errors import DoorShutError
from tasks.channels.mail.settings import MailServer, Security

SECONDS = 20.0
KEYWORD = "VanthuTaken"
"""Ours; \\Seen says only that somebody opened the letter in a mail program."""
_SIZE = re.compile(rb"UID (\d+) RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+) UID (\d+)")


class Mailbox:
    """An open mailbox. `validity` is its UIDVALIDITY: under another one the same UIDs are other letters."""

    def __init__(self, line: imaplib.IMAP4, folder: str) -> None:
        self._line = line
        _done(line.select(_quoted(folder)))
        self.validity = int((line.response("UIDVALIDITY")[1] or [b"0"])[0] or 0)

    def letters(self) -> Iterator[tuple[int, int]]:
        """The UID and the size in bytes of each letter that bears no flag of ours, oldest first."""
        found = _done(self._line.uid("SEARCH", "UNDELETED", "UNKEYWORD", KEYWORD))
        for uid in (found[0] or b"").split():
            answer = b" ".join(_plain(_done(self._line.uid("FETCH", uid.decode(), "(UID RFC822.SIZE)"))))
            if size := _SIZE.search(answer):
                yield int(uid), int(size[2] or size[3])

    def fetch(self, uid: int) -> bytes:
        """The letter's bytes; nothing on the server changes. Raises OSError where it is gone."""
        for item in _done(self._line.uid("FETCH", str(uid), "(BODY.PEEK[])")):
            if isinstance(item, tuple):
                return bytes(item[1])
        raise OSError(f"the letter {uid} is gone from the mailbox")

    def flag(self, uid: int) -> None:
        """Nothing. The letter is marked as taken; where the server knows no flags of ours, as seen at least."""
        _done(self._line.uid("STORE", str(uid), "+FLAGS.SILENT", "(\\Seen)"))
        with suppress(OSError):
            _done(self._line.uid("STORE", str(uid), "+FLAGS.SILENT", f"({KEYWORD})"))


@contextmanager
def open_mailbox(server: MailServer) -> Iterator[Mailbox]:
    """The mailbox, closed afterwards. Raises DoorShutError where it does not open, OSError where the line breaks."""
    try:
        line = _connected(server)
    except (imaplib.IMAP4.error, OSError) as error:
        raise DoorShutError(f"{server.host}:{server.port}: {error}") from None
    try:
        yield Mailbox(line, server.own)
    except imaplib.IMAP4.error as error:
        raise DoorShutError(f"{server.host}:{server.port}: {error}") from None
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            line.logout()


def _connected(server: MailServer) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if server.security is Security.TLS:
        line: imaplib.IMAP4 = imaplib.IMAP4_SSL(server.host, server.port, ssl_context=context, timeout=SECONDS)
    else:
        line = imaplib.IMAP4(server.host, server.port, timeout=SECONDS)
    try:
        if server.security is Security.STARTTLS:
            line.starttls(context)
        line.login(server.user, server.password)
    except BaseException:
        line.shutdown()
        raise
    return line


def _done(answer: tuple[str, Any]) -> list[Any]:
    status, data = answer
    if status != "OK":
        raise OSError(f"the mailbox says {status}: {data!r}"[:200])
    return list(data)


def _plain(items: list[Any]) -> Iterator[bytes]:
    for item in items:
        yield item[0] if isinstance(item, tuple) else (item or b"")


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
