"""The office: its register, its calendar, its mail."""

from __future__ import annotations

import socket
from datetime import timedelta
from pathlib import Path

from flows.doctor.finding import Finding, Surroundings, fail, ok, warn
from models.errors import RefusedError
from models.store.audit import audit
from models.store.ledger_rows import newest_entry_at
from models.store.migrations import HEAD, is_newer, schema_version
from models.store.register import Register
from tasks.channels.mail.settings import imap_server, smtp_server
from tasks.load import load_calendar

MAIL = "VANTHU_SMTP_"
OCTOBER = 10
"""From this month on the next year's holidays should be known: deadlines of December reach over New Year."""
TOLERANCE = timedelta(minutes=1)


def check_register(at: Surroundings) -> Finding:
    """The register answers, has today's schema, and is sound."""
    if _is_absent(at):
        return ok("there is no register yet: the first command makes it")
    if (version := schema_version(at.register)) != HEAD:
        move = "make a copy of it, then start the office: vanthu up moves it to today's schema"
        mend = "use the newer Vanthu that made it, or restore a backup" if is_newer(version) else move
        return fail(f"the register has schema {version}, this Vanthu needs {HEAD}", mend)
    register = Register(at.register)
    try:
        with register.look() as connection:
            broken = audit(connection)
    finally:
        register.close()
    if broken:
        return fail("; ".join(broken), "stop the office, keep a copy, run: vanthu verify")
    return ok(f"the register is sound, schema {HEAD}")


def check_time(at: Surroundings) -> Finding:
    """The clock has not gone back behind what the ledger already records."""
    if _is_absent(at) or schema_version(at.register) != HEAD:
        return ok("there is no ledger to hold the clock against")
    register = Register(at.register)
    try:
        with register.look() as connection:
            newest = newest_entry_at(connection) or at.now
    finally:
        register.close()
    if newest > at.now + TOLERANCE:
        said = f"the clock says {at.now:%Y-%m-%d %H:%M}, the newest entry of the ledger {newest:%Y-%m-%d %H:%M}"
        return fail(said, "set the clock; if it is right, the register was written under a wrong or a moved one")
    return ok("the clock is not behind the ledger")


def check_holidays(at: Surroundings) -> Finding:
    """Every place knows the holidays of this year, and in time those of the next."""
    this, missing, problems = at.now.year, set[str](), list[str]()
    for path in sorted(at.directives.glob("*/calendar.yaml")):
        try:
            covers = load_calendar(path).covers
        except RefusedError as error:
            problems += [f"{path.parent.name}: {problem}" for problem in error.problems]
            continue
        problems += [] if this in covers else [f"{path.parent.name} has no holidays for {this}"]
        missing |= set() if this + 1 in covers else {path.parent.name}
    mend = "add the rows to its calendar.yaml, each with the decision that set it"
    if problems:
        return fail("; ".join(problems), mend)
    if missing and at.now.month >= OCTOBER:
        return warn(f"no holidays for {this + 1}: {', '.join(sorted(missing))}", mend)
    return ok(f"the holidays of {this} are known" + ("" if missing else f", and of {this + 1}"))


def check_mail(at: Surroundings) -> Finding:
    """The mail servers that were named are named rightly, and can be reached."""
    try:
        servers = [s for s in (smtp_server(at.environment), imap_server(at.environment)) if s is not None]
    except RefusedError as error:
        return fail("; ".join(f"{p.where} {p.what}" for p in error.problems), error.problems[0].mend)
    if not servers:
        return ok(f"mail is not configured (no {MAIL}*): documents go by folder only")
    for server in servers:
        try:
            socket.create_connection((server.host, server.port), timeout=5).close()
        except OSError as error:
            said = f"{server.host}:{server.port} cannot be reached: {error}"
            return warn(said, "ask the mail server's keeper; mail waits meanwhile")
    return ok("the mail server answers at " + ", ".join(f"{server.host}:{server.port}" for server in servers))


def _is_absent(at: Surroundings) -> bool:
    """Whether the register is a file that nobody has made; looking would make an empty one."""
    kind, _, path = at.register.partition(":///")
    return kind == "sqlite" and not Path(path).exists()
