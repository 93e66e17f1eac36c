"""The rows of the registers: pure shaping, and each question asked at its instant."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from models.arrival import Arrival, ArrivalState
from models.deadline import read_deadline
from models.document import DocumentRef
from models.obligation import Obligation, ObligationStatus, Situation
from models.organisation import Unit, UnitKind
from models.registers import Answer, follow_up_row, incoming_rows
from models.submission import SubmissionStatus
from models.worktime import ZONE
from tasks.load import load_place
from tasks.office import DIRECTIVES

UNIT = Unit(key="xa-a", name="Xã A", kind=UnitKind.COMMUNE, code="", source="test", assumed=True)
AT = datetime(2025, 12, 20, 9, tzinfo=ZONE)
REF = DocumentRef(type_name="Công văn", symbol="01/UBND-VX", issued_on=date(2025, 12, 8), issuer="UBND", subject="x")


def arrival(number: int, unit: str | None = "xa-a", state: ArrivalState = ArrivalState.READ) -> Arrival:
    return Arrival(
        id=number, cycle="c", unit=unit, channel="folder", name="a.docx", sha256="0" * 64, size=1, arrived_at=AT,
        state=state, code=None, version=None,
    )  # fmt: skip


def answer(number: int, version: int, status: SubmissionStatus = SubmissionStatus.ACCEPTED) -> Answer:
    return Answer(
        arrival=number, version=version, status=status, reference=f"{version}/BC", is_late=False, decided_at=AT
    )


def obligation(status: ObligationStatus = ObligationStatus.OPEN) -> Obligation:
    calendar = load_place(DIRECTIVES / "lao-cai").calendar
    day = date(2025, 12, 8)
    deadline = read_deadline("trước ngày 28/12/2025", issued_on=day, received_on=day, calendar=calendar)
    return Obligation(cycle="c", unit=UNIT, deadline=deadline, status=status, opened_at=AT)


def test_each_file_has_a_line_with_the_answer_that_it_became() -> None:
    arrivals = (arrival(1), arrival(2, state=ArrivalState.DUPLICATE), arrival(3, unit=None), arrival(4))
    answers = {"xa-a": (answer(1, 1, SubmissionStatus.REPLACED), answer(4, 2))}
    rows = incoming_rows(arrivals, answers, {"xa-a": UNIT}, subject="", receiver="VP")
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert [row.answer and row.answer.version for row in rows] == [1, None, None, 2]
    assert [row.author for row in rows] == [UNIT, UNIT, None, UNIT]


@pytest.mark.parametrize(
    ("answers", "version"),
    [
        ((), None),
        ((answer(1, 1, SubmissionStatus.RETURNED), answer(2, 2, SubmissionStatus.RETURNED)), 2),
        ((answer(1, 1), answer(2, 2, SubmissionStatus.RETURNED)), 1),
    ],
)
def test_a_duty_is_answered_by_the_accepted_version_else_by_the_last(
    answers: tuple[Answer, ...], version: int | None
) -> None:
    found = follow_up_row(obligation(), REF, answers, AT).answer
    assert (found and found.version) == version


def test_overdue_is_asked_at_the_instant_of_printing() -> None:
    stands = [follow_up_row(obligation(), REF, (), AT + timedelta(days=days)).situation for days in (0, 10)]
    assert stands == [Situation.WAITING, Situation.OVERDUE]
