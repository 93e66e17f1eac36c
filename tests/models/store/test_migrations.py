"""The schema: the tables are the sum of the migrations, and the head is the one we name."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from models.store import migrations
from models.store.register import sqlite_url
from models.store.tables import metadata


def test_the_tables_are_the_sum_of_the_migrations(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "register.db")
    migrations.upgrade(url)
    with create_engine(url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_head_is_the_one_we_name() -> None:
    assert ScriptDirectory(str(migrations.HERE)).get_heads() == [migrations.HEAD]


def test_upgrading_twice_changes_nothing(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "register.db")
    migrations.upgrade(url)
    before = (tmp_path / "register.db").read_bytes()
    migrations.upgrade(url)
    assert (tmp_path / "register.db").read_bytes() == before
