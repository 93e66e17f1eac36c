"""One letter to one SMTP server, and what the server's answer means (RFC 5321, 4.2 and 4.5.3.2)."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

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
    try:
        talk = _connected(server)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise DoorShutError(f"{server.host}:{server.port}: {error}") from None
    watch = Timer(WHOLE_SECONDS, talk.close)
    watch.daemon = True
    watch.start()
    try:
        yield talk
    finally:
        watch.cancel()
        talk.close()  # without QUIT: an answer to it says nothing of the letter, and may never come


def _connected(server: MailServer) -> smtplib.SMTP:
    own_name = server.own.rpartition("@")[2]
    context = ssl.create_default_context()
    if server.security is Security.TLS:
        talk: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, own_name, timeout=SECONDS, context=context)
    else:
        talk = smtplib.SMTP(server.host, server.port, own_name, timeout=SECONDS)
    try:
        if server.security is Security.STARTTLS:
            talk.starttls(context=context)
        talk.ehlo_or_helo_if_needed()
        if server.user:
            talk.login(server.user, server.password)
    except BaseException:
        talk.close()
        raise
    return talk
