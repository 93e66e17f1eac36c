"""Refusals for programs: RFC 9457, with every problem listed, each with a name that does not change."""

from __future__ import annotations

from http import HTTPStatus

from models.errors import Problem, RefusedError, UnreadableFileError
from portal.api.shapes import Fault, ProblemShape
from portal.failures import STATUSES

MEDIA = "application/problem+json"


class ApiError(Exception):
    """A refusal of the interface itself: its status, its name, and what is wrong."""

    def __init__(self, status: int, code: str, detail: str = "", problems: tuple[Problem, ...] = ()) -> None:
        self.status, self.code, self.detail, self.problems = status, code, detail, problems
        super().__init__(code)


def fault(problem: Problem) -> Fault:
    """The problem as it goes over the wire."""
    names = ("where", "what", "mend", "code")
    return Fault(**{name: getattr(problem, name) for name in names}, severity=problem.severity.value)


def problem_of(error: Exception) -> ProblemShape:
    """What is told of it. Nothing of an unforeseen failure goes out: 500, and the log has it."""
    if isinstance(error, ApiError):
        return plain_problem(error.status, error.code, error.detail, error.problems)
    status = next((status for kind, status in STATUSES if isinstance(error, kind)), 500)
    name = type(error).__name__.removesuffix("Error")
    if isinstance(error, RefusedError):
        return plain_problem(status, "refused", "nothing was done", error.problems)
    if isinstance(error, UnreadableFileError):
        return plain_problem(422, "unreadable_file", error.code)
    if status == 500:
        return plain_problem(status, "failure")
    return plain_problem(status, "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_"))


def plain_problem(status: int, code: str = "", detail: str = "", problems: tuple[Problem, ...] = ()) -> ProblemShape:
    """The problem of this status."""
    if status == 404:  # others' and missing things are told alike, whoever finds out
        code, detail, problems = "not_found", "", ()
    title = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Error"
    kind = f"urn:vanthu:problem:{code or title.lower().replace(' ', '_')}"
    return ProblemShape(type=kind, title=title, status=status, detail=detail, problems=[fault(p) for p in problems])
