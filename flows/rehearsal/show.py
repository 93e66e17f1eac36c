"""An office to look at: the seed's cycle played to the morning after its deadline, with an account for everybody."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from flows.ad_hoc_report import ad_hoc_report
from flows.rehearsal.place import playing_in
from flows.rehearsal.show_people import LOGINS, PASSWORD, account_of_unit, office_accounts
from flows.rehearsal.wording import SHOW_DUTY, SHOW_SUBJECT
from flows.rehearse import play_cycle
from flows.undressed import undressed
from models.account import Role
from models.directive import Approval
from models.store.accounts import OFFICE, record_account
from models.store.cycles import all_cycles
from models.store.ledger_rows import read_ledger
from models.worktime import ZONE
from tasks.accounts import hash_password
from tasks.case import read_case
from tasks.files import keep
from tasks.office import Office, open_office

DIRECTIVE = "lao-cai/directive-2025.yaml"
MORNING_AFTER = datetime(2025, 12, 29, 8, tzinfo=ZONE)
"""Reports were due before Sunday the 28th: some are in, some late, some overdue; the books close in the afternoon."""
READY = ".ready"


def prepare_show(home: Path, directives: Path, *, until: datetime = MORNING_AFTER, seed: int = 2025) -> datetime:
    """The instant at which the show at `home` stands (aware): where it was left, or `until` where it is made now.

    Everybody in it signs in with the password of rehearsals. An unfinished one is thrown away and made anew.
    """
    if not (home / READY).exists():
        shutil.rmtree(home, ignore_errors=True)
        with playing_in(home, directives), undressed():
            _play(open_office(home), until, seed)
        keep(home / READY, b"")
    return last_instant(open_office(home), until)


def last_instant(office: Office, at_least: datetime) -> datetime:
    """The newest instant that the ledger knows, or `at_least`: a moved clock goes on from there."""
    with office.register.look() as connection:
        entries = [entry.at for key in (*all_cycles(connection), OFFICE) for entry in read_ledger(connection, key)]
    return max([*entries, at_least]).astimezone(ZONE)


def _play(office: Office, until: datetime, seed: int) -> None:
    for beat in play_cycle(DIRECTIVE, seed):
        if beat.now >= until:
            break
    case = read_case(office.directives / DIRECTIVE)
    ad_hoc_report(
        subject=SHOW_SUBJECT,
        duty=SHOW_DUTY,
        deadline="trước 17 giờ ngày 31/12/2025",
        lead_deadline="chậm nhất là ngày 06/01/2026",
        by=LOGINS[Role.OFFICER].name,
        approval=Approval.PERSON,
        now=until,
    )
    password = hash_password(PASSWORD)
    lead, issuer = case.directive.lead.issuer.key, case.directive.issuer.key
    units = [account_of_unit(unit, case.folder, until) for unit in case.place.roster.units if unit.key != lead]
    with office.register.act(until) as act:
        for account in (*units, *office_accounts(lead, issuer, case.folder, until)):
            record_account(act, account, password=password)
