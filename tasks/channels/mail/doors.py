"""Where letters come from: a folder of .eml files, and a mailbox. Both say the same of each letter."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from documents.mail.gate import LETTER_BYTES
from tasks.channels.mail.imap import open_mailbox
from tasks.channels.mail.settings import imap_server
from tasks.files import digest
from tasks.office import Office


@dataclass(frozen=True, kw_only=True)
class Arrived:
    """A letter at a door. `read` gives its bytes; `let_go` is called when they are surely kept and recorded."""

    key: str
    """Names the letter at its door for ever."""
    size: int
    read: Callable[[], bytes]
    let_go: Callable[[], None]

    @property
    def is_too_big(self) -> bool:
        """Whether it is not even fetched."""
        return self.size > LETTER_BYTES


def eml_folder(office: Office) -> Path:
    """Where letters are put as .eml files, by hand or by a mail server of the house."""
    return office.home / "mail" / "new"


def is_there_a_door(office: Office) -> bool:
    """Whether letters can come at all: a mailbox is named, or an .eml file lies there. Raises RefusedError."""
    return imap_server() is not None or any(eml_folder(office).glob("*.eml"))


def letters_in_folder(office: Office) -> Iterator[Arrived]:
    """The .eml files, by name. Links and unfinished copies are left alone; one that is too big stays, set aside."""
    for path in sorted(eml_folder(office).glob("*.eml")):
        if not path.name.startswith(".") and stat.S_ISREG((found := path.lstat()).st_mode):
            yield _from_file(office, path, found.st_size)


def letters_in_mailbox(office: Office) -> Iterator[Arrived]:
    """The letters of the mailbox that we have not flagged. Nothing where none is named. Raises OSError."""
    server = imap_server()
    if server is None:
        return
    with open_mailbox(server) as box:
        for uid, size in box.letters():
            yield Arrived(
                key=f"imap:{server.user}@{server.host}/{server.own}:{box.validity}:{uid}",
                size=size,
                read=lambda uid=uid: box.fetch(uid),  # type: ignore[misc]
                let_go=lambda uid=uid: box.flag(uid),  # type: ignore[misc]
            )


def _from_file(office: Office, path: Path, size: int) -> Arrived:
    if size > LETTER_BYTES:
        return Arrived(key=f"eml:{path.name}:{size}", size=size, read=path.read_bytes, let_go=_set_aside(office, path))
    data = path.read_bytes()
    return Arrived(key=f"eml:{digest(data)}", size=size, read=lambda: data, let_go=lambda: path.unlink(missing_ok=True))


def _set_aside(office: Office, path: Path) -> Callable[[], None]:
    def set_aside() -> None:
        aside = office.home / "mail" / "too-big" / path.name
        aside.parent.mkdir(parents=True, exist_ok=True)
        path.replace(aside)

    return set_aside
