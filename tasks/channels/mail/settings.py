"""The mail servers, as the environment names them. Strict: every problem at once, and nothing guessed."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.errors import Problem, RefusedError

SMTP, IMAP = "VANTHU_SMTP_", "VANTHU_IMAP_"
NAMES = {
    SMTP: ("HOST", "PORT", "SECURITY", "USER", "PASSWORD_ENV", "FROM", "ASK_READ"),
    IMAP: ("HOST", "PORT", "SECURITY", "USER", "PASSWORD_ENV", "FOLDER"),
}
LOOPBACK = ("127.0.0.1", "::1", "localhost")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,200}")


class Security(StrEnum):
    """How the line is kept private."""

    TLS = "tls"  # from the first byte
    STARTTLS = "starttls"  # by a command on a plain line; refused where the server does not offer it
    NONE = "none"  # only on loopback


PORTS = {
    SMTP: {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25},
    IMAP: {Security.TLS: 993, Security.STARTTLS: 143, Security.NONE: 143},
}


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """A server and who we are there. `own` is the sender's address (SMTP) or the folder (IMAP)."""

    host: str
    port: int
    security: Security
    user: str
    password: str = field(repr=False)
    own: str
    asks_read: bool = False
    """Whether a directive's letter asks to be told when it is read."""


def smtp_server(environment: Mapping[str, str] = os.environ) -> MailServer | None:
    """The server letters go out by; None where none is named. Raises RefusedError."""
    return _server(SMTP, environment)


def imap_server(environment: Mapping[str, str] = os.environ) -> MailServer | None:
    """The server of our mailbox; None where none is named. Raises RefusedError."""
    return _server(IMAP, environment)


def _server(kind: str, environment: Mapping[str, str]) -> MailServer | None:
    told = {key.removeprefix(kind): value for key, value in environment.items() if key.startswith(kind) and value}
    if not told:
        return None
    if problems := [Problem(where=kind + name, what=what, mend=mend) for name, what, mend in _wrong(kind, told)]:
        raise RefusedError(problems)
    if (secret := told.get("PASSWORD_ENV")) and not environment.get(secret):
        mend = "set it; the password itself is never a setting of ours"
        raise RefusedError([Problem(where=secret, what="is not set", mend=mend)])
    security = Security(told.get("SECURITY", Security.STARTTLS))
    return MailServer(
        host=told["HOST"],
        port=int(told.get("PORT", PORTS[kind][security])),
        security=security,
        user=told.get("USER", ""),
        password=environment[secret] if secret else "",
        own=told["FROM"] if kind == SMTP else told.get("FOLDER", "INBOX"),
        asks_read=told.get("ASK_READ") == "yes",
    )


def _wrong(kind: str, told: Mapping[str, str]) -> list[tuple[str, str, str]]:
    wrong = [(name, "is no setting", f"one of: {', '.join(NAMES[kind])}") for name in told if name not in NAMES[kind]]
    security, port = told.get("SECURITY", Security.STARTTLS), told.get("PORT", "1")
    if "HOST" not in told:
        wrong.append(("HOST", "is not set", "name the mail server"))
    if security not in set(Security):
        wrong.append(("SECURITY", f"is {security!r}", f"one of: {', '.join(Security)}"))
    if security == Security.NONE and told.get("HOST") not in LOOPBACK:
        wrong.append(("SECURITY", "is none, to another machine", "use starttls or tls"))
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        wrong.append(("PORT", f"is {port!r}", "give a number: 587, 465, 993 or 143"))
    if ("USER" in told) != ("PASSWORD_ENV" in told):
        wrong.append(("PASSWORD_ENV", "goes with USER", "name the variable that holds the user's password"))
    if kind == SMTP and not _ADDRESS.fullmatch(told.get("FROM", "")):
        wrong.append(("FROM", f"is {told.get('FROM', '')!r}", "give the office's own plain address"))
    if told.get("ASK_READ", "no") not in ("yes", "no"):
        wrong.append(("ASK_READ", f"is {told['ASK_READ']!r}", "write yes or no"))
    if kind == IMAP and "USER" not in told:
        wrong.append(("USER", "is not set", "name the mailbox's user"))
    return wrong
