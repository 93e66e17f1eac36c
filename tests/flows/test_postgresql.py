"""The register on PostgreSQL, by one setting: the same cycle, the same numbers, nothing doubled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import flows.rehearse as rehearsing
from flows.undressed import undressed
from tasks import office as offices
from tasks.audit import findings
from tasks.office import Office, open_office
from tasks.summary import summarise
from tests.services.postgres import binaries, postgres

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed on this machine"),
]


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """An empty database."""
    with postgres(tmp_path) as url:
        yield url


def test_a_whole_cycle_is_the_same_as_on_sqlite(
    url: str, tmp_path: Path, small_place: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sum(1 for _ in rehearsing.play_cycle("lao-cai/directive-2025.yaml", 2025))
    expected = summarise(office, "truyen-thong-cds-2025")
    monkeypatch.setenv("VANTHU_HOME", str(tmp_path / "on-postgresql"))
    monkeypatch.setenv("VANTHU_REGISTER", url)
    with undressed():
        assert sum(1 for _ in rehearsing.play_cycle("lao-cai/directive-2025.yaml", 2025))
    other = open_office()
    assert other.register.url == url
    assert summarise(other, "truyen-thong-cds-2025") == expected
    assert findings(other) == ()
    other.register.close()
    offices._open.cache_clear()
