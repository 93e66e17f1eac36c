"""Somebody changes a package: a file in it, or everything that would give the change away."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from models.case_file import LEDGER, MANIFEST, LedgerMark, PackedFile
from models.ledger import LedgerEntry, chain
from tasks.case_file.ledger_file import LedgerFile, read_entry
from tasks.case_file.manifest import from_bytes, to_bytes
from tasks.files import digest

Files = dict[str, bytes]


def unpack(path: Path) -> Files:
    """The files of the package by name, in its order."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(path: Path, files: Mapping[str, bytes]) -> Path:
    """A package of these files."""
    with zipfile.ZipFile(path, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    return path


def resealed(files: Files) -> Files:
    """The files with a manifest that fits them, as a forger would make it: hashes, sizes, and the ledger's end."""
    manifest = from_bytes(files[MANIFEST])
    kinds = {file.path: file.what for file in manifest.files}
    entries = ledger(files)
    held = tuple(
        PackedFile(path=name, bytes=len(data), sha256=digest(data), what=kinds[name])
        for name, data in sorted(files.items())
        if name in kinds
    )
    mark = LedgerMark(entries=len(entries), head=entries[-1].hash)
    return files | {MANIFEST: to_bytes(replace(manifest, files=held, ledger=mark))}


def ledger(files: Files) -> list[LedgerEntry]:
    """The entries in the package."""
    return [read_entry(line) for line in io.BytesIO(files[LEDGER])]


def rewritten(files: Files, change: Callable[[list[LedgerEntry]], list[LedgerEntry]]) -> Files:
    """The files with another ledger, each link of which was made anew."""
    last: LedgerEntry | None = None
    made = []
    for entry in change(ledger(files)):
        last = chain(last, at=entry.at, cycle=entry.cycle, act=entry.act, details=entry.details)
        made.append(last)
    return files | {LEDGER: b"".join(LedgerFile().lines(made))}


def with_row(files: Files, table: str, at: int, **changes: object) -> Files:
    """The files with one row of a table changed."""
    name = f"du-lieu/{table}.jsonl"
    lines = files[name].splitlines(keepends=True)
    row = json.loads(lines[at]) | changes
    lines[at] = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    return files | {name: b"".join(lines)}


def rows(files: Files, table: str) -> list[dict[str, object]]:
    """The rows of a table."""
    return [json.loads(line) for line in files[f"du-lieu/{table}.jsonl"].splitlines()]
