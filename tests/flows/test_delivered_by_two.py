"""Two engines hand over the last two copies at once: one of them finds that everybody has the document now."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from flows.undressed import undressed
from models import faults
from models.directive import Approval
from models.document import DocumentStatus
from models.store.papers import read_document
from tasks import office as offices
from tasks.case import read_case
from tasks.dispatch import dispatch_batch
from tasks.issue import finish_papers
from tasks.office import Office, open_office
from tasks.opening import begin_cycle
from tests.flows.conftest import DIRECTIVE, december
from tests.services.postgres import binaries, postgres

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed on this machine"),
]
NINE = december(8, 9)


@pytest.fixture
def shared(tmp_path: Path, small_place: Path, office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office on PostgreSQL, where writers do not wait for each other by themselves."""
    with postgres(tmp_path) as url:
        monkeypatch.setenv("VANTHU_HOME", str(tmp_path / "shared"))
        monkeypatch.setenv("VANTHU_REGISTER", url)
        with undressed():
            yield open_office()
        open_office().register.close()
        offices._open.cache_clear()


class _AtOnce:
    """Holds both engines until each has its parcel, and again before either has committed what it recorded."""

    def __init__(self) -> None:
        self.carried, self.recorded, self.mine = threading.Barrier(2), threading.Barrier(2), threading.local()

    def __call__(self, point: str) -> None:
        if point == "dispatch.before_record":
            self.carried.wait(timeout=20)
            self.mine.records = True
        if point == "register.before_commit" and getattr(self.mine, "records", False):
            with suppress(threading.BrokenBarrierError):  # one waits for the other's commit: so it must be
                self.recorded.wait(timeout=1)


def test_of_two_engines_with_the_last_copies_one_records_the_whole_delivery(shared: Office) -> None:
    case = read_case(shared.directives / DIRECTIVE, Approval.AUTOMATIC)
    key = case.directive.key
    begin_cycle(shared, case.directive, case.place, NINE, folder=case.folder)
    finish_papers(shared, key, NINE)
    assert dispatch_batch(shared, key, NINE, limit=5) == 5
    faults.arm(_AtOnce())
    try:
        with ThreadPoolExecutor(2) as engines:
            sent = list(engines.map(lambda _: dispatch_batch(shared, key, NINE, limit=1), range(2)))
    finally:
        faults.arm(None)
    assert sent == [1, 1]
    with shared.register.look() as connection:
        assert read_document(connection, key, "directive").status is DocumentStatus.DELIVERED
