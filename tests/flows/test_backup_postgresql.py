"""A register on PostgreSQL is backed up and restored with the office, into an empty database only."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import flows.annual_cycle as annual
import flows.sweep as sweeping
from flows.undressed import undressed
from models.directive import Approval
from models.errors import RefusedError
from tasks import office as offices
from tasks.audit import findings
from tasks.backup import back_up, restore
from tasks.office import open_office
from tests.flows.conftest import DIRECTIVE, december
from tests.services.postgres import binaries, postgres

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed on this machine"),
    pytest.mark.skipif(shutil.which("pg_dump") is None, reason="PostgreSQL's client programs are not installed"),
]


@pytest.fixture
def urls(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """A database, and an empty one beside it."""
    with postgres(tmp_path) as url:
        port = url.split(":")[-1].split("/")[0]
        made = ["createdb", "-h", "127.0.0.1", "-p", port, "-U", "vanthu", "other"]
        subprocess.run(made, check=True, capture_output=True, timeout=60)
        yield url, url.replace("/register", "/other")


def test_it_comes_back_whole_and_at_rest(
    urls: tuple[str, str], tmp_path: Path, small_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, other = urls
    saved, home = tmp_path / "saved.tar.gz", tmp_path / "restored"
    monkeypatch.setenv("VANTHU_DIRECTIVES", str(small_place.parent))
    monkeypatch.setenv("VANTHU_HOME", str(tmp_path / "office"))
    monkeypatch.setenv("VANTHU_REGISTER", url)
    offices._open.cache_clear()
    with undressed():
        annual.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC)
        office = open_office()
        manifest = back_up(office, saved, december(9, 9))
        office.register.close()
        for wrong in (None, url):  # no database, or one that holds something
            with pytest.raises(RefusedError):
                restore(saved, home, december(9, 10), url=wrong)
        assert restore(saved, home, december(9, 10), url=other) == manifest
        monkeypatch.setenv("VANTHU_HOME", str(home))
        monkeypatch.setenv("VANTHU_REGISTER", other)
        restored = open_office()
        assert sweeping.sweep(now=december(29, 10)) == 0
        assert findings(restored) == ()
    restored.register.close()
    offices._open.cache_clear()


def test_without_pg_dump_it_is_refused_in_plain_words(
    urls: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANTHU_HOME", str(tmp_path / "office"))
    monkeypatch.setenv("VANTHU_REGISTER", urls[0])
    offices._open.cache_clear()
    office = open_office()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RefusedError, match="pg_dump: it is not installed"):
        back_up(office, tmp_path / "b.tar.gz", december(9, 9))
    assert not list(tmp_path.glob("*b.tar.gz*"))
    office.register.close()
    offices._open.cache_clear()
