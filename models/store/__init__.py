"""The register: tables, migrations, and every query and write of the house."""

from sqlalchemy import Connection

__all__ = ["Connection"]
