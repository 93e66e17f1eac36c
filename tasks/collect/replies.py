"""What a unit is answered: a receipt with the figures as they were read, or everything that is to be mended."""

from __future__ import annotations

from datetime import datetime

from documents.kinds.receipt.context import ReceiptFacts, ReceiptLine
from documents.kinds.return_notice.context import ReturnFacts
from models.arrival import Arrival
from models.cycle import Cycle
from models.document import DocumentKind, DocumentRef
from models.errors import Problem
from models.figures import figure_text
from models.store.obligations import read_obligation
from models.store.papers import read_document
from models.store.register import Act
from models.store.submissions import Submission
from models.submission import DIGEST_LETTERS, ReadReport, reading_digest, respond_by
from tasks.issue import draft, put_forward
from tasks.opening import DIRECTIVE_KEY, reference
from tasks.wording import RECEIPT_TITLE, RETURN_TITLE


def put_receipt(
    act: Act,
    cycle: Cycle,
    arrival: Arrival,
    submission: Submission,
    report: ReadReport,
    *,
    sender: str | None,
    turn: int = 1,
    note: str = "",
) -> None:
    """Nothing. The unit is told what was accepted, with the table as it was read; so is who sent it for it.

    `turn`: which receipt of this version it is, where a person decided on it once more; `note`: why they accept it so.
    """
    obligation = read_obligation(act.connection, cycle.key, submission.unit)
    facts = ReceiptFacts(
        issuer=cycle.directive.lead.issuer,
        unit=obligation.unit,
        directive=_directive(act, cycle),
        code=f"{cycle.key}/{arrival.id:04d}",
        arrived_at=arrival.arrived_at,
        file_name=arrival.name,
        sha256=arrival.sha256,
        version=submission.version,
        is_late=submission.is_late,
        deadline_text=obligation.deadline.phrase,
        lines=_lines(cycle, report),
        is_nil=submission.is_nil,
        reading=reading_digest(report)[:DIGEST_LETTERS],
        note=note,
    )
    paper = draft(
        cycle,
        DocumentKind.RECEIPT,
        key_of_turn(f"receipt:{submission.unit}:{submission.version}", turn),
        title=RECEIPT_TITLE.format(number=submission.version),
        addressee=submission.unit,
        facts=facts,
        recipients=_both(submission.unit, sender),
    )
    put_forward(act, cycle, paper)


def put_notice(
    act: Act,
    cycle: Cycle,
    arrival: Arrival,
    problems: tuple[Problem, ...],
    *,
    sender: str | None,
    answer_by: datetime | None = None,
    turn: int = 1,
) -> None:
    """Nothing. The report goes back with every reason at once, and a new date: to the unit and to who sent it.

    `answer_by` (aware) is that date, where a person names it; `turn`: which notice about this file it is.
    """
    unit = arrival.unit or ""
    obligation = read_obligation(act.connection, cycle.key, unit)
    facts = ReturnFacts(
        issuer=cycle.directive.lead.issuer,
        unit=obligation.unit,
        directive=_directive(act, cycle),
        arrived_at=arrival.arrived_at,
        file_name=arrival.name,
        problems=problems,
        respond_by=answer_by or respond_by(act.now, obligation.deadline, cycle.calendar),
    )
    paper = draft(
        cycle,
        DocumentKind.RETURN_NOTICE,
        key_of_turn(f"return:{unit}:{arrival.id}", turn),
        title=RETURN_TITLE.format(number=obligation.returned),
        addressee=unit,
        facts=facts,
        recipients=_both(unit, sender),
    )
    put_forward(act, cycle, paper)


def key_of_turn(key: str, turn: int) -> str:
    """The key of the paper of this turn: the first bears none."""
    return f"{key}:{turn}" if turn > 1 else key


def _both(unit: str, sender: str | None) -> tuple[str, ...]:
    """A substitute has to know what became of what it sent; the duty stays the unit's."""
    return tuple(dict.fromkeys((unit, sender or unit)))


def _lines(cycle: Cycle, report: ReadReport) -> tuple[ReceiptLine, ...]:
    read = ((indicator, report.figures.get(indicator.code)) for indicator in cycle.form.asked)
    return tuple(
        ReceiptLine(
            code=indicator.code,
            label=indicator.label,
            unit=indicator.unit,
            text=figure_text(figure, is_yes_no=indicator.is_yes_no),
        )
        for indicator, figure in read
        if figure is not None
    )


def _directive(act: Act, cycle: Cycle) -> DocumentRef:
    return reference(cycle, read_document(act.connection, cycle.key, DIRECTIVE_KEY))
