"""What belongs into a backup: the evidence whole, settings by a list, secrets never."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tasks.office import STOPPED, Office

EVIDENCE = ("papers", "kept", "outgoing")
"""Taken whole, whatever the files are called: the register names them, or a recipient may still fetch them."""
DOORS = ("incoming", "mail", "edxml", "portal")
APART = {"directives", "prefect", "log", "rehearsals", STOPPED, "register.db", "register.db-wal", "register.db-shm"}
"""Taken another way, or no part of the record."""
KNOWN = {".yaml", ".yml", ".csv", ".json", ".docx", ".xlsx", ".pdf", ".md", ".txt", ".png", ".jpg", ".jpeg", ".svg"}
CERTIFICATES = {".pem", ".crt", ".cer"}
SECRET_MARKS = (b"PRIVATE KEY", b"BEGIN OPENSSH", b"password:", b"passphrase:", b"pin:", b"secret:", b"token:")


@dataclass(frozen=True, kw_only=True)
class Item:
    """A file and its name in the archive."""

    name: str
    path: Path


def at_the_door(office: Office) -> Iterator[Item]:
    """What waits at the doors, and in the trays of the network. To be taken before the register: see `back_up`."""
    for name in DOORS:
        yield from _files(office.home / name, f"home/{name}")


def evidence(office: Office) -> Iterator[Item]:
    """Papers, kept files and the out-trays."""
    for name in EVIDENCE:
        yield from _files(office.home / name, f"home/{name}")


def settings(office: Office) -> Iterator[Item]:
    """Templates, directives and every other file of the office, those that may hold a secret among them."""
    yield from _files(office.home, "home", but={*EVIDENCE, *DOORS, *APART})
    yield from _files(office.directives, "directives")


def is_harmless(path: Path) -> bool:
    """Whether the settings file is of a known kind and holds no key, password or PIN."""
    suffix = path.suffix.lower()
    if suffix not in KNOWN | CERTIFICATES:
        return False
    data = path.read_bytes().lower() if suffix not in {".docx", ".xlsx", ".pdf", ".png", ".jpg", ".jpeg"} else b""
    return not any(mark.lower() in data for mark in SECRET_MARKS)


def _files(folder: Path, prefix: str, but: set[str] | frozenset[str] = frozenset()) -> Iterator[Item]:
    """Regular files, in order. Links are not followed; drafts of files being written are no files yet."""
    for place, folders, names in os.walk(folder):
        if Path(place) == folder:
            folders[:], names = [n for n in folders if n not in but], [n for n in names if n not in but]
        folders.sort()
        for path in (Path(place) / name for name in sorted(names)):
            if not (path.name.startswith(".") and path.suffix == ".tmp") and _is_regular(path):
                yield Item(name=f"{prefix}/{path.relative_to(folder).as_posix()}", path=path)


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False
