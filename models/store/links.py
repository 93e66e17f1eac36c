"""Sign-in links in the register: one use, one account, an end, and a person who can revoke them."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from models.account import LINK_LIFE
from models.store import tables
from models.store.accounts import OFFICE
from models.store.register import Act
from models.store.sign_ins import token_sha256


def record_link(act: Act, login: str, token: str, *, by: str) -> None:
    """Nothing. The token signs the account in, once, for as long as LINK_LIFE says."""
    row = {"token_sha256": token_sha256(token), "login": login, "made_by": by}
    act.connection.execute(insert(tables.link).values(**row, made_at=act.now, expires_at=act.now + LINK_LIFE))
    act.note(OFFICE, "link.made", login=login, by=by)


def use_link(act: Act, token: str) -> str | None:
    """The login that the token opens, which is used up now; None where it is used, over, revoked or never was."""
    table, key = tables.link, token_sha256(token)
    is_good = (table.c.used_at.is_(None), table.c.revoked_at.is_(None), table.c.expires_at > act.now)
    done = act.connection.execute(update(table).where(table.c.token_sha256 == key, *is_good).values(used_at=act.now))
    if done.rowcount != 1:
        return None
    login = act.connection.scalar(select(table.c.login).where(table.c.token_sha256 == key))
    act.note(OFFICE, "link.used", login=login)
    return login


def revoke_links(act: Act, login: str, *, by: str) -> int:
    """How many links of the account were still good, and are not any more."""
    table = tables.link
    is_good = (table.c.used_at.is_(None), table.c.revoked_at.is_(None))
    done = act.connection.execute(update(table).where(table.c.login == login, *is_good).values(revoked_at=act.now))
    act.note(OFFICE, "link.revoked", login=login, by=by)
    return done.rowcount
