"""A new archive of an office: written aside, and under its name only when it is whole."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import Problem, RefusedError, StorageFullError
from tasks.office import Office


def refuse_place(office: Office, to: Path, endings: tuple[str, ...]) -> None:
    """Nothing. Raises RefusedError with every reason why no archive of the office should lie at `to`."""
    problems = []
    if not to.name.endswith(endings):
        mend = f"name it with {' or '.join(endings)} at its end"
        problems.append(Problem(where=str(to), what="no archive that we write", mend=mend))
    if to.absolute().is_relative_to(office.home):
        problems.append(Problem(where=str(to), what="it lies in the office itself", mend="put it on another disk"))
    if not to.absolute().parent.is_dir():
        problems.append(Problem(where=str(to.parent), what="there is no such folder", mend="make it first"))
    if problems:
        raise RefusedError(problems)


@contextmanager
def new_archive(to: Path, *, lost: str) -> Iterator[Path]:
    """Where to write: it is renamed to `to` at the end, and removed where something went wrong.

    Raises StorageFullError, which says what is `lost`; what lay at `to` before stays then.
    """
    draft = to.with_name(f".{to.name}.tmp")
    try:
        yield draft
        draft.replace(to)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise StorageFullError(f"no room left for {to.name}; {lost}") from error
        raise
    finally:
        draft.unlink(missing_ok=True)
