"""What every decision on record must say: who decides, why, and on which document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.errors import Problem


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """Who decides, why, and the number and symbol of the document that says so ("" where none does)."""

    by: str
    reason: str
    basis: str = ""

    @property
    def problems(self) -> Iterator[Problem]:
        """What is left empty and may not be."""
        for name, said, code in (("--by", self.by, "NOBODY"), ("--reason", self.reason, "NO_REASON")):
            if not said.strip():
                yield Problem(
                    where=name, what="it is empty", mend="the ledger must show who decided and why", code=code
                )
