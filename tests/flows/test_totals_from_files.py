"""Every total of a real cycle, found again from the files that the units sent: cell by cell, by no code of ours."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest

import flows.sweep as sweeping
from flows.rehearsal.people import Deed
from models.consolidation import Consolidation, UnitReport
from models.form import Aggregation
from models.store.consolidations import read_consolidation
from models.store.cycles import read_cycle
from models.worktime import ZONE
from tasks.collect.arrive import kept_path
from tasks.consolidate import close_books
from tasks.office import Office
from tests.flows.conftest import december

pytestmark = pytest.mark.slow

HandIn = Callable[..., Path]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLACE = re.compile(r"table (\d+), row (\d+), column (\d+)")
YES_NO = {"có": "1", "không": "0"}


@pytest.fixture
def whole(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> Consolidation:
    """What is frozen of reports that clerks filled in, one of them nil and one half filled."""
    deeds = {units[1]: Deed.NIL, units[2]: Deed.HALF_FILLED}
    for seed, unit in enumerate(units[:-1]):
        hand_in(unit, deeds.get(unit, Deed.FULL), seed=seed)
    sweeping.sweep(now=december(22, 9))
    close_books(office, cycle, december(30, 10))
    with office.register.look() as connection:
        return read_consolidation(connection, read_cycle(connection, cycle))


def cell_text(path: Path, place: str) -> str:
    """What stands in this cell of the Word file."""
    match = PLACE.fullmatch(place)
    assert match, place
    table, row, column = (int(number) - 1 for number in match.groups())
    with zipfile.ZipFile(path) as package:
        page = ElementTree.fromstring(package.read("word/document.xml"))
    cells = list(list(list(page.iter(f"{W}tbl"))[table].iter(f"{W}tr"))[row].iter(f"{W}tc"))
    return "".join(text.text or "" for text in cells[column].iter(f"{W}t")).strip()


def typed(office: Office, report: UnitReport, code: str) -> Fraction | None:
    """The number in the unit's own file; None where there is none."""
    place = report.figures[code].place
    said = cell_text(kept_path(office, report.sha256), place).casefold() if place else ""
    plain = YES_NO.get(said, said.replace(".", "").replace(",", "."))
    return Fraction(plain) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", plain) else None


def test_every_total_follows_from_the_cells_of_the_files(
    office: Office, whole: Consolidation, units: list[str]
) -> None:
    assert len(whole.reports) == len(units) - 2, "the half filled one went back, and one sent nothing"
    assert whole.cut_off_at.astimezone(ZONE) == december(30, 10)
    for indicator, total in zip(whole.form.indicators, whole.totals, strict=True):
        numbers = [typed(office, report, indicator.code) for report in whole.reports if not report.is_nil]
        given = [number for number in numbers if number is not None]
        assert (total.answered, total.asked) == (len(given), len(units)), indicator.code
        if not given or indicator.aggregation is Aggregation.LATEST:
            assert total.value is None
        elif indicator.aggregation is Aggregation.COUNT:
            assert total.value == sum(number > 0 for number in given)
        else:
            assert Fraction(total.value or 0) == sum(given), indicator.code
    assert sum(total.answered for total in whole.totals) > 2 * len(whole.form.indicators)
