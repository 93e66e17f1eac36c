"""What an examination finds, and what it looks at."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class Grade(StrEnum):
    """How bad it is: only `fail` stops the work."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What one check found; `mend` is empty where all is well."""

    grade: Grade
    what: str
    mend: str = ""


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """The machine and the office under examination, at `now`."""

    now: datetime
    home: Path
    register: str
    """The URL of the register."""
    directives: Path
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    @property
    def api(self) -> str | None:
        """The Prefect API that commands here would speak to."""
        return self.environment.get("PREFECT_API_URL") or None


Check = Callable[[Surroundings], Finding | None]
"""A check answers None where its question does not arise."""


def ok(what: str) -> Finding:
    """All is well."""
    return Finding(grade=Grade.OK, what=what)


def warn(what: str, mend: str) -> Finding:
    """The work goes on, but somebody should see to it."""
    return Finding(grade=Grade.WARN, what=what, mend=mend)


def fail(what: str, mend: str) -> Finding:
    """The work cannot go on so."""
    return Finding(grade=Grade.FAIL, what=what, mend=mend)
