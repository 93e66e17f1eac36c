"""Taking a draft back: every problem at once, or the edits in the register, and the report that waits made anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from documents.drafts import DraftPage, take
from documents.drafts import wording as say
from documents.drafts.reading import page_of
from documents.reader.package import open_package
from models.document import DocumentStatus
from models.errors import Problem, RefusedError, UnreadableFileError
from models.narrative import Edit
from models.store.cycles import lock_cycle
from models.store.narrative_edits import read_edits, record_edits
from models.store.papers import find_document
from models.store.redrafting import redraft
from models.store.rows import to_json
from tasks.editing.child import read_draft_in_child
from tasks.editing.draft import Desk, drawn, edition_of, held_of, read_desk
from tasks.files import digest
from tasks.office import Office
from tasks.wording import refusal


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was taken, and what the officer should know."""

    edits: tuple[Edit, ...]
    """What was recorded now: changed passages, and those that were confirmed on a new gathering."""
    warnings: tuple[Problem, ...]
    is_redrafted: bool
    """Whether the report that waits for approval was made anew."""


def take_draft(office: Office, cycle: str, data: bytes, *, name: str, by: str, now: datetime) -> Outcome:
    """What was taken of the draft in these bytes, edited by this person.

    Raises RefusedError with every problem at once: the gate's refusal of the file, a draft of another cycle or round,
    marks that are gone, doubled or moved, tracked changes, a figure that was typed over (with the one expected),
    edits of others since; or a report that is approved already. VanthuError where the books were never closed.
    """
    desk = read_desk(office, cycle)
    _refuse([*_nobody(by), *_closed(desk)])
    known = desk.figures
    theirs = _read(data, tuple(known), name)
    _refuse(_foreign(theirs, desk))
    taken = take(theirs, page_of(open_package(drawn(office, desk)), tuple(known)), known)
    _refuse([problem for problem in taken.problems if problem.severity.is_returning])
    changed = _changed(desk, taken.texts)
    if changed and theirs.identity is not None and theirs.identity[2] != desk.identity.edition:
        raise RefusedError([say.outdated(", ".join(f"[[{mark}]]" for mark in changed))])
    made, is_redrafted = _record(office, desk, changed, by=by.strip(), now=now, file=digest(data))
    return Outcome(edits=made, warnings=taken.problems, is_redrafted=is_redrafted)


def _read(data: bytes, tokens: tuple[str, ...], name: str) -> DraftPage:
    try:
        return read_draft_in_child(data, tokens)
    except UnreadableFileError as error:
        raise RefusedError([refusal(error.code, name)]) from error


def _nobody(by: str) -> Iterator[Problem]:
    if not by.strip():
        yield Problem(where="by", what="nobody is named", mend="name the person who edited the draft")


def _closed(desk: Desk) -> Iterator[Problem]:
    document = desk.document
    if document is not None and document.status is not DocumentStatus.DRAFT:
        what = f"the report is {document.status} already"
        yield Problem(where=document.key, what=what, mend="re-open the books, or tell it in a supplement")


def _foreign(theirs: DraftPage, desk: Desk) -> list[Problem]:
    if theirs.identity is None:
        return [say.no_identity()]
    found, wanted = theirs.identity[:2], (desk.identity.cycle, desk.identity.round)
    return [] if found == wanted else [say.other_draft("/".join(map(str, found)), "/".join(map(str, wanted)))]


def _changed(desk: Desk, taken: Mapping[str, str]) -> dict[str, str]:
    """The passages to record by mark: "" gives a passage back to the plain sentence."""
    stale = desk.narrative.stale
    changed = {}
    for mark, text in taken.items():
        if text == desk.texts[mark] and mark not in stale:
            continue
        is_plain = text in ("", desk.plain[mark])
        if is_plain and mark not in desk.narrative.edits:
            continue
        changed[mark] = "" if is_plain else text
    return changed


def _record(
    office: Office, desk: Desk, changed: Mapping[str, str], *, by: str, now: datetime, file: str
) -> tuple[tuple[Edit, ...], bool]:
    sources = {section.mark: section.sources for section in desk.narrative.sections}
    edits = tuple(
        Edit(mark=mark, version=0, text=text, sources=sources.get(mark, desk.narrative.sources), by=by, at=now)
        for mark, text in changed.items()
    )
    if not edits:
        return (), False
    cycle = desk.whole.cycle
    with office.register.act(now) as act:
        lock_cycle(act, cycle)
        if edition_of(read_edits(act.connection, cycle)) != edition_of(desk.edits):
            raise RefusedError([say.outdated(", ".join(f"[[{mark}]]" for mark in changed))])
        made = record_edits(act, cycle, edits, file=file)
        document = desk.document and find_document(act.connection, cycle, desk.document.key)
        if document is None:
            return made, False
        facts = replace(desk.facts, edits=held_of((*desk.edits, *made)))
        redraft(act, document, facts=to_json(facts), by=by)
        return made, True


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise RefusedError(problems)
