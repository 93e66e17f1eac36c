"""Every door of the office by which a file of a unit comes in. A new door is one row here, and gets the whole corpus.

A door is a function (office, cycle) → put(unit, name, bytes); the office then does what its engine does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from xml.sax.saxutils import escape

import pytest

from tasks.channels.edxml.doors import in_folder
from tasks.files import digest
from tasks.office import Office
from tests.corpus.letters import address_of, letter
from tests.corpus.packages import OFFICE as NETWORK
from tests.corpus.packages import organ_of, package, tell_organs
from tests.services.imap import PASSWORD, USER, dovecot, dovecot_program

Put = Callable[[str, str, bytes], None]
"""(unit, name of the file, bytes): somebody of the unit brings a file to the door."""
Door = Callable[[Office, str], AbstractContextManager[Put]]


@contextmanager
def by_folder(office: Office, cycle: str) -> Iterator[Put]:
    """Into the drop folder of the unit."""

    def put(unit: str, name: str, data: bytes) -> None:
        path = office.incoming / cycle / unit / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    yield put


@contextmanager
def by_eml(office: Office, cycle: str) -> Iterator[Put]:
    """As an .eml file, into the folder of letters."""
    folder = office.home / "mail" / "new"
    folder.mkdir(parents=True, exist_ok=True)

    def put(unit: str, name: str, data: bytes) -> None:
        text = letter(address_of(unit), [(name, data)])
        (folder / f"{digest(text)[:12]}.eml").write_bytes(text)

    yield put


@contextmanager
def by_mail(office: Office, cycle: str) -> Iterator[Put]:
    """As a letter into the mailbox of the office, on a real server."""
    if dovecot_program() is None:
        pytest.skip("dovecot is not installed")
    with dovecot() as box, pytest.MonkeyPatch.context() as setting:
        told = {"HOST": "127.0.0.1", "PORT": box.port, "SECURITY": "none", "USER": USER, "PASSWORD_ENV": "BOX_PASSWORD"}
        for name, value in told.items():
            setting.setenv(f"VANTHU_IMAP_{name}", str(value))
        setting.setenv("BOX_PASSWORD", PASSWORD)
        yield lambda unit, name, data: box.put(letter(address_of(unit), [(name, data)]))


@contextmanager
def by_edxml(office: Office, cycle: str) -> Iterator[Put]:
    """As a package of the document network, which responds to the directive; each is a document of its own."""
    rows = (office.directives / "lao-cai" / "roster.csv").read_text().splitlines()[1:]
    tell_organs(office.directives / "lao-cai", [row.split(",")[0] for row in rows])
    folder = in_folder(office)
    folder.mkdir(parents=True, exist_ok=True)
    numbers = count(1)

    def put(unit: str, name: str, data: bytes) -> None:
        code = f"<Code><CodeNumber>{next(numbers)}</CodeNumber><CodeNotation>BC-UBND</CodeNotation></Code>"
        text = package(organ_of(unit), [(escape(name), data)], code=code)
        (folder / f"{digest(text)[:12]}.edxml").write_bytes(text)

    with pytest.MonkeyPatch.context() as setting:
        setting.setenv("VANTHU_EDXML_ORGAN_ID", NETWORK)
        yield put


DOORS: Mapping[str, Door] = {
    "folder": by_folder,
    "eml": by_eml,
    "mail": by_mail,
    "edxml": by_edxml,
}
