"""What stands above every sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from documents import wording
from documents.workbook.consolidated import wording as say
from models.document import DocumentRef


@dataclass(frozen=True, kw_only=True)
class Heading:
    """Whose figures they are, about what, and as of when. `at` is aware."""

    agency: str
    directive: DocumentRef
    cycle: str
    at: datetime
    report: str = ""
    """The symbol of the report that the workbook goes with; "" where it goes with none."""
    supplements: str = ""
    """The symbol of the report that this one adds to; "" where it is no supplement."""
    number: int = 0
    """The number of the supplement, from 1."""
    is_provisional: bool = False
    """True before the cut-off: the title says so."""

    @property
    def title(self) -> str:
        """The title in capitals."""
        text = say.PROVISIONAL_TITLE if self.is_provisional else say.TITLE
        return text.format(directive=wording.short_citation(self.directive).upper())

    def standing(self, round_: int) -> str:
        """The instant that the figures stand for, and whether it was the cut-off."""
        text = say.PROVISIONAL if self.is_provisional else say.FROZEN
        said = text.format(at=wording.moment(self.at), round=round_)
        return f"{said} {self.supplement}" if self.supplements else said

    @property
    def supplement(self) -> str:
        """Which report it adds to, and that all figures stand here; "" where it is no supplement."""
        return say.SUPPLEMENT.format(number=self.number, report=self.supplements) if self.supplements else ""
