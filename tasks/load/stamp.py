"""Whether files have changed: so that what a sweep reads every minute is parsed only when somebody edited it."""

from __future__ import annotations

from pathlib import Path

Stamp = tuple[tuple[int, int], ...]


def stamp(*paths: Path) -> Stamp:
    """A value that differs as soon as one of the files was written, made or removed: the key of a cached reading."""
    return tuple(_stamp(path) for path in paths)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        seen = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (seen.st_mtime_ns, seen.st_size)
