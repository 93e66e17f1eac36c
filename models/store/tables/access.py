"""The web door: accounts, sign-ins, links, wrong passwords. Tokens are kept as hashes, never as themselves."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, String, Table, Text

from models.store.tables.base import Instant, metadata

account = Table(
    "account",
    metadata,
    Column("login", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("place", String, nullable=False),
    Column("password", Text, nullable=False),
    Column("subject", String, unique=True),
    Column("made_at", Instant, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("disabled_at", Instant),
)

session = Table(
    "session",
    metadata,
    Column("token_sha256", String, primary_key=True),
    Column("login", String, nullable=False),
    Column("secret", String, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("ended_at", Instant),
    ForeignKeyConstraint(["login"], ["account.login"]),
    Index("session_by_login", "login"),
)

link = Table(
    "link",
    metadata,
    Column("token_sha256", String, primary_key=True),
    Column("login", String, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
    ForeignKeyConstraint(["login"], ["account.login"]),
)

failed_sign_in = Table(
    "failed_sign_in",
    metadata,
    Column("who_sha256", String, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Instant, nullable=False),
)
