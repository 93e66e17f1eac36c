"""A unit asks for its report back: a person agrees or declines, and the unit is told."""

from __future__ import annotations

from datetime import datetime

from models.edxml import Status, StatusCode
from models.errors import VanthuError
from models.mail import LetterState
from models.store.cycles import read_cycle
from models.store.letters import read_letter, record_settled
from tasks.collect.arrive import kept_path
from tasks.collect.edxml_child import read_edxml_in_child
from tasks.collect.packages.answering import put_status
from tasks.office import Office


def decide_take_back(office: Office, number: int, *, is_agreed: bool, reason: str, by: str, now: datetime) -> None:
    """Nothing. The unit is told 15 or 16; the report that was accepted stands until the unit sends another.

    Raises VanthuError where the letter does not ask for a document back, or was settled meanwhile.
    """
    with office.register.look() as connection:
        letter = read_letter(connection, number)
        if letter.state is not LetterState.QUESTION or letter.code != "TAKE_BACK":
            raise VanthuError(f"letter {number} does not ask for a document back, or is settled")
        cycle = read_cycle(connection, letter.cycle or "")
    asked = read_edxml_in_child(kept_path(office, letter.sha256).read_bytes())
    if not isinstance(asked, Status):
        raise VanthuError(f"letter {number} cannot be read any more")
    code, state = StatusCode.DECLINED, LetterState.DECLINED
    if is_agreed:
        code, state = StatusCode.AGREED, LetterState.AGREED
    with office.register.act(now) as act:  # the row is ours before the word is given: two persons give one
        if not record_settled(act, letter, state, by=by, cycle=letter.cycle, unit=letter.unit):
            raise VanthuError(f"somebody else has settled letter {number} meanwhile")
        put_status(office, cycle, letter.sender, asked.about, (code, reason, now))
