"""Refusals as pages: what is wrong, every problem at once, and what to do. Nobody sees a trace."""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import (
    OfficeStoppedError,
    PastDeadlineError,
    RefusedError,
    RegisterBusyError,
    StorageFullError,
    UnknownCycleError,
    UnknownUnitError,
    VanthuError,
)
from portal.answer import ConflictError, MissingError, Page
from portal.problems import sentences
from portal.visit import Visit
from tasks.log import tell_failure

TEMPLATE = "failure.html"
STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (MissingError, 404),
    (UnknownCycleError, 404),
    (UnknownUnitError, 404),
    (RefusedError, 422),
    (PastDeadlineError, 409),
    (ConflictError, 409),
    (RegisterBusyError, 503),
    (StorageFullError, 503),
    (OfficeStoppedError, 503),
    (VanthuError, 409),
)
"""The first that fits."""


def status_of(error: Exception) -> int:
    """The status that says it; 500 where nobody foresaw it."""
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def page_of_failure(visit: Visit, error: Exception) -> Page:
    """The page that says it. Anything that was not foreseen is logged, and shown as a failure of ours (500)."""
    status = status_of(error)
    if status >= 500:
        tell_failure(error)
    problems = sentences(visit.language, error.problems) if isinstance(error, RefusedError) else ()
    said = str(error) if isinstance(error, ConflictError) else ""
    return failure_page(status, problems=problems, said=said)


def failure_page(status: int, *, problems: Sequence[str] = (), said: str = "") -> Page:
    """The page of this status; 503 says that nothing was lost and when to try again."""
    return Page(template=TEMPLATE, values={"status": status, "problems": problems, "said": said}, status=status)
