"""What one report is compared with is what the register holds in that moment, however much is kept from before."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from models.cycle import Cycle
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from models.store.submissions import read_submissions
from models.validation.wording import SAME_FIGURES
from tasks.channels.portal import Upload
from tasks.collect.known import Known
from tasks.collect.known_now import KnownNow
from tasks.collect.upload import hand_in
from tasks.form_workbook import unit_workbook
from tasks.office import Office
from tests.flows.conftest import december

NOON = december(20, 12)
Send = Callable[[str, int], None]


@pytest.fixture
def held(office: Office, cycle: str) -> Cycle:
    """The cycle."""
    with office.register.look() as connection:
        return read_cycle(connection, cycle)


@pytest.fixture
def communes(office: Office, cycle: str) -> list[str]:
    """Units of one kind."""
    with office.register.look() as connection:
        every = [o.unit for o in read_obligations(connection, cycle)]
    return [unit.key for unit in every if unit.kind is every[-1].kind]


@pytest.fixture
def send(office: Office, held: Cycle) -> Send:
    """The unit reports this number in every cell."""

    def send(unit: str, number: int) -> None:
        answers = {i.code: "có" if i.is_yes_no else str(number) for i in held.form.asked}
        answers |= {section.code: "Đã thực hiện." for section in held.form.sections}
        data = unit_workbook(office, held.key, unit, answers)
        hand_in(office, held.key, unit, Upload(name="a.xlsx", file=io.BytesIO(data), size=len(data)), now=NOON)

    return send


def codes(office: Office, cycle: str, unit: str) -> set[str]:
    """The codes of what was found in the unit's newest version."""
    with office.register.look() as connection:
        return {problem.code for problem in read_submissions(connection, cycle, unit)[-1].problems}


def test_a_report_is_held_against_the_one_that_came_just_before(
    office: Office, cycle: str, communes: list[str], send: Send
) -> None:
    one, other = communes[:2]
    send(one, 7)
    send(other, 8)
    assert SAME_FIGURES not in codes(office, cycle, other)
    send(one, 9)
    send(other, 9)
    assert SAME_FIGURES in codes(office, cycle, other)
    send(one, 11)
    send(other, 7)
    assert SAME_FIGURES not in codes(office, cycle, other)


def test_what_is_kept_equals_what_would_be_read_anew(
    office: Office, held: Cycle, communes: list[str], send: Send
) -> None:
    for number, unit in enumerate([*communes, *communes], start=3):
        send(unit, number)
        with office.register.look() as connection:
            anew = Known(connection, held)
        assert all(KnownNow(office, held).of(key) == anew.of(key) for key in communes)
