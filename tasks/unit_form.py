"""What one unit's form says, in whatever kind of file it is offered."""

from __future__ import annotations

from collections.abc import Mapping

from documents.kinds.report_form.context import ReportFormFacts
from models.cycle import Cycle
from models.document import DocumentRef
from models.figures import figure_text
from models.form import Figure
from models.obligation import Obligation

Figures = Mapping[str, Figure]


def form_facts(cycle: Cycle, directive: DocumentRef, obligation: Obligation, last_year: Figures) -> ReportFormFacts:
    """The facts of the unit's form; `last_year` are its accepted figures of the year before, none where unknown."""
    answered = ((i, last_year.get(i.code)) for i in cycle.form.asked)
    return ReportFormFacts(
        cycle=cycle.key,
        unit=obligation.unit,
        directive=directive,
        deadline_text=obligation.deadline.phrase,
        last_working_day=obligation.deadline.last_working_day,
        form=cycle.form,
        last_year={i.code: figure_text(f, is_yes_no=i.is_yes_no) for i, f in answered if f is not None},
    )
