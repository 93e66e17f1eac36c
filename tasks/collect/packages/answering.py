"""What the sender of a report is told in the network: 01 when it is here, then 03 or 02 with the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from documents.edxml import write_status
from models.arrival import Arrival, ArrivalState
from models.cycle import Cycle
from models.edxml import DocumentId, Package, Party, Status, StatusCode
from models.faults import reached
from models.mail import Letter
from models.store import Connection
from models.store.arrivals import read_arrivals
from models.store.cycles import open_cycles, read_cycle
from models.store.statuses import record_answered, taken_packages
from models.store.submissions import read_submissions
from models.submission import SubmissionStatus
from tasks.channels.edxml.doors import out_folder
from tasks.channels.edxml.settings import is_named, organ_of_issuer
from tasks.collect.arrive import kept_path
from tasks.collect.edxml_child import read_edxml_in_child
from tasks.files import digest, keep
from tasks.office import Office
from tasks.wording import refusal

FINAL = (StatusCode.REGISTERED, StatusCode.REFUSED)
Answer = tuple[StatusCode, str, datetime]
"""A code, its reason in words, and since when it is so."""


def is_an_answer_due(office: Office) -> bool:
    """Whether the sender of a package waits for a word of ours, and we have a name to say it under."""
    return is_named() and bool(_unanswered(office))


def answer_packages(office: Office, now: datetime) -> int:
    """How many answers were put into the out-tray. The same answer is the same bytes under the same name."""
    return sum(_answer(office, letter, now) for letter in _unanswered(office)) if is_named() else 0


def put_status(office: Office, cycle: Cycle, receiver: str, about: DocumentId, answer: Answer) -> None:
    """Nothing. What we say of this agency's document lies in the out-tray."""
    code, reason, at = answer
    issuer = cycle.directive.lead.issuer
    sender = Party(organ_id=organ_of_issuer(office, cycle.place, issuer.key), name=issuer.name)
    status = Status(sender=sender, about=about, code=code, reason=reason, sent_at=at)
    name = digest("\x1f".join((receiver, str(about), code, reason)).encode())[:32]
    keep(out_folder(office) / f"{name}.edxml", write_status(status))


def _unanswered(office: Office) -> tuple[Letter, ...]:
    with office.register.look() as connection:
        cycles = open_cycles(connection)
        return tuple(one for one in taken_packages(connection) if one.cycle in cycles and one.code not in FINAL)


def _answer(office: Office, letter: Letter, now: datetime) -> int:
    message = read_edxml_in_child(kept_path(office, letter.sha256).read_bytes())
    if not isinstance(message, Package):
        return 0
    with office.register.look() as connection:
        cycle = read_cycle(connection, letter.cycle or "")
        answers = tuple(_due(connection, letter, message))
    for code, reason, at in answers:
        put_status(office, cycle, letter.sender, message.document, (code, reason, at))
    reached("edxml.answered")
    if answers:
        code, reason, at = answers[-1]
        with office.register.act(now) as act:
            record_answered(act, letter, code, reason, said_at=at)
    return len(answers)


def _due(connection: Connection, letter: Letter, package: Package) -> Iterator[Answer]:
    if letter.code != StatusCode.ARRIVED:
        yield StatusCode.ARRIVED, "", letter.arrived_at
    brought = {digest(file.data) for file in package.files}
    arrivals = read_arrivals(connection, letter.cycle or "", letter.unit)
    found = [arrival for arrival in arrivals if arrival.sha256 in brought]
    if found and all(arrival.state is not ArrivalState.ARRIVED for arrival in found):
        yield _outcome(connection, letter, found)


def _outcome(connection: Connection, letter: Letter, found: list[Arrival]) -> Answer:
    """Entered in the book where one of its files was accepted, for its sender or for whom it sends; else refused.

    A refusal gives every reason.
    """
    hashes, ids = {arrival.sha256 for arrival in found}, {arrival.id for arrival in found}
    known = [v for v in read_submissions(connection, letter.cycle or "") if v.sha256 in hashes]
    versions = [v for v in known if v.unit == letter.unit or v.arrival in ids]
    if accepted := [v for v in versions if v.status is not SubmissionStatus.RETURNED]:
        return StatusCode.REGISTERED, "", accepted[-1].decided_at
    told = [problem for version in versions for problem in version.problems if problem.severity.is_returning]
    told += [refusal(arrival.code, arrival.name) for arrival in found if arrival.code]
    reason = "; ".join(dict.fromkeys(f"{problem.where}: {problem.what} {problem.mend}" for problem in told))
    return StatusCode.REFUSED, reason, max(arrival.arrived_at for arrival in found)
