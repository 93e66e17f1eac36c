"""A name is only a name, and a drop folder holds more than finished files: N07, N08, M06 and M09 of the table."""

from __future__ import annotations

import io
import os
import unicodedata
import zipfile
from pathlib import Path

import pytest

from flows.letters import bring_letters
from models.arrival import Arrival
from models.mail import LetterState
from models.store.arrivals import read_arrivals
from models.store.letters import read_letters
from tasks.audit import findings
from tasks.channels.folder import FolderChannel
from tasks.collect import flood
from tasks.collect.accept import count_unread, read_and_answer
from tasks.collect.arrive import take_in
from tasks.files import digest
from tasks.office import Office
from tests.corpus.doors import DOORS
from tests.corpus.forms import returned
from tests.corpus.letters import address_of, letter, tell_contacts
from tests.corpus.names import HARSH_NAMES
from tests.flows.conftest import december

pytestmark = pytest.mark.slow
NOON = december(20, 12)


def arrivals(office: Office, cycle: str) -> tuple[Arrival, ...]:
    """What came."""
    with office.register.look() as connection:
        return read_arrivals(connection, cycle)


def bring_in(office: Office, cycle: str) -> tuple[Arrival, ...]:
    """What came, after the doors were looked at and everything was read."""
    bring_letters(office, NOON)
    take_in(office, cycle, NOON)
    while count_unread(office, cycle):
        read_and_answer(office, cycle, NOON)
    return arrivals(office, cycle)


def everything(root: Path) -> set[Path]:
    """Every file and folder under it."""
    return set(root.rglob("*"))


@pytest.mark.parametrize("name", DOORS)
def test_a_harsh_name_never_leaves_its_place_and_is_shown_clean(
    office: Office, cycle: str, units: list[str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flood, "LIMITS", ())
    tell_contacts(office.directives / "lao-cai", units)
    before = {path for path in everything(tmp_path) if office.home not in path.parents}
    brought = set()
    with DOORS[name](office, cycle) as put:
        for number, harsh in enumerate(HARSH_NAMES):
            if _can_be_brought(harsh, name):
                data = f"file {number}".encode()
                put(units[0], harsh, data)
                brought.add(digest(data))
        came = bring_in(office, cycle)
    assert {arrival.sha256 for arrival in came} == brought
    for arrival in came:
        shown = arrival.name if name != "folder" else ""  # the name that a folder holds is the clerk's own
        assert not {"/", "\\", "\0", "\r", "\n", "\u202e"} & set(shown)
        assert len(arrival.name.encode()) <= 255
    assert {path for path in everything(tmp_path) if office.home not in path.parents} - before <= {office.home}
    assert findings(office) == ()


def _can_be_brought(name: str, door: str) -> bool:
    """Whether a folder can hold the name and shows it; XML can hold any but a NUL, a letter any."""
    if door == "edxml":
        return "\0" not in name
    is_left_alone = name.startswith((".", "~$"))
    return door != "folder" or not (is_left_alone or "/" in name or "\0" in name or len(name.encode()) > 255)


def test_what_is_no_finished_file_waits_at_the_door(
    office: Office, cycle: str, units: list[str], tmp_path: Path
) -> None:
    door = office.incoming / cycle / units[0]
    door.mkdir(parents=True)
    (door / "link.docx").symlink_to("/etc/passwd")
    os.mkfifo(door / "pipe.docx")
    (door / "folder.docx").mkdir()
    data = returned()
    with (door / "growing.docx").open("wb") as growing:
        growing.write(data[:100])
        growing.flush()
        assert bring_in(office, cycle) == ()
        growing.write(data[100:])
    (came,) = bring_in(office, cycle)
    assert (came.name, came.sha256) == ("growing.docx", digest(data))
    assert {path.name for path in door.iterdir()} == {"link.docx", "pipe.docx", "folder.docx"}


def test_a_file_put_in_the_place_of_one_that_is_being_taken_is_the_next(
    office: Office, cycle: str, units: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.incoming / cycle / units[0] / "a.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"first")
    real = FolderChannel.taken

    def slow(self: FolderChannel, *told: object) -> None:
        if path.read_bytes() == b"first":
            path.write_bytes(b"the second, put there meanwhile")
        real(self, *told)  # type: ignore[arg-type]

    monkeypatch.setattr(FolderChannel, "taken", slow)
    bring_in(office, cycle)
    came = bring_in(office, cycle)
    assert [a.sha256 for a in came] == [digest(b"first"), digest(b"the second, put there meanwhile")]
    assert not path.exists()


def test_two_names_that_look_alike_are_two_files(office: Office, cycle: str, units: list[str]) -> None:
    door = office.incoming / cycle / units[0]
    door.mkdir(parents=True)
    for form in ("NFC", "NFD"):
        (door / unicodedata.normalize(form, "Báo cáo.docx")).write_bytes(form.encode())
    assert {arrival.sha256 for arrival in bring_in(office, cycle)} == {digest(b"NFC"), digest(b"NFD")}


def packed(*files: bytes) -> bytes:
    """A zip of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for number, data in enumerate(files):
            package.writestr(f"{number}.docx", data)
    return stream.getvalue()


BROUGHT: dict[str, tuple[list[tuple[str, bytes]], list[str | None]]] = {
    "M06 winmail.dat": ([("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(400))], ["NOT_DOCX"]),
    "M09 two files": ([("a.docx", returned()), ("b.docx", b"x")], [None, "NOT_DOCX"]),
    "M09 a zip of three": ([("a.zip", packed(*[returned()] * 3))], ["BROKEN_FILE"]),
    "M09 a zip in a zip": ([("a.zip", packed(packed(returned())))], ["BROKEN_FILE"]),
}


@pytest.mark.parametrize("name", BROUGHT)
def test_whatever_a_letter_brings_is_kept_and_answered_by_name(
    office: Office, cycle: str, units: list[str], name: str
) -> None:
    files, codes = BROUGHT[name]
    tell_contacts(office.directives / "lao-cai", units)
    place = office.home / "mail" / "new" / "a.eml"
    place.parent.mkdir(parents=True)
    place.write_bytes(letter(address_of(units[0]), files))
    assert [arrival.code for arrival in bring_in(office, cycle)] == codes
    answered = [path.name for path in (office.outgoing / units[0]).iterdir()] if office.outgoing.exists() else []
    with office.register.look() as connection:
        notices = connection.exec_driver_sql("SELECT count(*) FROM document WHERE kind = 'return_notice'").scalar_one()
    assert notices == len(codes), answered


@pytest.mark.parametrize(
    ("name", "data", "state", "code"),
    [
        ("M06 a file of 40 MB", bytes(30 << 20), LetterState.REFUSED, "TOO_BIG"),
        ("M09 no file", None, LetterState.EMPTY, "NO_FILE"),
    ],
)
def test_a_letter_without_a_file_that_can_be_taken_waits_for_a_person(
    office: Office, cycle: str, units: list[str], name: str, data: bytes | None, state: LetterState, code: str
) -> None:
    tell_contacts(office.directives / "lao-cai", units)
    place = office.home / "mail" / "new" / "a.eml"
    place.parent.mkdir(parents=True)
    files = [] if data is None else [("a.docx", data)]
    place.write_bytes(letter(address_of(units[0]), files))
    assert bring_in(office, cycle) == ()
    with office.register.look() as connection:
        (waiting,) = read_letters(connection)
    assert (waiting.state, waiting.code) == (state, code)
