"""A report at a moment's notice: a few answers, or a small file, and the same path as every year."""

from __future__ import annotations

from datetime import datetime

import pytest

import flows.ad_hoc_report as asking
import flows.annual_cycle as issuing
import flows.sweep as sweeping
from models.directive import Approval
from models.document import DocumentKind
from models.errors import AmbiguousDeadlineError, RefusedError
from models.organisation import Group
from models.store.cycles import all_cycles, read_cycle
from models.store.obligations import read_obligations
from models.store.papers import read_document
from models.worktime import ZONE
from tasks.audit import findings
from tasks.case import read_case
from tasks.office import DIRECTIVES, Office

pytestmark = pytest.mark.slow
NOW = datetime(2025, 12, 9, 14, tzinfo=ZONE)
ANSWERS = {
    "subject": "báo cáo nhanh tình hình thiệt hại do mưa lũ",
    "duty": "Báo cáo nhanh tình hình thiệt hại do mưa lũ tại địa phương.",
    "deadline": "trước 17 giờ ngày 11/12/2025",
    "lead_deadline": "chậm nhất ngày 12/12/2025",
}


def test_a_few_answers_become_a_numbered_letter_with_its_form(office: Office) -> None:
    key = asking.ad_hoc_report(**ANSWERS, groups=[Group.COMMUNES], now=NOW, approval=Approval.AUTOMATIC)
    with office.register.look() as connection:
        letter = read_document(connection, key, "directive")
        obligations = read_obligations(connection, key)
    assert (letter.kind, letter.symbol) == (DocumentKind.AD_HOC_REQUEST, "01/UBND-VX")
    assert len(obligations) == 4
    assert obligations[0].deadline.last_legal_moment == datetime(2025, 12, 11, 16, 59, 59, tzinfo=ZONE)
    assert all(len(list((office.outgoing / o.unit.key).glob("*.docx"))) == 2 for o in obligations)


def test_an_ad_hoc_cycle_runs_beside_the_annual_one_with_one_book_of_numbers(office: Office, cycle: str) -> None:
    key = asking.ad_hoc_report(**ANSWERS, now=NOW, approval=Approval.AUTOMATIC)
    sweeping.sweep(now=datetime(2025, 12, 12, 8, 5, tzinfo=ZONE))
    with office.register.look() as connection:
        assert set(all_cycles(connection)) == {cycle, key}
        assert read_document(connection, key, "directive").symbol == "02/UBND-VX"
    assert findings(office) == ()


def test_the_example_file_is_issued_like_any_directive(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANTHU_DIRECTIVES", str(DIRECTIVES))  # it names units of the whole province
    path = DIRECTIVES / "lao-cai" / "directive-ad-hoc-example.yaml"
    issue_on = read_case(path).directive.issue_on
    now = datetime(issue_on.year, issue_on.month, issue_on.day, 9, tzinfo=ZONE)
    key = str(issuing.annual_cycle(f"lao-cai/{path.name}", now=now, approval=Approval.AUTOMATIC))
    with office.register.look() as connection:
        assert read_document(connection, key, "directive").kind is DocumentKind.AD_HOC_REQUEST
        assert read_cycle(connection, key).directive.is_ad_hoc


def test_unknown_units_and_forms_are_all_named_at_once(office: Office) -> None:
    with pytest.raises(RefusedError) as refused:
        asking.ad_hoc_report(**ANSWERS, units=["nobody", "snv", "xa-khong-co"], form="none", now=NOW)
    assert [problem.where for problem in refused.value.problems] == [
        "units: nobody",
        "units: xa-khong-co",
        "form: none",
    ]


def test_an_unclear_deadline_is_asked_about_and_nothing_is_opened(office: Office) -> None:
    with pytest.raises(AmbiguousDeadlineError):
        asking.ad_hoc_report(**{**ANSWERS, "deadline": "sớm nhất có thể"}, now=NOW)
    with office.register.look() as connection:
        assert all_cycles(connection) == ()
