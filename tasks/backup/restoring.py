"""Restoring: everything is unpacked aside, checked and verified, and then put in place in one move, at rest."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from models.errors import Problem, RefusedError
from models.ledger import GENESIS
from models.store.ledger_rows import read_ledger
from models.store.migrations import HEAD, upgrade
from models.store.register import Register, sqlite_url
from models.store.schema import is_blank
from tasks.audit import findings
from tasks.backup.archive import read_archive
from tasks.backup.databases import bring_back
from tasks.backup.manifest import POSTGRESQL, SQLITE, DamagedBackupError, Manifest
from tasks.office import Office
from tasks.starting import stop_office

REASON = "restored from {name}, made at {made_at:%Y-%m-%d %H:%M}; nothing is sent until a person starts it"


def restore(path: Path, home: Path, now: datetime, *, url: str | None = None) -> Manifest:
    """What the backup at `path` held, which now lies in `home`: verified, and stopped until a person starts it.

    `url` is an empty PostgreSQL database, for a register that was kept in one. Raises RefusedError where `home` holds
    something, DamagedBackupError where a hash or an invariant does not hold: `home` is then as it was.
    """
    _refuse_place(home)
    home = home.absolute()
    home.parent.mkdir(parents=True, exist_ok=True)
    aside = home.with_name(f".{home.name}.restoring")
    shutil.rmtree(aside, ignore_errors=True)  # what a restore that was cut off has left
    try:
        manifest = read_archive(path, aside / "unpacked")
        _refuse_register(manifest, url)
        _lay_out(aside)
        stop_office(aside / "office", REASON.format(name=path.name, made_at=manifest.made_at))
        _verify(aside, manifest, url)
        os.sync()
        if home.exists():
            home.rmdir()
        (aside / "office").rename(home)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return manifest


def _lay_out(aside: Path) -> None:
    unpacked, office = aside / "unpacked", aside / "office"
    (unpacked / "home").mkdir(exist_ok=True)
    (unpacked / "home").rename(office)
    if (unpacked / "directives").exists():
        (unpacked / "directives").rename(office / "directives")
    if (unpacked / SQLITE).exists():
        (unpacked / SQLITE).rename(office / "register.db")


def _verify(aside: Path, manifest: Manifest, url: str | None) -> None:
    """The same questions as `vanthu verify`, and whether the ledger is the one that was saved."""
    if url is not None:
        bring_back(url, aside / "unpacked" / POSTGRESQL)
    register_url = url or sqlite_url(aside / "office" / "register.db")
    upgrade(register_url)
    register = Register(register_url)
    try:
        found = findings(Office(aside / "office", register, aside / "office" / "directives"))
        with register.look() as connection:
            hashes = [GENESIS, *(entry.hash for entry in read_ledger(connection))]
    finally:
        register.close()
    if found:
        said = "the office was damaged when it was saved: " if manifest.damage else ""
        raise DamagedBackupError(said + "; ".join(found[:5]))
    if len(hashes) <= manifest.ledger_entries or hashes[manifest.ledger_entries] != manifest.ledger_head:
        raise DamagedBackupError("the ledger is not the one that the manifest names")


def _refuse_place(home: Path) -> None:
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        mend = "name a folder that is empty or not there yet"
        raise RefusedError([Problem(where=str(home), what="it holds something already", mend=mend)])


def _refuse_register(manifest: Manifest, url: str | None) -> None:
    """Before anything is put anywhere: a register goes back to the kind of place that it came from."""
    what, mend = "", ""
    if manifest.schema > HEAD:
        what, mend = f"it has schema {manifest.schema}, we know {HEAD}", "restore it with the newer Vanthu"
    elif SQLITE in manifest.files and url is not None:
        what, mend = "its register is one file, VANTHU_REGISTER names a database", "unset VANTHU_REGISTER"
    elif POSTGRESQL in manifest.files and (url is None or not url.startswith("postgresql")):
        what, mend = "its register was on PostgreSQL", "let VANTHU_REGISTER name an empty database"
    elif POSTGRESQL in manifest.files and url is not None and not is_blank(url):
        what, mend = "the database that VANTHU_REGISTER names is not empty", "make a new one with createdb"
    if what:
        raise RefusedError([Problem(where="backup", what=what, mend=mend)])
