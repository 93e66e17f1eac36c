"""What the tables share: the metadata, instants and exact figures."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import DateTime, Dialect, MetaData, String, TypeDecorator

from models.worktime import ZONE

metadata = MetaData()


class Instant(TypeDecorator[datetime]):
    """An aware instant: UTC in the database, Asia/Ho_Chi_Minh in Python. Refuses a naive value."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The same instant in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive instant {value!r}: give it a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The same instant in Vietnamese time."""
        if value is None:
            return None
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(ZONE)


class Exact(TypeDecorator[Decimal]):
    """A decimal kept digit for digit: SQLite would turn it into a float."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Its plain spelling, without an exponent."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """The same decimal."""
        return None if value is None else Decimal(value)
