"""Every check, in one table. To add one: a small function, and one row here."""

from __future__ import annotations

from collections.abc import Mapping

from flows.doctor import alarms, engine, machine, network, record
from flows.doctor.finding import Check, Finding, Surroundings, fail

CHECKS: Mapping[str, Check] = {
    "folder": machine.check_folder,
    "space": machine.check_space,
    "register": record.check_register,
    "clock": record.check_time,
    "ntp": machine.check_ntp,
    "holidays": record.check_holidays,
    "mail": record.check_mail,
    "edxml": network.check_network,
    "alarms": alarms.check_alarms,
    "libreoffice": machine.check_libreoffice,
    "fonts": machine.check_fonts,
    "poppler": machine.check_poppler,
    "libraries": engine.check_pins,
    "server": engine.check_server,
    "deployments": engine.check_deployments,
    "worker": engine.check_worker,
    "zombies": engine.check_zombies,
}


def examine(at: Surroundings) -> dict[str, Finding]:
    """What each check found, in the table's order, those left out whose question does not arise."""
    found = {name: _examined(check, at) for name, check in CHECKS.items()}
    return {name: finding for name, finding in found.items() if finding is not None}


def _examined(check: Check, at: Surroundings) -> Finding | None:
    """A check that breaks down is a finding as well: what it looks at is in no state that it knows."""
    try:
        return check(at)
    except Exception as error:
        return fail(
            f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'no words'}", "see the words"
        )
