"""A damaged office is not saved as if it were whole; it can be saved all the same, and then everybody is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import cli
from models.errors import RefusedError, RegisterDamagedError
from tasks.backup import DamagedBackupError, back_up, restore
from tasks.backup.archive import read_archive
from tasks.office import Office
from tests.flows.conftest import december

pytestmark = pytest.mark.slow
Harm = Callable[[Office], None]


def change_ledger(office: Office) -> None:
    with closing(sqlite3.connect(office.home / "register.db")) as register, register:
        register.execute("UPDATE ledger SET details = replace(details, '2025', '2024') WHERE seq = 1")


def change_paper(office: Office) -> None:
    path = next(office.papers.rglob("*.docx"))
    path.write_bytes(path.read_bytes() + b"\0")


def lose_paper(office: Office) -> None:
    next(office.papers.rglob("*.docx")).unlink()


def break_pages(office: Office) -> None:
    """Something wrote into the middle of the file: its head is whole, so the office still opens."""
    office.register.close()
    with closing(sqlite3.connect(office.home / "register.db")) as register:
        register.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = register.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ledger'").fetchone()
        (size,) = register.execute("PRAGMA page_size").fetchone()
    with (office.home / "register.db").open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


HARMS = {
    change_ledger: "ledger: the hash chain breaks",
    change_paper: "is not the file",
    lose_paper: "is missing",
    break_pages: "malformed",
}


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_a_damaged_office_is_refused_and_an_older_backup_stays(
    office: Office, cycle: str, tmp_path: Path, harm: Harm
) -> None:
    to = tmp_path / "b.tar.gz"
    assert back_up(office, to, december(9, 9)).damage == ()
    good = to.read_bytes()
    harm(office)
    with pytest.raises(RefusedError, match=HARMS[harm]):
        back_up(office, to, december(9, 10))
    assert to.read_bytes() == good


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_it_can_be_saved_all_the_same_and_the_backup_itself_says_what_is_broken(
    office: Office, cycle: str, tmp_path: Path, harm: Harm
) -> None:
    harm(office)
    to = tmp_path / "b.tar.gz"
    made = back_up(office, to, december(9, 10), despite_damage=True)
    assert HARMS[harm] in " ".join(read_archive(to, tmp_path / "unpacked").damage)
    assert any(name.startswith("home/papers/") for name in made.files)
    copied = (tmp_path / "unpacked" / "register" / "register.db").read_bytes()
    assert copied.startswith(b"SQLite format 3\0")
    with pytest.raises((DamagedBackupError, RegisterDamagedError)):
        restore(to, tmp_path / "new", december(9, 11))
    assert not (tmp_path / "new").exists()


def test_the_command_says_it_loudly(office: Office, cycle: str, tmp_path: Path) -> None:
    lose_paper(office)
    to = str(tmp_path / "b.tar.gz")
    assert isinstance(CliRunner().invoke(cli, ["backup", to]).exception, RefusedError | SystemExit)
    assert not Path(to).exists()
    done = CliRunner().invoke(cli, ["backup", to, "--despite-damage"])
    assert done.exit_code == 0
    assert "THE OFFICE IS DAMAGED" in done.stderr
    assert "is missing" in done.stderr


def test_a_file_that_a_running_engine_is_writing_is_no_damage(office: Office, cycle: str, tmp_path: Path) -> None:
    (office.papers / ".draft.docx.tmp").write_bytes(b"half")
    made = back_up(office, tmp_path / "b.tar.gz", december(9, 9))
    assert (made.damage, [name for name in made.files if name.endswith(".tmp")]) == ((), [])
