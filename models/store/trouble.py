"""What a database says when it cannot go on, in words that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, TimeoutError

from models.errors import RegisterBusyError, RegisterDamagedError, StorageFullError

BUSY = ("locked", "busy", "deadlock detected", "could not serialize")
AWAY = ("connection failed", "connection is closed", "server closed the connection", "terminating connection")
"""What PostgreSQL's driver says while its server is stopped, full, or on its way up."""


@contextmanager
def plain_errors() -> Iterator[None]:
    """Nothing. A database's own error becomes RegisterBusyError, StorageFullError or RegisterDamagedError."""
    try:
        yield
    except TimeoutError as error:
        raise RegisterBusyError("every connection to the register is in use; nothing was written") from error
    except DatabaseError as error:
        message = str(error.orig)
        if any(word in message for word in BUSY):
            raise RegisterBusyError("the register is held by another writer; nothing was written") from error
        if error.connection_invalidated or any(word in message for word in AWAY):
            raise RegisterBusyError("the register's server does not answer; nothing was written") from error
        if "full" in message or "disk I/O" in message or "No space left" in message:
            raise StorageFullError("no room left for the register; nothing was written") from error
        if "malformed" in message or "not a database" in message:
            raise RegisterDamagedError(f"the register's file is damaged: {message}") from error
        raise
