"""The whole corpus by every door: each file gets its answer, is kept under its hash, and does nothing to the next."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.letters import bring_letters
from models.arrival import Arrival, ArrivalState
from models.form import Form
from models.store.arrivals import read_arrivals
from models.store.cycles import read_cycle
from models.store.submissions import Submission, read_figures, read_submissions
from models.submission import SubmissionStatus
from tasks.audit import findings
from tasks.collect import flood
from tasks.collect.accept import count_unread, read_and_answer
from tasks.collect.arrive import kept_path, take_in
from tasks.collect.trial import try_report
from tasks.files import digest
from tasks.limited import answer_of
from tasks.office import Office
from tests.corpus.doors import DOORS
from tests.corpus.letters import tell_contacts
from tests.corpus.measured import measured
from tests.corpus.table import ROWS, Row, Sender, good
from tests.flows.conftest import december

pytestmark = pytest.mark.slow
MEMORY = Path("/dev/shm")
NOON = december(20, 12)
MEMORY_KB, SECONDS = 256 << 10, 1.0
Answer = tuple[str, str, str | None]
"""Refused by this code, or returned for this reason, or accepted with this figure of B1."""


def wanted(row: Row) -> Answer:
    """What the row says."""
    return row.refused, row.returned, None if row.refused or row.returned else row.value


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """In memory where there is such a place: these are a thousand commits, and no test of the disk."""
    if not MEMORY.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


@pytest.fixture
def form(office: Office, cycle: str) -> Form:
    """The form of the cycle."""
    with office.register.look() as connection:
        return read_cycle(connection, cycle).form


@pytest.mark.parametrize("name", DOORS)
def test_every_file_gets_its_answer_and_the_next_good_one_is_accepted(
    office: Office, cycle: str, units: list[str], form: Form, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flood, "LIMITS", ())  # no unit sends a hundred files an hour, but for this test
    tell_contacts(office.directives / "lao-cai", units)
    brought: dict[tuple[str, str], Row] = {}
    with DOORS[name](office, cycle) as put:
        for number, row in enumerate((*ROWS, *(Row("a good report", good, value="200") for _ in units))):
            unit = units[number % len(units)]
            data = row.build(Sender(form, cycle, unit))
            put(unit, f"{number:03d}{row.ending}", data)
            assert (unit, digest(data)) not in brought, row.name
            brought[unit, digest(data)] = row
        bring_letters(office, NOON)
        take_in(office, cycle, NOON)
    while count_unread(office, cycle):
        read_and_answer(office, cycle, NOON)
    found = answers(office, cycle, brought)
    assert found == {key: wanted(brought[key]) for key in found}
    stopped = [row for key, row in brought.items() if key not in found]
    assert len(stopped) == refused_letters(office)
    assert all(row.refused for row in stopped), "only what is hostile may be refused together with its letter"
    assert findings(office) == ()


def answers(office: Office, cycle: str, brought: dict[tuple[str, str], Row]) -> dict[tuple[str, str], Answer]:
    """What the office did with each file, by unit and hash."""
    with office.register.look() as connection:
        arrivals = read_arrivals(connection, cycle)
    assert len({arrival.id for arrival in arrivals}) == len({(a.unit, a.sha256) for a in arrivals})
    assert all(digest(kept_path(office, a.sha256).read_bytes()) == a.sha256 for a in arrivals)
    return {(str(a.unit), a.sha256): answer(office, cycle, a, brought[str(a.unit), a.sha256]) for a in arrivals}


def refused_letters(office: Office) -> int:
    """How many letters or packages were refused as a whole, each kept with its code."""
    with office.register.look() as connection:
        query = "SELECT count(*) FROM letter WHERE state = 'refused' AND code <> ''"
        return int(connection.exec_driver_sql(query).scalar_one())


def answer(office: Office, cycle: str, arrival: Arrival, row: Row) -> Answer:
    """What the office did with the file. Of several reasons, the one that the row names."""
    if arrival.state is ArrivalState.QUARANTINED:
        return arrival.code or "?", "", None
    assert arrival.state is ArrivalState.READ, row.name
    version = version_of(office, cycle, arrival)
    if version.status is SubmissionStatus.RETURNED:
        codes = [problem.code for problem in version.problems]
        return "", row.returned if row.returned in codes else " ".join(codes), None
    with office.register.look() as connection:
        figure = read_figures(connection, cycle, version.unit, version.version)["B1"]
    return "", "", None if figure.value is None else f"{figure.value.normalize():f}"


def version_of(office: Office, cycle: str, arrival: Arrival) -> Submission:
    """The version that the file became."""
    with office.register.look() as connection:
        versions = read_submissions(connection, cycle, str(arrival.unit))
    return next(version for version in versions if version.version == arrival.version)


def test_a_trial_reading_says_the_same_and_stores_nothing(
    office: Office, cycle: str, units: list[str], form: Form
) -> None:
    sender = Sender(form, cycle, units[0])
    for row in ROWS:
        trial = try_report(row.build(sender), form, f"a{row.ending}")
        codes = [problem.code for problem in trial.problems if problem.severity.is_returning]
        if row.refused:
            assert (trial.report, codes) == (None, [row.refused]), row.name
        else:
            assert row.returned in codes if row.returned else codes == [], row.name
    with office.register.look() as connection:
        assert read_arrivals(connection, cycle) == ()


def test_no_file_costs_its_child_more_than_a_second_or_256_megabytes(
    office: Office, cycle: str, units: list[str], form: Form
) -> None:
    sender = Sender(form, cycle, units[0])
    for row in ROWS:
        told = answer_of(measured, row.build(sender), form, seconds=20, most_bytes=1 << 10)
        code, seconds, kilobytes = told.decode().split()
        assert code == (row.refused or "READ"), row.name
        assert float(seconds) < SECONDS, row.name
        assert int(kilobytes) < MEMORY_KB, row.name
