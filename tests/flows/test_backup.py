"""A backup is whole or refused; what is restored is verified, and sends nothing until a person starts it."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

import flows.sweep as sweeping
from flows.cli import cli
from flows.rehearsal.people import Deed
from models import faults
from models.errors import OfficeStoppedError, RefusedError
from models.store.ledger_rows import read_ledger
from models.store.outbox import count_outbox
from tasks import office as offices
from tasks.audit import findings
from tasks.backup import DamagedBackupError, back_up, restore
from tasks.backup.archive import read_archive
from tasks.dispatch import dispatch_batch
from tasks.office import STOPPED, Office, open_office
from tasks.starting import start_office
from tests.flows.conftest import HandIn, december

pytestmark = pytest.mark.slow


@pytest.fixture
def saved(office: Office, cycle: str, units: list[str], hand_in: HandIn, tmp_path: Path) -> Path:
    """A backup in mid-cycle: one report is answered, another lies at the door, and reminders are about to be due."""
    hand_in(units[1])
    sweeping.sweep(now=december(20, 9))
    hand_in(units[2], Deed.NIL)
    path = tmp_path / "saved.tar.gz"
    back_up(office, path, december(20, 10))
    return path


@pytest.fixture
def restored(saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office that was made of the backup, in another place; the first one is gone."""
    home = tmp_path / "restored"
    restore(saved, home, december(21, 9))
    shutil.rmtree(tmp_path / "office")
    monkeypatch.setenv("VANTHU_HOME", str(home))
    monkeypatch.delenv("VANTHU_DIRECTIVES")
    offices._open.cache_clear()
    return open_office()


@pytest.fixture(autouse=True)
def nothing_is_armed() -> Iterator[None]:
    """Whatever a test armed is disarmed, also where it failed."""
    yield
    faults.arm(None)


class CrashError(Exception):
    """A crash at a named point."""


