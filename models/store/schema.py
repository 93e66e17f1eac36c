"""Which schema a register has, and whether it is still blank."""

from __future__ import annotations

from sqlalchemy import Connection, create_engine, inspect, text


def schema_of(connection: Connection) -> str:
    """The newest migration that the register has taken."""
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def is_blank(url: str) -> bool:
    """Whether the database holds no table at all."""
    engine = create_engine(url)
    try:
        return not inspect(engine).get_table_names()
    finally:
        engine.dispose()
