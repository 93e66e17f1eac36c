"""A unit asks for its report back: a person agrees or declines, what follows happens at once, and the unit is told."""

from __future__ import annotations

from datetime import datetime

from models.arrival import ArrivalState
from models.cycle import Cycle
from models.edxml import Package, Status, StatusCode
from models.errors import VanthuError
from models.faults import reached
from models.mail import Letter, LetterState
from models.store import Connection
from models.store.arrivals import read_arrivals
from models.store.cycles import lock_cycle
from models.store.letters import read_letter, record_settled
from models.store.submissions import Submission, read_submissions
from models.store.taken_back import record_taken_back
from models.submission import SubmissionStatus
from models.worktime import ZONE
from tasks.collect.arrive import kept_path
from tasks.collect.edxml_child import read_edxml_in_child
from tasks.collect.packages.answering import put_status
from tasks.collect.packages.statuses import package_of
from tasks.files import digest
from tasks.office import Office
from tasks.wording import TOO_LATE_TO_TAKE_BACK


def decide_take_back(office: Office, number: int, *, is_agreed: bool, reason: str, by: str, now: datetime) -> bool:
    """Whether the unit has its report back: told 15, the report counts no more and the duty is open again.

    Else it is told 16. Once the books are closed nothing is given back, whatever the person says; the reason says so.
    Raises VanthuError where the letter does not ask for a document back, was settled meanwhile, or where the report is
    not read yet.
    """
    letter, asked = _question(office, number)
    brought = _brought(office, letter, asked)
    with office.register.act(now) as act:  # under the cycle's lock: two persons give one word, and the cut-off waits
        cycle = lock_cycle(act, letter.cycle or "")
        closed_at = _closed_at(cycle, now)
        is_given = is_agreed and closed_at is None
        if is_agreed and closed_at is not None:
            reason = TOO_LATE_TO_TAKE_BACK.format(at=closed_at.astimezone(ZONE))
        state = LetterState.AGREED if is_given else LetterState.DECLINED
        if not record_settled(act, letter, state, by=by, cycle=letter.cycle, unit=letter.unit):
            raise VanthuError(f"somebody else has settled letter {number} meanwhile")
        if is_given:
            for version in _standing(act.connection, letter, brought):
                record_taken_back(act, cycle, version, by=by, reason=reason)
        reached("take_back.recorded")
        code = StatusCode.AGREED if is_given else StatusCode.DECLINED
        put_status(office, cycle, letter.sender, asked.about, (code, reason, now))
    return is_given


def _question(office: Office, number: int) -> tuple[Letter, Status]:
    with office.register.look() as connection:
        letter = read_letter(connection, number)
    if letter.state is not LetterState.QUESTION or letter.code != "TAKE_BACK":
        raise VanthuError(f"letter {number} does not ask for a document back, or is settled")
    asked = read_edxml_in_child(kept_path(office, letter.sha256).read_bytes())
    if not isinstance(asked, Status):
        raise VanthuError(f"letter {number} cannot be read any more")
    return letter, asked


def _brought(office: Office, letter: Letter, asked: Status) -> frozenset[str]:
    """The hashes of the files of the package that is asked back."""
    package = package_of(office, letter.sender, asked.about)
    message = read_edxml_in_child(kept_path(office, package.sha256).read_bytes()) if package else None
    return frozenset(digest(file.data) for file in message.files) if isinstance(message, Package) else frozenset()


def _closed_at(cycle: Cycle, now: datetime) -> datetime | None:
    return cycle.cut_off_at or (cycle.cut_off_due_at if cycle.cut_off_due_at <= now else None)


def _standing(connection: Connection, letter: Letter, brought: frozenset[str]) -> tuple[Submission, ...]:
    """The accepted version that the package brought, for its sender or for whom it sent; none where a newer one stands.

    Raises VanthuError where the engine has not read it yet.
    """
    cycle = letter.cycle or ""
    arrived = [a for a in read_arrivals(connection, cycle, letter.unit) if a.sha256 in brought]
    if any(arrival.state is ArrivalState.ARRIVED for arrival in arrived):
        raise VanthuError(f"the report that letter {letter.id} asks for is not read yet: decide after the next sweep")
    ids = {arrival.id for arrival in arrived}
    return tuple(
        version
        for version in read_submissions(connection, cycle)
        if version.status is SubmissionStatus.ACCEPTED
        and (version.arrival in ids or (version.unit == letter.unit and version.sha256 in brought))
    )
