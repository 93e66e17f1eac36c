"""An SMTP server of the tests' own: real bytes on loopback, and it misbehaves as it is told.

`received` is the outside history: what somebody really got, however the sender's talk ended.
"""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

Plan = Callable[[str, int], str | None]
"""(step, how often this step was met) → what to do: None is well; "550 …" is said; or one of the next line."""
HANG, DROP, TAKE_AND_DROP, DRIP, TORN = "hang", "drop", "take and drop", "drip", "torn"
DRIP_SECONDS = 0.1
"""Between two bytes of an answer that never ends."""


@dataclass(frozen=True)
class Got:
    """A letter that the server took."""

    recipient: str
    data: bytes

    @property
    def message(self) -> Message:
        """The letter, parsed."""
        return message_from_bytes(self.data, policy=compat32)

    @property
    def identity(self) -> str:
        """Its Message-ID."""
        return str(self.message["message-id"])


@dataclass
class Mailman:
    """The server as tests see it: what it got, and what it shall do."""

    port: int = 0
    received: list[Got] = field(default_factory=list)
    attempts: list[str] = field(default_factory=list)
    """The recipient of each RCPT, taken or not."""
    plan: Plan = lambda step, count: None
    stopping: threading.Event = field(default_factory=threading.Event)
    offers: tuple[str, ...] = ()
    """What it says that it can, after EHLO: "STARTTLS", "AUTH PLAIN"."""
    tls: ssl.SSLContext | None = None
    is_tls_first: bool = False
    """Whether the line is private from the first byte."""
    passwords: list[str] = field(default_factory=list)
    """Every AUTH line that was said to it."""

    def by(self, recipient: str) -> list[Got]:
        """What this recipient got."""
        return [got for got in self.received if got.recipient == recipient]


class _Stop(Exception):
    pass


class _Talk(socketserver.StreamRequestHandler):
    counts: dict[str, int]
    man: Mailman

    def handle(self) -> None:
        self.recipient = ""
        with suppress(_Stop, OSError):
            if self.man.is_tls_first:
                self._wrap()
            self._meet("banner", "220 loopback ESMTP")
            while line := self.rfile.readline(4096):
                self._serve(line.decode("latin-1").strip())

    def _serve(self, line: str) -> None:
        word = line[:4].upper()
        if word in ("EHLO", "HELO"):
            *before, last = "loopback", *self.man.offers
            self._meet("ehlo", "".join(f"250-{line}\r\n" for line in before) + f"250 {last}")
        elif word == "AUTH":
            self.man.passwords.append(line)
            self._meet("auth", "235 welcome")
        elif word == "STAR":
            self._start_tls()
        elif word == "MAIL":
            self._meet("mail", "250 ok")
        elif word == "RCPT":
            self.recipient = line.partition("<")[2].partition(">")[0]
            self.man.attempts.append(self.recipient)
            if self._meet("rcpt", None):  # what every recipient shares, before the recipient's own
                self._meet(f"rcpt {self.recipient}", "250 ok")
        elif word == "DATA":
            if self._meet("data", "354 go on"):
                self._take()
        elif word == "QUIT":
            self._say("221 bye")
            raise _Stop
        else:
            self._say("502 unknown")

    def _start_tls(self) -> None:
        if self._meet("starttls", "220 go on"):
            self._wrap()

    def _wrap(self) -> None:
        assert self.man.tls is not None
        self.connection = self.man.tls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

    def _take(self) -> None:
        data = b""
        while not data.endswith(b"\r\n.\r\n"):
            line = self.rfile.readline()
            if not line:
                raise _Stop
            data += line
        letter = data.removesuffix(b".\r\n").replace(b"\r\n..", b"\r\n.")
        deed = self._deed("dot")
        if deed is None or deed.startswith(("2", TAKE_AND_DROP)):
            self.man.received.append(Got(self.recipient, letter))
        if deed == TAKE_AND_DROP:
            raise _Stop
        self._do(deed, "250 taken")

    def _meet(self, step: str, answer: str | None) -> bool:
        """Whether the step went well."""
        return self._do(self._deed(step), answer)

    def _deed(self, step: str) -> str | None:
        self.counts[step] = self.counts.get(step, 0) + 1
        return self.man.plan(step, self.counts[step])

    def _do(self, deed: str | None, answer: str | None) -> bool:
        if deed == DROP:
            raise _Stop
        if deed == TORN:
            self.wfile.write(b"250")
            raise _Stop
        while deed == DRIP:
            self.wfile.write(b"2")
            if self.man.stopping.wait(DRIP_SECONDS):
                raise _Stop
        if deed == HANG:
            self.man.stopping.wait(60)
            raise _Stop
        if (said := deed or answer) is not None:
            self._say(said)
        return deed is None

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode("latin-1") + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False


@contextmanager
def mailman() -> Iterator[Mailman]:
    """A server that takes every letter, until its plan says otherwise."""
    man = Mailman()
    handler = type("Talk", (_Talk,), {"man": man, "counts": {}})
    with _Server(("127.0.0.1", 0), handler) as server:
        man.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield man
        finally:
            man.stopping.set()
            server.shutdown()
            thread.join(timeout=10)
