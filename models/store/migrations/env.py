"""Alembic's door to the register's tables."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import create_engine

from models.store.tables import metadata
from models.store.tables.base import Exact, Instant


def plain_types(kind: str, thing: Any, _: Any) -> str | Literal[False]:
    """The column type in SQLAlchemy's own words: a migration stays as it was when our types change."""
    if kind == "type" and isinstance(thing, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, Exact):
        return "sa.String()"
    return False


def run() -> None:
    """Nothing: the steps that are missing were taken."""
    url = context.config.attributes.get("url") or context.config.get_main_option("sqlalchemy.url")
    engine = create_engine(str(url))
    with engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=metadata, render_as_batch=True, render_item=plain_types
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
