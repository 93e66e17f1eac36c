"""What is asked of a unit, as its clerk sees it: only what was really issued, with its situation and the next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.account import Account
from models.cycle import Cycle
from models.document import WENT_OUT, Document
from models.obligation import Obligation, Situation, situation
from models.store import Connection
from models.store.confirmations import find_acknowledged, find_confirmed
from models.store.drafts import find_draft
from models.store.papers import find_document
from models.store.submissions import Submission, read_submissions
from models.submission import SubmissionStatus
from portal.access import cycles_of, own_duty
from portal.answer import MissingError
from tasks.opening import DIRECTIVE_KEY

TAGS = {
    Situation.ON_TIME: "done",
    Situation.LATE: "late",
    Situation.RETURNED: "late",
    Situation.WAITING: "wait",
    Situation.OVERDUE: "bad",
    Situation.EXEMPT: "held",
    Situation.MERGED: "held",
    Situation.SUSPENDED: "held",
}
LIFTED = (Situation.EXEMPT, Situation.MERGED)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One duty: the cycle, its issued directive, what the unit owes, and how that stands now."""

    cycle: Cycle
    directive: Document
    obligation: Obligation
    situation: Situation
    versions: tuple[Submission, ...]

    @property
    def path(self) -> str:
        """Where its page is."""
        return f"/viec/{self.cycle.key}"

    @property
    def title(self) -> str:
        """What it is about, as a heading."""
        subject = self.cycle.directive.subject
        return subject[:1].upper() + subject[1:]

    @property
    def tag(self) -> str:
        """The colour of its situation."""
        return TAGS[self.situation]

    @property
    def is_over(self) -> bool:
        """Whether nothing more is taken in: the cycle is closed."""
        return self.cycle.closed_at is not None

    @property
    def accepted(self) -> Submission | None:
        """The version that counts, or None."""
        return next((v for v in self.versions if v.status is SubmissionStatus.ACCEPTED), None)

    @property
    def last(self) -> Submission | None:
        """The newest version, or None."""
        return self.versions[-1] if self.versions else None


@dataclass(frozen=True, kw_only=True)
class Step:
    """The one thing to do next: the key of its words, and where it is done; "" where nothing is to be done."""

    key: str
    path: str


def asked_of(connection: Connection, account: Account, key: str, now: datetime) -> Asked:
    """What the cycle asks of the account's unit. Raises MissingError: others', missing, or not issued yet."""
    cycle, obligation = own_duty(connection, account, key)
    directive = find_document(connection, key, DIRECTIVE_KEY)
    if directive is None or directive.status not in WENT_OUT:
        raise MissingError(key)
    versions = read_submissions(connection, key, account.unit)
    stand = situation(obligation, now)
    return Asked(cycle=cycle, directive=directive, obligation=obligation, situation=stand, versions=versions)


def all_asked(connection: Connection, account: Account, now: datetime) -> tuple[Asked, ...]:
    """Everything that was ever asked of the unit, the newest first."""
    found = []
    for cycle in cycles_of(connection, account):
        try:
            found.append(asked_of(connection, account, cycle.key, now))
        except MissingError:
            continue
    return tuple(found)


def own_version(asked: Asked, number: str) -> Submission:
    """The unit's version of this number. Raises MissingError."""
    found = next((v for v in asked.versions if str(v.version) == number), None)
    if found is None:
        raise MissingError(number)
    return found


def next_step(connection: Connection, asked: Asked) -> Step:
    """What the clerk should do now."""
    cycle, unit = asked.cycle.key, asked.obligation.unit.key
    last, accepted = asked.last, asked.accepted
    if last is not None and last.status is SubmissionStatus.RETURNED and not asked.is_over:
        return Step(key="unit.step_mend", path=f"{asked.path}/ban/{last.version}")
    if accepted is not None:
        if find_confirmed(connection, cycle, unit, accepted.version) or asked.is_over:
            return Step(key="unit.step_print", path=f"{asked.path}/bien-nhan/{accepted.version}")
        return Step(key="unit.step_confirm", path=f"{asked.path}/ban/{accepted.version}")
    if asked.is_over or asked.situation in LIFTED:
        return Step(key="unit.step_none", path="")
    if find_draft(connection, cycle, unit):
        return Step(key="unit.step_resume", path=f"{asked.path}/dien")
    if not find_acknowledged(connection, cycle, unit, DIRECTIVE_KEY) and asked.situation is Situation.WAITING:
        return Step(key="unit.step_acknowledge", path=f"{asked.path}/chi-dao")
    return Step(key="unit.step_fill", path=f"{asked.path}/dien")
