"""The schema, step by step. A register is brought up to date before it is used."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, inspect, text

from models.errors import NewerRegisterError
from models.store.trouble import plain_errors

HERE = Path(__file__).parent
HEAD = "0008"
"""The newest step; a test holds it against the files and the tables."""


def upgrade(url: str) -> None:
    """Nothing. The register at `url` has today's schema, made or moved step by step.

    Raises NewerRegisterError, StorageFullError, RegisterBusyError, RegisterDamagedError.
    """
    with plain_errors():
        _upgrade(url)


def is_newer(version: str | None) -> bool:
    """Whether this Vanthu does not know the step: a later one made it."""
    return version is not None and version > HEAD


def _upgrade(url: str) -> None:
    version = schema_version(url)
    if version == HEAD:
        return
    if is_newer(version):
        raise NewerRegisterError(f"the register has schema {version}; this Vanthu knows {HEAD} at most")
    from alembic import command  # only where there is something to do: it costs a fifth of a second
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["url"] = url
    command.upgrade(config, "head")


def schema_version(url: str) -> str | None:
    """The step that the register at `url` has reached; None where it has no schema."""
    engine = create_engine(url)
    try:
        if not inspect(engine).has_table("alembic_version"):
            return None
        with engine.connect() as connection:
            version = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return None if version is None else str(version)
    finally:
        engine.dispose()
