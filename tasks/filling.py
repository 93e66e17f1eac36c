"""The form filled in at the web door: kept as a draft, tried as a whole, and made into the unit's own workbook."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from models.acceptance import judge
from models.errors import UnreadableFileError
from models.report_draft import ReportDraft
from models.store.cycles import read_cycle
from models.store.drafts import clear_draft, find_draft, record_draft
from models.store.obligations import read_obligation
from tasks.channels.portal import Upload
from tasks.collect.accept import READING
from tasks.collect.child import read_in_child
from tasks.collect.known_now import KnownNow
from tasks.collect.paper import typed_form
from tasks.collect.trial import Trial
from tasks.office import Office
from tasks.wording import FILLED_NAME, refusal


@dataclass(frozen=True, kw_only=True)
class Saving:
    """What a saving came to: the draft as it stands now, and whether it holds these answers."""

    draft: ReportDraft
    is_saved: bool
    """False where a colleague saved another one meanwhile: `draft` is theirs, and nothing was changed."""


def save_draft(
    office: Office, cycle: str, unit: str, answers: Mapping[str, str], *, revision: int, by: str, now: datetime
) -> Saving:
    """The draft after the saving. `revision` is the one that the clerk went on from; 0: there was none.

    The same answers once more are saved already, whatever the revision. Raises UnknownUnitError.
    """
    told = {code: text for code, text in answers.items() if text.strip()}
    with office.register.act(now) as act:
        read_obligation(act.connection, cycle, unit)
        before = find_draft(act.connection, cycle, unit)
        if before is not None and dict(before.answers) == told:
            return Saving(draft=before, is_saved=True)
        is_saved = record_draft(act, cycle, unit, told, revision=revision, by=by)
        after = find_draft(act.connection, cycle, unit)
        if after is None:  # the colleague has sent it off: what is typed here begins anew
            is_saved = record_draft(act, cycle, unit, told, revision=0, by=by)
            after = find_draft(act.connection, cycle, unit)
    assert after is not None
    return Saving(draft=after, is_saved=is_saved)


def drop_draft(office: Office, draft: ReportDraft, *, now: datetime) -> None:
    """Nothing. The draft is gone, unless it was saved anew meanwhile."""
    with office.register.act(now) as act:
        clear_draft(act, draft.cycle, draft.unit, revision=draft.revision)


def filled_form(office: Office, cycle: str, unit: str, answers: Mapping[str, str], now: datetime) -> Upload:
    """The unit's own workbook with these answers, as it is brought to the door. Raises RefusedError: unknown codes."""
    told = {code: text for code, text in answers.items() if text.strip()}
    data = typed_form(office, cycle, unit, told, now).data
    return Upload(name=FILLED_NAME, file=io.BytesIO(data), size=len(data))


def try_answers(office: Office, cycle: str, unit: str, answers: Mapping[str, str], now: datetime) -> Trial:
    """What would be read of these answers and what would be said of them, by the very way a report goes.

    Nothing is recorded.
    """
    upload = filled_form(office, cycle, unit, answers, now)
    with office.register.look() as connection:
        held = read_cycle(connection, cycle)
    try:
        with READING:
            report = read_in_child(upload.file.read(), held.form)
    except UnreadableFileError as error:
        return Trial(form=held.form, report=None, problems=(refusal(error.code, upload.name),))
    decision = judge(report, cycle=cycle, unit=unit, form=held.form, known=KnownNow(office, held).of(unit))
    return Trial(form=held.form, report=report, problems=decision.problems)