def everything(folder: Path) -> dict[str, bytes]:
    """The files below the folder by their place."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def handed_over(office: Office) -> Counter[int]:
    """How often each delivery was carried out."""
    with closing(sqlite3.connect(office.home / "register.db")) as register:
        return Counter(row[0] for row in register.execute("SELECT outbox FROM delivery WHERE status = 'delivered'"))


def test_a_restored_office_sends_nothing_and_records_nothing_until_a_person_starts_it(
    restored: Office, cycle: str
) -> None:
    before, register = everything(restored.outgoing), everything(restored.papers)
    for day in (22, 24, 29, 31):
        assert sweeping.sweep(now=december(day, 10)) == 0
    with pytest.raises(OfficeStoppedError, match="restored from saved"):
        dispatch_batch(restored, cycle, december(22, 10))
    assert everything(restored.outgoing) == before
    assert everything(restored.papers) == register
    assert not findings(restored)


def test_once_started_the_sweep_completes_the_cycle_and_nothing_goes_twice(
    restored: Office, cycle: str, units: list[str]
) -> None:
    assert start_office(restored, by="Văn thư", now=december(21, 10))
    for day in (22, 24, 25, 26, 29, 30, 31):
        assert sweeping.sweep(now=december(day, 10)) == 1
    for _ in range(2):
        sweeping.sweep(now=december(31, 17))
    assert set(handed_over(restored).values()) == {1}
    with restored.register.look() as connection:
        acts = Counter(entry.act for entry in read_ledger(connection, cycle))
        assert set(count_outbox(connection, cycle)) == {"sent"}
    assert acts["report.accepted"] == 2  # the one that lay at the door when the backup was made came too
    assert acts["office.started"] == acts["cycle.cut_off"] == acts["cycle.closed"] == 1
    assert not findings(restored)
    assert not start_office(restored, by="Văn thư", now=december(31, 18))


def test_the_people_are_told_why_nothing_happens_and_may_still_look(restored: Office, cycle: str) -> None:
    def vanthu(*words: str) -> tuple[int, str, object]:
        done = CliRunner().invoke(cli, words)
        return done.exit_code, done.output, done.exception

    code, told, _ = vanthu("sweep")
    assert code == 0
    assert "restored from saved.tar.gz" in told
    assert isinstance(vanthu("exempt", cycle, "x", "--reason", "x", "--by", "x")[2], OfficeStoppedError)
    assert vanthu("status")[0] == vanthu("verify")[0] == 0
    assert vanthu("start", "--by", " ")[0] == 1
    assert (restored.home / STOPPED).exists()
    assert "started" in vanthu("start", "--by", "Văn thư")[1]
    assert not (restored.home / STOPPED).exists()


def test_a_crash_while_starting_leaves_the_office_at_rest(restored: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(point: str) -> None:
        if point == "register.before_commit":
            raise CrashError

    faults.arm(crash)
    with pytest.raises(CrashError):
        start_office(restored, by="Văn thư", now=december(21, 10))
    faults.arm(None)
    assert restored.stopped_because() is not None


def test_a_backup_that_is_cut_anywhere_is_refused_and_nothing_is_put_in_place(saved: Path, tmp_path: Path) -> None:
    data, cut, home = saved.read_bytes(), tmp_path / "cut.tar.gz", tmp_path / "new"
    for length in (0, 1, 10, 512, len(data) // 3, len(data) // 2, len(data) - 4096, len(data) - 9, len(data) - 1):
        cut.write_bytes(data[:length])
        with pytest.raises(DamagedBackupError):
            restore(cut, home, december(21, 9))
        assert not home.exists()
    assert not list(tmp_path.glob(".*.restoring"))


def test_a_changed_byte_is_found_wherever_it_is(saved: Path, tmp_path: Path) -> None:
    whole, changed = bytearray(saved.read_bytes()), tmp_path / "changed.tar.gz"
    for place in range(20, len(whole), len(whole) // 20):
        whole[place] ^= 1
        changed.write_bytes(whole)
        if not is_the_same_inside(changed, saved):
            with pytest.raises(DamagedBackupError):
                read_archive(changed)
        whole[place] ^= 1


def is_the_same_inside(one: Path, other: Path) -> bool:
    """Whether a changed bit only says where to copy zeros from: two ways of packing the very same content."""
    try:
        return gzip.decompress(one.read_bytes()) == gzip.decompress(other.read_bytes())
    except (OSError, EOFError, zlib.error):
        return False


def test_a_file_that_was_exchanged_is_found_even_where_the_archive_is_well_formed(saved: Path, tmp_path: Path) -> None:
    data = gzip.decompress(saved.read_bytes())
    forged = tmp_path / "forged.tar.gz"
    forged.write_bytes(gzip.compress(data.replace(b"svhttdl,", b"svhttdx,", 1)))
    with pytest.raises(DamagedBackupError, match="manifest"):
        read_archive(forged)


def test_no_key_and_no_password_is_in_it_and_it_says_what_it_left_out(
    office: Office, cycle: str, tmp_path: Path
) -> None:
    secrets = {
        "keys/seal.p12": b"\x30\x82secret",
        "key.pem": b"-----BEGIN PRIVATE KEY-----",
        "mail.yaml": b"password: x",
    }
    for name, data in {**secrets, "signers.yaml": b"signers: []", "root.pem": b"-----BEGIN CERTIFICATE-----"}.items():
        (office.home / name).parent.mkdir(exist_ok=True)
        (office.home / name).write_bytes(data)
    manifest = back_up(office, tmp_path / "b.tar.gz", december(9, 9))
    assert manifest.left_out == tuple(sorted(f"home/{name}" for name in secrets))
    assert {"home/signers.yaml", "home/root.pem", "register/register.db"} <= manifest.files.keys()
    assert not any(name.endswith((".p12", "key.pem", "mail.yaml")) for name in manifest.files)
    assert os.stat(tmp_path / "b.tar.gz").st_mode & 0o077 == 0


def test_what_is_committed_or_handed_in_before_the_backup_begins_is_in_it_though_the_engine_runs_on(
    office: Office, cycle: str, units: list[str], hand_in: HandIn, tmp_path: Path
) -> None:
    hand_in(units[1])

    def engine_runs(point: str) -> None:
        if point == "backup.register_copied":
            faults.arm(None)
            sweeping.sweep(now=december(20, 9))

    faults.arm(engine_runs)
    back_up(office, tmp_path / "b.tar.gz", december(20, 9))
    restore(tmp_path / "b.tar.gz", tmp_path / "new", december(21, 9))
    assert len(list((tmp_path / "new" / "incoming" / cycle / units[1]).iterdir())) == 1


def test_a_home_that_holds_something_is_refused(saved: Path, office: Office) -> None:
    before = everything(office.papers)
    with pytest.raises(RefusedError, match="it holds something"):
        restore(saved, office.home, december(21, 9))
    assert everything(office.papers) == before


def test_a_backup_that_fails_leaves_the_last_good_one(office: Office, saved: Path, tmp_path: Path) -> None:
    good = saved.read_bytes()

    def cut(point: str) -> None:
        if point == "backup.before_check":
            (draft,) = tmp_path.glob(".saved*.tmp")
            draft.write_bytes(draft.read_bytes()[:-100])

    faults.arm(cut)
    with pytest.raises(DamagedBackupError):
        back_up(office, saved, december(22, 9))
    faults.arm(None)
    assert saved.read_bytes() == good
    assert not list(tmp_path.glob(".saved*"))
