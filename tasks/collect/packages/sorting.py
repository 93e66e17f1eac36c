"""Whose package it is and which cycle it is for: by identities that are told, and exactly so. Else a person says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from models.cycle import Cycle
from models.edxml import Package, Rejection, Status
from models.errors import RefusedError, UnreadableFileError
from models.mail import Attachment, LetterState, units_at
from models.store.cycles import open_cycles, read_cycle
from models.store.obligations import obliged_keys
from tasks.channels.edxml.doors import waiting_folder
from tasks.channels.edxml.naming import is_answered
from tasks.channels.edxml.settings import is_named
from tasks.collect.arrive import REPORTS
from tasks.collect.edxml_child import may_be_signed, read_edxml_in_child, read_signed_in_child
from tasks.collect.packages.statuses import sort_status
from tasks.collect.packages.wording import SIGNATURES
from tasks.collect.senders import Sorted, named_in_form
from tasks.collect.taking import LetterKind
from tasks.contacts import contacts_of
from tasks.office import Office


def sort_package(office: Office, data: bytes, now: datetime) -> Sorted:
    """The state of the package. TAKEN only where one unit has this identity, and it responds to one open cycle.

    One with a signature that is broken, foreign or not over the whole waits for a person, whatever else it says.
    """
    message, doubt = read_signed_in_child(data, _roots(office, data), now)
    if isinstance(message, Rejection):
        wrong = "; ".join(f"{problem.where}: {problem.what}" for problem in message.problems)
        return Sorted(state=LetterState.REFUSED, code=message.code, sender=message.sender, subject=wrong)
    if doubt:
        return _doubtful(message, doubt)
    if isinstance(message, Status):
        return sort_status(office, message)
    return _sort_report(office, message)


def _roots(office: Office, data: bytes) -> list[bytes]:
    """The roots that the office trusts, where they are needed; none where one of them cannot be read."""
    if not may_be_signed(data):
        return []
    from tasks.sign.roots import trusted_roots  # pyHanko: only where somebody signed

    try:
        return trusted_roots(office.home)
    except RefusedError:
        return []


def _doubtful(message: Package | Status, doubt: str) -> Sorted:
    what = message.subject if isinstance(message, Package) else message.code.value
    document = message.document if isinstance(message, Package) else message.about
    told = f"{SIGNATURES[doubt]} ({document.code} {what})"
    return Sorted(state=LetterState.STRANGER, code=doubt, sender=message.sender.organ_id, subject=told)


def reports_of(files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """The reports, each with the signed copy of its name; every file where none could be a report.

    A package brings the official letter as well, often as a PDF: it stays in the package, which is kept.
    """
    stems = {PurePath(file.name).stem for file in files if _is_report(file)}
    return tuple(file for file in files if _is_report(file) or PurePath(file.name).stem in stems) if stems else files


def _is_report(file: Attachment) -> bool:
    return PurePath(file.name).suffix.lower() in REPORTS


def _sort_report(office: Office, package: Package) -> Sorted:
    sender = package.sender.organ_id
    told = Sorted(state=LetterState.STRANGER, sender=sender, subject=f"{package.document.code} {package.subject}")
    with office.register.look() as connection:
        cycles = [read_cycle(connection, key) for key in open_cycles(connection)]
        matches = [(c, unit) for c in cycles for unit in _senders(office, c, sender) if unit in _obliged(office, c)]
        meant = [c.key for c in cycles if is_named() and is_answered(office, connection, c, package.answers)]
    files = reports_of(package.files)
    code = _doubt(package, matches, meant)
    if code or not files:
        hints = tuple(dict.fromkeys((*(unit for _, unit in matches), *named_in_form(cycles, files))))
        state = told.state if files else LetterState.EMPTY
        return replace(told, state=state, code=code if files else "NO_FILE", suggestion=hints)
    cycle, unit = next((cycle, unit) for cycle, unit in matches if cycle.key in meant)
    return replace(told, state=LetterState.TAKEN, cycle=cycle.key, unit=unit, attachments=files)


def _doubt(package: Package, matches: list[tuple[Cycle, str]], meant: list[str]) -> str:
    """Why nobody can say for sure, or ""."""
    if not matches:
        return "UNKNOWN_UNIT"
    if len({(cycle.place, unit) for cycle, unit in matches}) > 1:
        return "SHARED_ADDRESS"
    if not package.answers:
        return "NO_RESPONSE_FOR"
    if not meant:
        return "UNKNOWN_DOCUMENT"
    cycles = [cycle.key for cycle, _ in matches if cycle.key in meant]
    return "" if len(cycles) == 1 else "UNKNOWN_CYCLE"


def _senders(office: Office, cycle: Cycle, organ: str) -> tuple[str, ...]:
    return units_at(organ, contacts_of(office.directives, cycle.place), "edxml")


def _obliged(office: Office, cycle: Cycle) -> frozenset[str]:
    with office.register.look() as connection:
        return obliged_keys(connection, cycle.key)


def _files_in(data: bytes) -> tuple[Attachment, ...]:
    message = read_edxml_in_child(data)
    if isinstance(message, Rejection):
        raise UnreadableFileError(message.code)
    return reports_of(message.files) if isinstance(message, Package) else ()


PACKAGES = LetterKind(sort=sort_package, files_in=_files_in, waiting_folder=waiting_folder)
