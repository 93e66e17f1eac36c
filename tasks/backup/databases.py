"""The register's own copy: a consistent picture while others write, and back from it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from models.errors import Problem, RefusedError, VanthuError
from tasks.backup.manifest import POSTGRESQL, SQLITE

SQLITE_URL = "sqlite:///"
SECONDS = 3600


class DumpError(VanthuError):
    """PostgreSQL's own program failed. Carries its last words."""


def copy_register(url: str, folder: Path) -> tuple[str, Path]:
    """The copy's name in the archive and where it lies in `folder`: everything committed before now is in it.

    Raises RefusedError where the register is on PostgreSQL and pg_dump is not installed, DumpError.
    """
    if url.startswith(SQLITE_URL):
        copy = folder / "register.db"
        with closing(sqlite3.connect(url.removeprefix(SQLITE_URL), timeout=60)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        return SQLITE, copy
    copy = folder / "register.dump"
    _run(url, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={copy}")
    return POSTGRESQL, copy


def copy_damaged(url: str, folder: Path) -> tuple[str, Path]:
    """As `copy_register`; the bytes of a SQLite file as they lie there, where SQLite itself can no longer read them.

    What a running engine writes meanwhile may be in it by half: such an office is better stopped.
    """
    try:
        return copy_register(url, folder)
    except sqlite3.DatabaseError:
        copy = folder / "register.db"
        shutil.copyfile(url.removeprefix(SQLITE_URL), copy)
        return SQLITE, copy


def bring_back(url: str, dump: Path) -> None:
    """Nothing. The empty PostgreSQL database at `url` holds what the dump holds, or nothing. Raises DumpError."""
    database = _environment(url)["PGDATABASE"]
    _run(url, "pg_restore", "--single-transaction", "--no-owner", f"--dbname={database}", str(dump))


def _run(url: str, program: str, *words: str) -> None:
    """The password goes by the environment: words of a command are seen by everybody on the machine."""
    if shutil.which(program) is None:
        mend = "install PostgreSQL's client programs, of the server's version or newer"
        raise RefusedError([Problem(where=program, what="it is not installed here", mend=mend)])
    done = subprocess.run(
        [program, "--no-password", *words],
        env={**os.environ, **_environment(url)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    if done.returncode != 0:
        raise DumpError(f"{program}: {done.stderr.strip()[-500:]}")


def _environment(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    host = parts.hostname or next(iter(parse_qs(parts.query).get("host", [])), None)
    known = {
        "PGHOST": host,
        "PGPORT": str(parts.port) if parts.port else None,
        "PGUSER": unquote(parts.username) if parts.username else None,
        "PGPASSWORD": unquote(parts.password) if parts.password else None,
        "PGDATABASE": unquote(parts.path.lstrip("/")) or "postgres",
    }
    return {name: value for name, value in known.items() if value}
