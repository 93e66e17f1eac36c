"""A disk that is really full: said plainly, no half file under a final name, and all goes on once there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from flows.undressed import undressed
from models.directive import Approval
from models.errors import StorageFullError
from tasks import office as offices
from tasks.audit import findings
from tasks.office import Office, open_office
from tests.flows.conftest import DIRECTIVE, december
from tests.flows.crash_driver import outside

pytestmark = pytest.mark.slow
SIZE = 6 << 20
"""Bytes of the small disk: enough for the register, its log and the papers of six units."""
STEP = 48 << 10
"""Bytes more at each try, so that the room ends a few writes later."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own in memory; only root may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "vanthu-test", place]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, timeout=10).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True, timeout=10)


@pytest.fixture
def office(small_disk: Path, small_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An empty office on the small disk."""
    monkeypatch.setenv("VANTHU_DIRECTIVES", str(small_place.parent))
    monkeypatch.setenv("VANTHU_HOME", str(small_disk / "office"))
    offices._open.cache_clear()
    with undressed():
        opened = open_office()
        yield opened
        opened.register.close()
    offices._open.cache_clear()


def fill(disk: Path, *, leaving: int) -> Path:
    """Something else that takes the room, all but so many bytes."""
    ballast = disk / "ballast"
    room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    ballast.write_bytes(bytes(max(room - leaving, 0)))
    return ballast


def begin_again(office: Office) -> Office:
    """The office, empty."""
    office.register.close()
    shutil.rmtree(office.home)
    offices._open.cache_clear()
    return open_office()


def half_files(office: Office) -> list[str]:
    """Whatever lies under a final name and is no whole document."""
    folders = (office.papers, office.outgoing)
    return [path.name for folder in folders for path in folder.rglob("*.docx") if not zipfile.is_zipfile(path)]


def issue() -> str | None:
    """None where the directive went out to everybody, else what was said."""
    try:
        issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC)
    except StorageFullError as error:
        return str(error)
    return None


def test_the_room_ends_at_any_write_and_nothing_is_half_done_and_all_is_done_once_there_is_room(
    office: Office, small_disk: Path
) -> None:
    issue()
    expected, told = outside(office), set[str]()
    for leaving in range(0, 64 * STEP, STEP):
        office = begin_again(office)
        ballast = fill(small_disk, leaving=leaving)
        said = issue()
        ballast.unlink()
        assert half_files(office) == [], f"{leaving} bytes were left"
        assert findings(office) == (), f"{leaving} bytes were left"
        issuing.annual_cycle(DIRECTIVE, now=december(8, 9, 20), approval=Approval.AUTOMATIC)
        sweeping.sweep(now=december(8, 9, 30))
        assert outside(office) == expected, f"{leaving} bytes were left"
        assert findings(office) == (), f"{leaving} bytes were left"
        if said is None:
            break
        told.add(said)
    assert said is None, "with room enough nothing is said"
    assert len(told) >= 3, "the room ended in the register, in a paper, and on the way to a unit"
    assert all("no room left" in words for words in told)
