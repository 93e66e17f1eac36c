"""The forms that follow the directive: put forward all at once, one for each unit, and never twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, select

import flows.annual_cycle as opening_flow
from models.directive import Approval
from models.store import tables
from tasks.office import Office
from tasks.opening import issue_forms
from tests.flows.conftest import DIRECTIVE, december


@contextmanager
def questions() -> Iterator[list[str]]:
    """What any register is asked while it lasts."""
    asked: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_the_queue_takes_one_question_however_many_units_there_are(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as held:
        held.setattr("tasks.opening.is_form_due", lambda *_: False)
        held.setattr("flows.sending.is_form_due", lambda *_: False)
        key = str(opening_flow.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))
    with questions() as asked:
        units = issue_forms(office, key, december(8, 9))
    assert units == 6
    assert sum(question.startswith("INSERT INTO outbox") for question in asked) == 1
    assert sum(question.startswith("INSERT INTO document") for question in asked) == 1


def test_asking_for_the_forms_again_puts_none_into_the_queue(office: Office, cycle: str, units: list[str]) -> None:
    box, paper = tables.outbox, tables.document
    waiting = select(func.count()).select_from(box).join(paper, paper.c.id == box.c.document)
    forms = waiting.where(paper.c.kind == "report_form")
    with office.register.look() as connection:
        assert connection.scalar(forms) == len(units)
    assert issue_forms(office, cycle, december(9, 9)) == 0
    with office.register.look() as connection:
        assert connection.scalar(forms) == len(units)
