"""The directives that a request at a moment's notice may be made after: those that the agency leads."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from models.directive import Directive
from models.errors import RefusedError
from tasks.case import Case, read_case
from tasks.load.stamp import Stamp, stamp
from tasks.office import Office


def read_cases(office: Office, place: str) -> tuple[Case, ...]:
    """Every directive of the place that can be read; parsed again only when a file there has changed."""
    folder = office.directives / place
    return _cases(folder, stamp(*sorted(folder.iterdir()))) if folder.is_dir() else ()


def find_patterns(office: Office, place: str, lead: str) -> tuple[Case, ...]:
    """The directives of the place that this agency leads, the newest first: issuer and signatory are a request's own.

    Those alone that can be read.
    """
    found = [case for case in read_cases(office, place) if _is_pattern(case.directive, lead)]
    return tuple(sorted(found, key=lambda case: (case.directive.year, case.directive.issue_on), reverse=True))


def _is_pattern(directive: Directive, lead: str) -> bool:
    return not directive.is_ad_hoc and directive.lead.issuer.key == lead


@lru_cache(maxsize=8)
def _cases(folder: Path, stamp: Stamp) -> tuple[Case, ...]:
    return tuple(_readable(sorted(folder.glob("directive-*.yaml"))))


def _readable(paths: Iterable[Path]) -> Iterable[Case]:
    for path in paths:
        try:
            yield read_case(path)
        except RefusedError:  # a draft of next year's is no pattern yet
            continue
