"""A real mailbox of the tests' own: Dovecot as a plain process on loopback, in a folder of its own."""

from __future__ import annotations

import imaplib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

USER, PASSWORD = "office", "a-word-for-tests"
CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
mail_location = maildir:{folder}/mail
first_valid_uid = 0
mail_uid = {uid}
mail_gid = {gid}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Box:
    """The mailbox: where it listens, and what a mail program would do with it."""

    port: int

    def put(self, letter: bytes) -> None:
        """Nothing. The letter lies in the inbox, unseen."""
        with self.line() as line:
            line.append("INBOX", "", None, letter)  # type: ignore[arg-type]

    def flags(self) -> list[bytes]:
        """The flags of each letter."""
        with self.line() as line:
            line.select("INBOX", readonly=True)
            found = line.uid("SEARCH", "ALL")[1][0] or b""
            return [line.uid("FETCH", uid.decode(), "(FLAGS)")[1][0] for uid in found.split()]

    def renumber(self) -> None:
        """Nothing. Every letter has another UID under another UIDVALIDITY: as after a server was moved."""
        with self.line() as line:
            line.create("Aside")
            line.select("INBOX")
            line.copy("1:*", "Aside")
            line.close()
            line.select("Aside")
            line.copy("1:*", "INBOX")

    @contextmanager
    def line(self) -> Iterator[imaplib.IMAP4]:
        """A line to it, signed in."""
        line = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        try:
            line.login(USER, PASSWORD)
            yield line
        finally:
            with suppress(imaplib.IMAP4.error, OSError):
                line.logout()


def dovecot_program() -> str | None:
    """The program, or None where there is none."""
    return shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin:" + os.environ.get("PATH", ""))


@contextmanager
def dovecot() -> Iterator[Box]:
    """An empty mailbox, in a folder with a short name: its sockets may have no longer one.

    Where root starts it, Dovecot's own accounts run its parts.
    """
    with TemporaryDirectory(prefix="box-") as name, _started(Path(name)) as box:
        yield box


@contextmanager
def _started(folder: Path) -> Iterator[Box]:
    program, port = dovecot_program(), _free_port()
    assert program is not None
    _lay_out(folder, port)
    server = subprocess.Popen(
        [program, "-F", "-c", str(folder / "dovecot.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        box = Box(port)
        _await(box, folder)
        yield box
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait(timeout=10)


def _lay_out(folder: Path, port: int) -> None:
    import grp
    import pwd

    is_root = os.geteuid() == 0
    owner = pwd.getpwnam("mail") if is_root else pwd.getpwuid(os.geteuid())
    me, mine = owner.pw_name, grp.getgrgid(os.getegid()).gr_name
    words = {"internal": "dovecot", "login": "dovenull", "group": "dovecot"} if is_root else {}
    words = words or {"internal": me, "login": me, "group": mine}
    for name in ("run", "state", "home", "mail"):
        (folder / name).mkdir()
        if is_root and name in ("home", "mail"):
            os.chown(folder / name, owner.pw_uid, owner.pw_gid)
    folder.chmod(0o711)
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
    text = CONFIG.format(folder=folder, port=port, uid=owner.pw_uid, gid=owner.pw_gid, **words)
    (folder / "dovecot.conf").write_text(text)


def _await(box: Box, folder: Path) -> None:
    for _ in range(100):
        with suppress(OSError, imaplib.IMAP4.error), box.line():
            return
        time.sleep(0.1)
    log = folder / "dovecot.log"
    raise TimeoutError("Dovecot did not start: " + (log.read_text()[-800:] if log.exists() else "no log"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
