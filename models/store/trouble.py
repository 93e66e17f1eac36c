"""What a database says when it cannot go on, in words that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

from models.errors import RegisterBusyError, RegisterDamagedError, StorageFullError


@contextmanager
def plain_errors() -> Iterator[None]:
    """Nothing. A database's own error becomes RegisterBusyError, StorageFullError or RegisterDamagedError."""
    try:
        yield
    except DatabaseError as error:
        message = str(error.orig)
        if "locked" in message or "busy" in message:
            raise RegisterBusyError("the register is held by another writer; nothing was written") from error
        if "full" in message or "disk I/O" in message or "No space left" in message:
            raise StorageFullError("no room left for the register; nothing was written") from error
        if "malformed" in message or "not a database" in message:
            raise RegisterDamagedError(f"the register's file is damaged: {message}") from error
        raise
