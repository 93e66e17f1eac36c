"""The rehearsal: the same seed gives the same cycle, to the byte; another seed gives another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import flows.rehearse as rehearsing
from tasks import office as offices
from tasks.audit import findings
from tasks.files import digest
from tasks.office import Office, open_office
from tasks.summary import summarise

pytestmark = pytest.mark.slow
DIRECTIVE = "lao-cai/directive-2025.yaml"
COUNTS = ("units", "on_time", "late", "missing", "returned", "nil", "extended", "reminders")


def rehearse(office: Office, seed: int) -> dict[str, object]:
    """The summary of a rehearsal in an emptied office."""
    office.register.close()
    shutil.rmtree(office.home)
    offices._open.cache_clear()
    assert sum(1 for _ in rehearsing.play_cycle(DIRECTIVE, seed)) > 20
    return summarise(open_office(), "truyen-thong-cds-2025")


def papers(home: Path) -> dict[str, str]:
    """The hash of every issued document by its path."""
    return {str(path.relative_to(home)): digest(path.read_bytes()) for path in (home / "papers").rglob("*.docx")}


def test_two_rehearsals_of_one_seed_are_equal_to_the_byte(office: Office) -> None:
    first, first_papers = rehearse(office, 2025), papers(office.home)
    second, second_papers = rehearse(office, 2025), papers(office.home)
    assert first == second
    assert first_papers == second_papers


def test_some_units_answer_by_workbook_and_one_on_paper(office: Office) -> None:
    summary = rehearse(office, 2)
    assert summary["on_paper"] == 1
    assert int(str(summary["by_workbook"])) > 0
    assert findings(open_office()) == ()


def test_another_seed_is_another_year(office: Office) -> None:
    one, other = rehearse(office, 1), rehearse(office, 2)
    assert one["documents"] != other["documents"]


def test_a_rehearsal_ends_with_the_report_sent_up_in_time_and_a_sound_register(office: Office) -> None:
    summary = rehearse(office, 2025)
    assert summary["upward_sent_on"] == "2025-12-30"
    assert summary["last_legal_moment"] == "2025-12-27T23:59:59+07:00"
    assert summary["last_working_day"] == "2025-12-26"
    assert summary["on_time"] + summary["late"] + summary["missing"] == summary["units"] == 6  # type: ignore[operator]
    assert findings(open_office()) == ()


def test_every_document_in_the_summary_lies_where_it_says_with_its_hash(office: Office) -> None:
    summary = rehearse(office, 2025)
    for line in summary["documents"]:  # type: ignore[attr-defined]
        assert digest((office.home / line["path"]).read_bytes()) == line["sha256"]
