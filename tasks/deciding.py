"""What every decision about units shares: the cycle is held, all problems are listed, and nobody is half done."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from models.choice import Choice
from models.cycle import Cycle
from models.errors import Problem, RefusedError
from models.grounds import Grounds
from models.obligation import Obligation
from models.store import Connection
from models.store.obligations import read_obligations

Rule = Callable[[Obligation], Iterable[Problem]]


def meant(
    connection: Connection, cycle: Cycle, choice: Choice, rule: Rule, grounds: Grounds | None = None
) -> tuple[Obligation, ...]:
    """The duties that are meant, in roster order. Raises RefusedError with every problem of every unit."""
    obligations = read_obligations(connection, cycle.key)
    chosen = choice.among(obligations)
    problems = [*(grounds.problems if grounds else ()), *books_problems(cycle), *choice.problems(obligations)]
    problems += [problem for obligation in chosen for problem in rule(obligation)]
    refuse_if_any(problems)
    return chosen


def books_problems(cycle: Cycle) -> Iterable[Problem]:
    """Why nothing can be decided any more about who reports: the books are closed."""
    if cycle.cut_off_at is not None:
        what = f"the books were closed at {cycle.cut_off_at:%H:%M on %d/%m/%Y}"
        yield Problem(where=cycle.key, what=what, mend="what comes later is for a supplement", code="BOOKS_CLOSED")


def refuse_if_any(problems: Iterable[Problem]) -> None:
    """Nothing. Raises RefusedError where there is a problem."""
    if found := tuple(problems):
        raise RefusedError(found)
