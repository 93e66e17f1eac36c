"""Voiding: the number stays in the book with the reason, nothing goes out, and what is issued cannot be voided."""

from __future__ import annotations

from datetime import datetime

import pytest

import flows.annual_cycle as annual
from models.directive import Approval
from models.document import DocumentStatus
from models.errors import ForbiddenTransitionError, RefusedError
from models.store.audit import audit
from models.store.issuing import approve
from models.store.outbox import count_outbox
from models.store.papers import read_document
from tasks.issue import finish_papers
from tasks.office import Office
from tasks.registers import outgoing
from tasks.voiding import void_document
from tests.flows.conftest import DIRECTIVE

pytestmark = pytest.mark.slow

WHY = {"by": "Văn thư", "reason": "Ghi sai trích yếu"}


@pytest.fixture
def waiting(office: Office, now: datetime) -> str:
    """A cycle whose directive waits for a person."""
    return str(annual.annual_cycle(DIRECTIVE, now=now, approval=Approval.PERSON))


@pytest.fixture
def numbered(office: Office, waiting: str, now: datetime) -> str:
    """A cycle whose directive has its number and no bytes yet."""
    with office.register.act(now) as act:
        approve(act, read_document(act.connection, waiting, "directive"), by="Lãnh đạo")
    return waiting


def test_a_numbered_document_is_voided_and_its_number_stays(office: Office, numbered: str, now: datetime) -> None:
    voided = void_document(office, numbered, "directive", now=now, **WHY)
    assert (voided.status, voided.symbol, voided.reason) == (DocumentStatus.VOIDED, "01/UBND-VX", WHY["reason"])
    ((row,),) = (sheet.rows for sheet in outgoing(office).sheets)
    assert row[0] == "01/UBND-VX"
    assert row[-1] == "Đã hủy số. Lý do: Ghi sai trích yếu"


def test_nothing_of_a_voided_document_goes_out(office: Office, numbered: str, now: datetime) -> None:
    void_document(office, numbered, "directive", now=now, **WHY)
    assert finish_papers(office, numbered, now) == 0
    with office.register.look() as connection:
        assert set(count_outbox(connection, numbered)) == {"withdrawn"}
        assert audit(connection) == ()


def test_a_draft_is_voided_without_a_number(office: Office, waiting: str, now: datetime) -> None:
    assert void_document(office, waiting, "directive", now=now, **WHY).number is None
    assert outgoing(office).sheets == ()


def test_what_is_issued_cannot_be_voided_nor_what_is_void(office: Office, cycle: str, now: datetime) -> None:
    with pytest.raises(ForbiddenTransitionError):
        void_document(office, cycle, "directive", now=now, **WHY)
    with office.register.look() as connection:
        assert read_document(connection, cycle, "directive").reason is None
        assert "withdrawn" not in count_outbox(connection, cycle)


@pytest.mark.parametrize("missing", ["by", "reason"])
def test_nobody_and_no_reason_are_refused(office: Office, numbered: str, now: datetime, missing: str) -> None:
    with pytest.raises(RefusedError, match=f"--{missing}"):
        void_document(office, numbered, "directive", now=now, **{**WHY, missing: "  "})
