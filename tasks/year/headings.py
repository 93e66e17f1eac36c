"""Which files are yearly directives, and what their heads say: cheap enough for every sweep."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from models.errors import Problem, RefusedError
from models.year import Heading
from tasks.load.shape import shape
from tasks.load.source import Source, open_source
from tasks.load.stamp import Stamp, stamp

RECURS = re.compile(rb"^recurs\s*:\s*[^\s#n~]", re.MULTILINE)
HEAD = ("key", "year", "issue_on", "recurs")


def read_headings(directives: Path) -> tuple[tuple[Heading, ...], tuple[Problem, ...]]:
    """The heads of every place's yearly directives, and what is wrong with those that cannot be read."""
    found: list[Heading] = []
    problems: list[Problem] = []
    for path in sorted(directives.glob("*/directive-*.yaml")):
        heading, wrong = _read(path, stamp(path))
        found += [heading] if heading else []
        problems += [replace(problem, where=f"{path.parent.name}/{problem.where}") for problem in wrong]
    return tuple(found), tuple(problems)


@lru_cache(maxsize=1024)
def _read(path: Path, stamp: Stamp) -> tuple[Heading | None, tuple[Problem, ...]]:
    """The head of a yearly directive, or what is wrong with it; neither for a directive of one year."""
    if RECURS.search(path.read_bytes()) is None:
        return None, ()
    try:
        return _heading(path), ()
    except RefusedError as error:
        return None, tuple(error.problems)


def _heading(path: Path) -> Heading:
    whole = open_source(path)
    said = whole.data if isinstance(whole.data, dict) else {}
    head = {name: said[name] for name in HEAD if name in said} | {"file": f"{path.parent.name}/{path.name}"}
    source = Source(name=whole.name, data=head, lines=whole.lines, problems=whole.problems)
    heading = shape(Heading, source)
    if heading is None:
        raise RefusedError(source.problems)
    return heading
