"""Alembic's door to the register's tables."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Engine, create_engine, event

from models.store.tables import metadata
from models.store.tables.base import Exact, Instant

LOCK = 20251208
"""The number under which PostgreSQL lets one migration run at a time."""
PATIENCE = 60
"""Seconds to wait for another start that is making the same move."""


def plain_types(kind: str, thing: Any, _: Any) -> str | Literal[False]:
    """The column type in SQLAlchemy's own words: a migration stays as it was when our types change."""
    if kind == "type" and isinstance(thing, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, Exact):
        return "sa.String()"
    return False


def run() -> None:
    """Nothing: the steps that are missing were taken, all of them or none, whoever else starts at this moment."""
    url = context.config.attributes.get("url") or context.config.get_main_option("sqlalchemy.url")
    engine = _engine(str(url))
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=True,
            render_item=plain_types,
            transactional_ddl=True,
        )
        context.run_migrations()
    engine.dispose()


def _engine(url: str) -> Engine:
    """Left to itself, Python's sqlite3 commits each step of a migration as it comes: a crash would leave half."""
    if not url.startswith("sqlite"):
        return create_engine(url)
    engine = create_engine(url, connect_args={"timeout": PATIENCE, "isolation_level": None})
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


run()
