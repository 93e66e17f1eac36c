"""A small province whose units are reached by mail, and two offices in it: before a reminder, before the chasing."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from models.directive import Approval
from tasks import office as offices
from tasks.office import Office, open_office
from tests.corpus.letters import BY_MAIL, OFFICE, address_of
from tests.flows.conftest import DIRECTIVE, december, lay_small_place

LADDER = """
rungs:
  - {key: reminder, title: Nhắc trước hạn, act: reminder, anchor: last_working_day, working_days: -1, at: "08:00"}
  - {key: chasing, title: Đôn đốc, act: chasing_letter, anchor: legal_moment, working_days: 1, at: "08:00"}
  - {key: leader, title: Báo cáo lãnh đạo, act: escalation, anchor: legal_moment, working_days: 1, at: "14:00"}
"""
STAGES: dict[str, datetime] = {"remind": december(25, 8, 5), "chase": december(29, 8, 5)}
"""When the first of the sweeps that may be killed looks in."""
ENDS: dict[str, datetime] = {"remind": december(25, 8, 5), "chase": december(29, 14, 5)}
"""Until when there is more to come than what waits to go out: the leader is told in the afternoon."""
LEADER = "lanh-dao-uy-ban-nhan-dan-tinh-lao-cai"


def lay_place(work: Path) -> Path:
    """The folder of directives. Every other unit with a mail address can be reached by folder too."""
    place = lay_small_place(work)
    (place / "ladder.yaml").write_text(LADDER, encoding="utf-8")
    keys = [row.split(",")[0] for row in (place / "roster.csv").read_text(encoding="utf-8").splitlines()[1:]]
    rows = [",".join(BY_MAIL)]
    for number, key in enumerate(dict.fromkeys([*keys, LEADER])):
        rows += [f"{key},mail,{address_of(key)}", *([f"{key},folder,"] if number % 2 else [])]
    (place / "contacts.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return place.parent


def tell_server(port: int) -> None:
    """Nothing. From now on this process sends its letters there."""
    for name, value in {"HOST": "127.0.0.1", "PORT": port, "SECURITY": "none", "FROM": OFFICE}.items():
        os.environ[f"VANTHU_SMTP_{name}"] = str(value)


def fresh_office(home: Path) -> Office:
    """The office as a new process would open it."""
    offices._open.cache_clear()
    return open_office(home)


def prepare(stage: str, home: Path) -> None:
    """Nothing. The directive is out, and whatever came before this stage is done."""
    os.environ["VANTHU_HOME"] = str(home)
    office = fresh_office(home)
    issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC)
    sweeping.sweep(now=december(8, 9, 10))
    if stage == "chase":
        sweeping.sweep(now=STAGES["remind"])
    office.register.close()


def rehearse(stage: str, home: Path) -> None:
    """Nothing, but what this process read and compiled for the stage, on a copy: whoever is forked from it has it."""
    copy = copy_of(home, home.with_name("rehearsed"))
    os.environ["VANTHU_HOME"] = str(copy)
    office = fresh_office(copy)
    sweeping.sweep(now=STAGES[stage])
    sweeping.sweep(now=ENDS[stage])
    office.register.close()


def copy_of(before: Path, home: Path) -> Path:
    """A home that begins as `before` left it."""
    shutil.rmtree(home, ignore_errors=True)
    return Path(shutil.copytree(before, home))
