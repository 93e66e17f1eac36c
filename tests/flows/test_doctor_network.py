"""`vanthu doctor` on the document network: no name, a wrong one, and contacts that nobody can write to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flows.doctor.finding import Finding, Grade
from flows.doctor.network import check_network
from tasks.channels.edxml.settings import OWN
from tasks.office import DIRECTIVES
from tests.flows.test_doctor import around


@pytest.fixture
def directives(tmp_path: Path) -> Path:
    """A place without contacts."""
    folder = tmp_path / "directives" / "lao-cai"
    folder.mkdir(parents=True)
    shutil.copy(DIRECTIVES / "lao-cai" / "roster.csv", folder)
    return folder.parent


def look(directives: Path, own: str = "", *rows: str) -> Finding:
    """What is found where the place has these contacts."""
    if rows:
        (directives / "lao-cai" / "contacts.csv").write_text("\n".join(["key,channel,address", *rows]) + "\n")
    return check_network(around(directives.parent, directives=directives, environment={OWN: own} if own else {}))


def test_an_office_outside_the_network_is_well(directives: Path) -> None:
    assert look(directives).grade is Grade.OK


def test_a_name_and_contacts_go_together(directives: Path) -> None:
    row = "snv,edxml,000.00.02.T00"
    assert look(directives, "000.00.01.T00").grade is Grade.WARN
    assert look(directives, "000.00.01.T00", row).grade is Grade.OK
    alone = look(directives, "", row)
    assert (alone.grade, OWN in alone.mend) == (Grade.WARN, True)


def test_a_wrong_name_or_a_wrong_contact_is_a_failure(directives: Path) -> None:
    wrong = look(directives, "văn phòng")
    assert (wrong.grade, OWN in wrong.what) == (Grade.FAIL, True)
    spoilt = look(directives, "000.00.01.T00", "snv,edxml,Sở Nội vụ")
    assert (spoilt.grade, "contacts.csv:2" in spoilt.what) == (Grade.FAIL, True)
