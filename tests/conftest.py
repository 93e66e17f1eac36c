"""What every test may ask for: an instant, and a register of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from models.store.migrations import upgrade
from models.store.register import Register, sqlite_url
from models.worktime import ZONE


@pytest.fixture
def now() -> datetime:
    """Nine in the morning of the day the seed's directive is issued."""
    return datetime(2025, 12, 8, 9, tzinfo=ZONE)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register with today's schema."""
    url = sqlite_url(tmp_path / "register.db")
    upgrade(url)
    register = Register(url)
    yield register
    register.close()
