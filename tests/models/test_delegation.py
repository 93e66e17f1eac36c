"""Who may sign (Decree 30/2020, article 13): in which capacity, under which lines, and on which days."""

from __future__ import annotations

import dataclasses
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from models.delegation import Capacity, Delegation, DelegationTable, check_signatory, faults, signature_lines
from models.directive import Approval
from models.errors import RefusedError
from models.organisation import Signatory
from tasks.approval import approve_document, show_document
from tasks.case import read_case
from tasks.load import load_place
from tasks.office import DIRECTIVES, open_office
from tasks.opening import begin_cycle

LAO_CAI = DIRECTIVES / "lao-cai"
DAY = date(2025, 12, 8)
DEPUTY = Delegation(
    signer="Người ký",
    capacity=Capacity.FOR_HEAD,
    lines=("CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    valid_from=date(2025, 7, 1),
    valid_to=date(2025, 12, 31),
    source="Quyết định phân công",
)


def row(**changes: object) -> Delegation:
    """The deputy's row with these changes."""
    return dataclasses.replace(DEPUTY, **changes)  # type: ignore[arg-type]


def table(*rows: Delegation) -> DelegationTable:
    """A table of these rows."""
    return DelegationTable(delegations=rows)


def codes(refused: pytest.ExceptionInfo[RefusedError]) -> list[str]:
    """The codes of what was found."""
    return [problem.code for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("capacity", "lines", "block"),
    [
        (Capacity.OWN, ("GIÁM ĐỐC",), ("GIÁM ĐỐC",)),
        (Capacity.FOR_HEAD, ("CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (Capacity.ON_BEHALF, ("ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            Capacity.ON_BEHALF,
            ("ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (
            Capacity.BY_ORDER,
            ("CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
            ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ),
        (Capacity.AUTHORISED, ("GIÁM ĐỐC", "TRƯỞNG PHÒNG"), ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG")),
        (Capacity.ACTING, ("GIÁM ĐỐC",), ("Q. GIÁM ĐỐC",)),
    ],
)
def test_the_block_is_built_from_the_capacity_and_the_titles(
    capacity: Capacity, lines: tuple[str, ...], block: tuple[str, ...]
) -> None:
    assert signature_lines(table(row(capacity=capacity, lines=lines)), "Người ký", capacity, DAY) == block


@pytest.mark.parametrize("day", [date(2025, 7, 1), date(2025, 12, 31)])
def test_the_first_and_the_last_day_count(day: date) -> None:
    assert signature_lines(table(DEPUTY), "Người ký", Capacity.FOR_HEAD, day)


@pytest.mark.parametrize(("day", "code"), [(date(2025, 6, 30), "NOT_YET_VALID"), (date(2026, 1, 1), "EXPIRED")])
def test_outside_its_days_a_delegation_is_refused(day: date, code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        signature_lines(table(DEPUTY), "Người ký", Capacity.FOR_HEAD, day)
    assert codes(refused) == [code]


def test_a_renewed_delegation_counts_though_the_old_one_has_expired() -> None:
    renewed = row(valid_from=date(2026, 1, 1), valid_to=None)
    assert signature_lines(table(DEPUTY, renewed), "Người ký", Capacity.FOR_HEAD, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("capacity", "lines", "code"),
    [
        (Capacity.AUTHORISED, ("GIÁM ĐỐC", "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), "REDELEGATED"),
        (Capacity.ON_BEHALF, ("GIÁM ĐỐC",), "NOT_COLLECTIVE"),
        (Capacity.ON_BEHALF, ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "GIÁM ĐỐC"), "NOT_COLLECTIVE"),
        (Capacity.FOR_HEAD, ("CHỦ TỊCH",), "NO_DEPUTY"),
        (Capacity.FOR_HEAD, ("CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "NO_DEPUTY"),
        (Capacity.BY_ORDER, ("CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"), "NO_DEPUTY"),
        (Capacity.BY_ORDER, ("CHỦ TỊCH",), "NO_TITLE"),
        (Capacity.OWN, (), "NO_TITLE"),
        (Capacity.FOR_HEAD, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "DOUBLE_MARK"),
    ],
)
def test_what_the_decree_forbids_is_refused(capacity: Capacity, lines: tuple[str, ...], code: str) -> None:
    assert [problem.code for problem in faults(row(capacity=capacity, lines=lines))] == [code]


def test_an_authorisation_without_an_end_is_refused() -> None:
    endless = row(capacity=Capacity.AUTHORISED, lines=("GIÁM ĐỐC", "TRƯỞNG PHÒNG"), valid_to=None)
    assert [problem.code for problem in faults(endless)] == ["NO_END"]


def test_every_reason_is_told_at_once() -> None:
    wrong = row(capacity=Capacity.AUTHORISED, lines=("GIÁM ĐỐC", "TUQ. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"))
    with pytest.raises(RefusedError) as refused:
        signature_lines(table(wrong), "Người ký", Capacity.AUTHORISED, date(2026, 1, 1))
    assert codes(refused) == ["REDELEGATED", "EXPIRED"]


def test_a_person_or_a_capacity_that_the_table_does_not_know_is_refused() -> None:
    for signer, capacity in (("Người khác", Capacity.FOR_HEAD), ("Người ký", Capacity.ACTING)):
        with pytest.raises(RefusedError) as refused:
            signature_lines(table(DEPUTY), signer, capacity, DAY)
        assert codes(refused) == ["NO_RIGHT"]


def test_a_block_that_the_table_does_not_give_is_refused_with_the_one_it_gives() -> None:
    (problem,) = check_signatory(Signatory(lines=("CHỦ TỊCH",), name="Người ký"), table(DEPUTY), DAY)
    assert problem.code == "WRONG_BLOCK"
    assert "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" in problem.mend


def test_a_block_without_a_name_is_not_checked_until_somebody_is_named() -> None:
    assert check_signatory(Signatory(lines=("GIÁM ĐỐC",), name=""), table(DEPUTY), DAY) == ()


def test_the_seeds_signatory_is_covered_on_the_day_of_issue() -> None:
    case = read_case(LAO_CAI / "directive-2025.yaml")
    assert case.place.delegations is not None
    assert check_signatory(case.directive.signatory, case.place.delegations, case.directive.issue_on) == ()
    assert all(row.assumed for row in case.place.delegations.delegations)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the place that a test may spoil."""
    return shutil.copytree(LAO_CAI, tmp_path / "lao-cai")


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("capacity: KT.", "capacity: KTT.", "cannot be"),
        ("capacity: KT.", "capacity: TM.", "no collective"),
        ("lines: [CHỦ TỊCH, PHÓ CHỦ TỊCH]", "lines: [CHỦ TỊCH]", "without a deputy's title"),
        ("valid_to: null", "valid_to: 2025-01-01", "before valid_from"),
        ("valid_from:", "valid_form:", "unknown key"),
    ],
)
def test_a_wrong_row_is_refused_by_its_line(folder: Path, before: str, after: str, what: str) -> None:
    path = folder / "delegations.yaml"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    with pytest.raises(RefusedError) as refused:
        load_place(folder)
    assert any(what in p.what and p.where.startswith("delegations.yaml:") for p in refused.value.problems)


def opened(folder: Path, tmp_path: Path, now: datetime) -> bool:
    """Whether the seed's cycle was opened in an office of its own."""
    case = read_case(folder / "directive-2025.yaml", Approval.AUTOMATIC)
    return begin_cycle(open_office(tmp_path / "office"), case.directive, case.place, now, folder=case.folder)


def test_an_expired_signatory_is_refused_before_any_number_is_taken(
    folder: Path, tmp_path: Path, now: datetime
) -> None:
    path = folder / "delegations.yaml"
    path.write_text(path.read_text().replace("valid_to: null", "valid_to: 2025-12-07"))
    with pytest.raises(RefusedError, match="07/12/2025"):
        opened(folder, tmp_path, now)
    path.write_text(path.read_text().replace("valid_to: 2025-12-07", "valid_to: 2025-12-08"))
    assert opened(folder, tmp_path, now)


def test_a_place_without_the_file_signs_as_the_directive_says(folder: Path, tmp_path: Path, now: datetime) -> None:
    (folder / "delegations.yaml").unlink()
    assert load_place(folder).delegations is None
    assert opened(folder, tmp_path, now)


def test_a_delegation_withdrawn_before_the_approval_stops_it_before_any_number_is_taken(
    folder: Path, tmp_path: Path, now: datetime
) -> None:
    case = read_case(folder / "directive-2025.yaml", Approval.PERSON)
    office = dataclasses.replace(open_office(tmp_path / "office"), directives=folder.parent)
    begin_cycle(office, case.directive, case.place, now, folder=case.folder)
    path = folder / "delegations.yaml"
    path.write_text(path.read_text().replace("valid_to: null", "valid_to: 2025-12-09"))
    who = {"by": "PCT", "shown": show_document(office, case.directive.key, "directive").sha256}
    with pytest.raises(RefusedError, match="09/12/2025"):
        approve_document(office, case.directive.key, "directive", now=now + timedelta(days=2), **who)
    approved = approve_document(office, case.directive.key, "directive", now=now + timedelta(days=1), **who)
    assert approved.number == 1
