"""The trays of the network: where a gateway puts packages, and where it fetches ours."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from documents.edxml.limits import PACKAGE_BYTES
from tasks.channels.mail.doors import Arrived
from tasks.files import digest
from tasks.office import Office


def in_folder(office: Office) -> Path:
    """Where packages are put for us, as .edxml files."""
    return office.home / "edxml" / "in"


def out_folder(office: Office) -> Path:
    """Where our packages and status messages lie until the gateway fetches them."""
    return office.home / "edxml" / "out"


def waiting_folder(office: Office) -> Path:
    """Where the files of packages wait to be taken in: <cycle>/<unit>/<package>/<file>."""
    return office.home / "edxml" / "waiting"


def is_a_package_there(office: Office) -> bool:
    """Whether a package lies in the tray."""
    return any(in_folder(office).glob("*.edxml"))


def packages_in_folder(office: Office) -> Iterator[Arrived]:
    """The packages, by name. Links and unfinished copies are left alone; one that is too big is set aside."""
    for path in sorted(in_folder(office).glob("*.edxml")):
        if not path.name.startswith(".") and stat.S_ISREG((found := path.lstat()).st_mode):
            yield _from_file(office, path, found.st_size)


def _from_file(office: Office, path: Path, size: int) -> Arrived:
    if size > PACKAGE_BYTES:
        key = f"edxml:{path.name}:{size}"
        return Arrived(key=key, size=size, read=path.read_bytes, let_go=partial(_set_aside, office, path))
    data = path.read_bytes()
    let_go = partial(path.unlink, missing_ok=True)
    return Arrived(key=f"edxml:{digest(data)}", size=size, read=lambda: data, let_go=let_go)


def _set_aside(office: Office, path: Path) -> None:
    aside = office.home / "edxml" / "too-big" / path.name
    aside.parent.mkdir(parents=True, exist_ok=True)
    path.replace(aside)
