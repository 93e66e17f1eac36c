"""Answers to programs' requests are kept for two days, and then forgotten though nobody asks any more."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

import flows.sweep as sweeping
from models.api_key import ANSWERS_KEPT
from models.store.answered import find_request
from tasks.answering import Told, answer_once, is_anything_to_forget
from tasks.office import Office
from tests.flows.conftest import december

ASKED = december(17, 9)


@pytest.fixture
def asked(office: Office, cycle: str) -> Office:
    """The office after one request of a program."""
    answer_once(office, "phan-mem", "k-1", "f", lambda: Told(status=201, body=json.dumps({})), now=ASKED)
    return office


def is_known(office: Office) -> bool:
    with office.register.look() as connection:
        return find_request(connection, "phan-mem", "k-1") is not None


@pytest.mark.parametrize(
    ("at", "is_kept"), [(ASKED + ANSWERS_KEPT, True), (ASKED + ANSWERS_KEPT + timedelta(seconds=1), False)]
)
def test_a_sweep_forgets_what_nobody_may_ask_for_again(asked: Office, at: datetime, is_kept: bool) -> None:
    assert is_anything_to_forget(asked, at) is not is_kept
    sweeping.sweep(now=at)
    assert is_known(asked) is is_kept
    assert not is_anything_to_forget(asked, at)
