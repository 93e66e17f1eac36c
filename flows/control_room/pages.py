"""What the pages of the control room say: a board in, rows and text out."""

from __future__ import annotations

from collections import Counter

from flows.control_room.wording import (
    BOARD,
    BOARD_COLUMNS,
    BOARD_COUNT,
    DAY,
    DOCUMENTS,
    NOTHING,
    OVERDUE,
    PROGRESS,
    SHORT,
    UPCOMING,
)
from flows.decision_wording import WITH_NOTE
from flows.wording import SITUATIONS
from models.document import Document
from models.ladder import Timed
from models.ruling_wording import ruling_notes
from models.worktime import ZONE
from tasks.board import Board, Line


def board_rows(board: Board) -> list[dict[str, str]]:
    """A row for each unit, in roster order."""
    names = {line.obligation.unit.key: line.obligation.unit.name for line in board.lines}
    rows = (_row(number, line, names) for number, line in enumerate(board.lines, 1))
    return [dict(zip(BOARD_COLUMNS, row, strict=True)) for row in rows]


def board_summary(board: Board) -> str:
    """The board in one line."""
    stands = Counter(line.situation for line in board.lines)
    counts = "; ".join(BOARD_COUNT.format(situation=SITUATIONS[s].lower(), count=n) for s, n in stands.most_common())
    return BOARD.format(owed=board.owed, now=board.now, counts=counts)


def progress_percent(board: Board) -> float:
    """How much of what is owed has been accepted, 0 to 100; 100 where nothing is owed."""
    return round(100 * board.received / board.owed, 1) if board.owed else 100.0


def progress_summary(board: Board) -> str:
    """The progress in one line."""
    return PROGRESS.format(received=board.received, owed=board.owed, now=board.now)


def overdue_page(board: Board) -> str:
    """Who is overdue and what is done next, as markdown."""
    if not board.overdue:
        return OVERDUE["none"].format(now=board.now)
    rows = [
        OVERDUE["row"].format(
            number=number,
            unit=_cell(line.obligation.unit.name),
            deadline=line.obligation.deadline.last_legal_moment.astimezone(ZONE),
            upcoming=_upcoming(line.upcoming),
        )
        for number, line in enumerate(board.overdue, 1)
    ]
    title = OVERDUE["title"].format(count=len(board.overdue), owed=board.owed, now=board.now)
    return "\n".join((title, OVERDUE["head"], *rows, "", OVERDUE["end"].format(at=board.cycle.cut_off_due_at)))


def overdue_summary(board: Board) -> str:
    """How many are overdue, in one line."""
    return OVERDUE["summary"].format(count=len(board.overdue), owed=board.owed, now=board.now)


def documents_summary(board: Board) -> str:
    """How many documents bear a number, in one line."""
    return DOCUMENTS["summary"].format(count=len(board.documents), now=board.now)


def documents_page(board: Board, *, portal: str | None) -> str:
    """The numbered documents as markdown: links where there is a portal, else where the files lie under papers/."""
    title = DOCUMENTS["title"].format(now=board.now)
    if not board.documents:
        return f"{title}\n{DOCUMENTS['none']}"
    rows = [_document(document, portal) for document in board.documents]
    waits = [DOCUMENTS["waits"].format(line=line) for line in board.unconfirmed]
    return "\n".join((title, DOCUMENTS["head"], *rows, *waits))


def _stands(line: Line, names: dict[str, str]) -> str:
    note = ruling_notes(line.obligation.rulings, names)
    return WITH_NOTE.format(situation=SITUATIONS[line.situation], note=note) if note else SITUATIONS[line.situation]


def _row(number: int, line: Line, names: dict[str, str]) -> tuple[str, ...]:
    owed = line.obligation
    return (
        str(number),
        owed.unit.name,
        _stands(line, names),
        f"{owed.accepted_at.astimezone(ZONE):{SHORT}}" if owed.accepted_at else NOTHING,
        f"{owed.deadline.last_legal_moment.astimezone(ZONE):{SHORT}}",
        str(owed.returned),
        _upcoming(line.upcoming),
    )


def _upcoming(step: Timed | None) -> str:
    return UPCOMING.format(title=step.rung.title, at=step.due_at) if step else NOTHING


def _document(document: Document, portal: str | None) -> str:
    file = DOCUMENTS["path"].format(path=f"papers/{document.path}") if document.path else NOTHING
    if portal and document.path:
        file = DOCUMENTS["linked"].format(portal=portal.rstrip("/"), id=document.id)
    issued_on = f"{document.issued_at.astimezone(ZONE):{DAY}}" if document.issued_at else NOTHING
    return DOCUMENTS["row"].format(
        symbol=document.symbol, issued_on=issued_on, title=_cell(document.title), file=_cell(file)
    )


def _cell(text: str) -> str:
    """The text inside a table: a bar would end the cell."""
    return text.replace("|", "\\|").replace("\n", " ")
