"""One letter to one SMTP server, and what the server's answer means (RFC 5321, 4.2 and 4.5.3.2)."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any

from tasks.channels.errors import DoorShutError, LineBrokenError, RefusedDeliveryError, UncertainDeliveryError
from tasks.channels.mail.settings import MailServer, Security

SECONDS = 20.0
"""For each answer of the server."""
WHOLE_SECONDS = 120.0
"""For the whole talk: a server that drips a byte at a time never meets SECONDS."""
_LONE = re.compile(rb"(?m)^\.")


def send(server: MailServer, address: str, letter: bytes) -> None:
    """Nothing. The server said that it has the letter, whose lines end in CRLF.

    Raises DoorShutError where no letter goes through now, LineBrokenError where this talk ended early,
    RefusedDeliveryError where this recipient or this letter is refused for good, UncertainDeliveryError where the
    letter was said and no answer came, and OSError where it is worth another try.
    """
    with _talk(server) as talk:
        code, answer = _asked(talk.mail, server.own)
        _expect(code, answer, DoorShutError, DoorShutError)  # the fault is ours, not the recipient's
        code, answer = _asked(talk.rcpt, address)
        _expect(code, answer, OSError, RefusedDeliveryError)
        code, answer = _asked(talk.docmd, "DATA")
        if code != 354:
            _expect(code if code >= 400 else 451, answer, OSError, RefusedDeliveryError)
        _hand_over(talk, letter)


def _hand_over(talk: smtplib.SMTP, letter: bytes) -> None:
    try:
        talk.send(_LONE.sub(b"..", letter.removesuffix(b"\r\n")) + b"\r\n.\r\n")
        code, answer = talk.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise UncertainDeliveryError(f"no answer after the letter was said: {error}") from None
    if code == -1:
        raise UncertainDeliveryError("the line broke after the letter was said")
    _expect(code, answer, OSError, RefusedDeliveryError)


def _asked(command: object, *words: str) -> tuple[int, bytes]:
    try:
        code, answer = command(*words)  # type: ignore[operator]
    except (OSError, smtplib.SMTPException) as error:
        raise LineBrokenError(f"the line broke: {error}") from None
    return code, answer


def _expect(code: int, answer: bytes, passing: type[OSError], final: type[Exception]) -> None:
    if 200 <= code < 300:
        return
    said = f"{code} {answer.decode('latin-1')[:200]}"
    if code == 421 or code < 0:
        raise DoorShutError(said)
    raise (final if code >= 500 else passing)(said)


@contextmanager
def _talk(server: MailServer) -> Iterator[smtplib.SMTP]:
    talk = _Secret(server) if server.security is Security.TLS else _Plain(server)
    watch = Timer(WHOLE_SECONDS, _break_off, [talk])
    watch.daemon = True
    watch.start()
    try:
        _connect(talk, server)
        yield talk
    finally:
        watch.cancel()
        talk.close()  # without QUIT: an answer to it says nothing of the letter, and may never come


class _Lines:
    """The server's lines; one that the line broke in is none: smtplib would take the "250" of it for an answer."""

    def __init__(self, line: socket.socket) -> None:
        self._file = line.makefile("rb")

    def readline(self, most: int) -> bytes:
        """A whole line, or nothing; the first `most` bytes of one that is too long."""
        said = self._file.readline(most)
        return said if said.endswith(b"\n") or len(said) >= most else b""

    def close(self) -> None:
        """Nothing. The file is closed."""
        self._file.close()


class _Plain(smtplib.SMTP):
    """A talk that is not connected yet, so that the whole of it can be watched, the server's first word included."""

    def __init__(self, server: MailServer, **more: Any) -> None:
        super().__init__(local_hostname=server.own.rpartition("@")[2], timeout=SECONDS, **more)
        self._host = server.host  # smtplib checks the certificate against it, and knows it only where it connects

    def getreply(self) -> tuple[int, bytes]:
        """The server's answer. Raises SMTPServerDisconnected where it is not whole."""
        if self.file is None and self.sock is not None:
            self.file = _Lines(self.sock)
        return super().getreply()


class _Secret(_Plain, smtplib.SMTP_SSL):
    """The same, private from the first byte."""

    def __init__(self, server: MailServer) -> None:
        super().__init__(server, context=ssl.create_default_context())


def _connect(talk: smtplib.SMTP, server: MailServer) -> None:
    try:
        code, answer = talk.connect(server.host, server.port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, answer)
        if server.security is Security.STARTTLS:
            talk.starttls(context=ssl.create_default_context())
        talk.ehlo_or_helo_if_needed()
        if server.user:
            talk.login(server.user, server.password)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise DoorShutError(f"{server.host}:{server.port}: {error}") from None


def _break_off(talk: smtplib.SMTP) -> None:
    """Nothing. Whoever waits for the server's next byte waits no longer: closing would wait for that reader."""
    if (line := talk.sock) is not None:
        with suppress(OSError):
            socket.socket.shutdown(line, socket.SHUT_RDWR)
