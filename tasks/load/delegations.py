"""delegations.yaml → DelegationTable: who may sign at this place. The file may be missing; a wrong one is refused."""

from __future__ import annotations

from pathlib import Path

from models.delegation import DelegationTable, faults
from models.errors import RefusedError
from tasks.load.shape import shape
from tasks.load.source import Source, open_source

FILE = "delegations.yaml"


def load_delegations(path: Path) -> DelegationTable | None:
    """The table; None where there is no file. Raises RefusedError with every problem and its line."""
    if not path.exists():
        return None
    source = open_source(path)
    table = shape(DelegationTable, source)
    if table is not None:
        _check(table, source)
    source.refuse_if_wrong()
    if table is None:
        raise RefusedError(source.problems)
    return table


def _check(table: DelegationTable, source: Source) -> None:
    for index, row in enumerate(table.delegations):
        at = ("delegations", index)
        if not row.signer.strip() or not row.source.strip():
            source.report(at, "the row has no signer or no source", "name the person and the document that says so")
        for problem in faults(row):
            source.report(at, problem.what, problem.mend)
        if row in table.delegations[:index]:
            source.report(at, "the row is given twice", "keep one of them")
