"""Saving: the office as one archive, while its engine runs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from models.errors import Problem, RefusedError, RegisterDamagedError
from models.faults import reached
from models.ledger import GENESIS
from models.store.ledger_rows import read_ledger
from models.store.schema import schema_of
from tasks.audit import damage
from tasks.backup.archive import ArchiveWriter, read_archive
from tasks.backup.contents import Item, at_the_door, evidence, is_harmless, settings
from tasks.backup.databases import copy_damaged, copy_register
from tasks.backup.manifest import Manifest
from tasks.new_archive import new_archive, refuse_place
from tasks.office import Office

ENDINGS = (".tar.gz", ".tgz")


def back_up(office: Office, to: Path, now: datetime, *, despite_damage: bool = False) -> Manifest:
    """What the backup at `to` holds: read again and every hash checked before it has its name.

    The ledger's chain, the register and every file it names are asked first, as `vanthu verify` does: a damaged office
    is refused, or saved with the damage written into the manifest where that is wished. Raises RefusedError,
    StorageFullError, DamagedBackupError; a backup that was there before stays then.
    """
    refuse_place(office, to, ENDINGS)
    broken = _damage(office)
    if broken and not despite_damage:
        mend = "keep the older backups, see docs/operate/recover.md; to save it as it is: --despite-damage"
        raise RefusedError([Problem(where="office", what=found, mend=mend) for found in broken])
    with new_archive(to, lost="no backup was made") as draft:
        manifest = _write(office, draft, now, broken)
        reached("backup.before_check")
        read_archive(draft)
    return manifest


def _write(office: Office, draft: Path, now: datetime, broken: tuple[str, ...]) -> Manifest:
    """The door first, then the register, then what the register names.

    A file that leaves the door meanwhile is then known to the register's copy; one that the copy knows was kept
    before it was recorded. Either way nothing that came before the backup began is missing from it.
    """
    harmless, left_out = _sorted_out(settings(office))
    with tempfile.TemporaryDirectory(prefix=".vanthu-backup-", dir=draft.parent) as folder, ArchiveWriter(draft) as to:
        for item in at_the_door(office):
            to.add(item)
        schema, entries, head = _ledger(office, is_damaged=bool(broken))
        name, copy = (copy_damaged if broken else copy_register)(office.register.url, Path(folder))
        reached("backup.register_copied")
        for item in (Item(name=name, path=copy), *evidence(office), *harmless):
            to.add(item)
        manifest = Manifest(
            made_at=now,
            schema=schema,
            ledger_entries=entries,
            ledger_head=head,
            files=to.files,
            left_out=left_out,
            damage=broken,
        )
        to.finish(manifest)
    return manifest


def _damage(office: Office) -> tuple[str, ...]:
    try:
        return damage(office)
    except RegisterDamagedError as error:
        return (f"database: {error}",)


def _ledger(office: Office, *, is_damaged: bool) -> tuple[str, int, str]:
    """The schema, the number of entries and the last one's hash; nothing of them where they cannot be read."""
    try:
        with office.register.look() as connection:
            entries = read_ledger(connection)
            return schema_of(connection), len(entries), entries[-1].hash if entries else GENESIS
    except RegisterDamagedError:
        if not is_damaged:
            raise
        return "", 0, GENESIS


def _sorted_out(items: Iterable[Item]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    verdicts = [(item, is_harmless(item.path)) for item in items]
    return tuple(i for i, ok in verdicts if ok), tuple(sorted(i.name for i, ok in verdicts if not ok))
