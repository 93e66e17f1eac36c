"""The pages of a country besides its board: each opened again and again, as its own person does, and weighed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx

from benchmarks.country import _row
from models.account import Role
from models.cycle import Cycle

LOOKS = 40
MOST_MS, MOST_KB = 300.0, 100.0


@dataclass(frozen=True, kw_only=True)
class Room:
    """One page: its name in the figures, who opens it, and where; `by_lead`: of the lead, else of the issuer."""

    name: str
    role: Role
    path: str
    by_lead: bool = True

    @property
    def login(self) -> str:
        """The login of its person."""
        return f"{self.role.value}-{'lead' if self.by_lead else 'issuer'}"


ROOMS = (
    Room(name="ladder", role=Role.OFFICER, path="/theo-doi/{cycle}/don-doc"),
    Room(name="ad_hoc", role=Role.OFFICER, path="/dot-xuat"),
    Room(name="register_out_searched", role=Role.RECORDS, path="/so?tim=bao+cao", by_lead=False),
    Room(name="register_in", role=Role.RECORDS, path="/so?so=den"),
    Room(name="register_followed_searched", role=Role.RECORDS, path="/so?so=theo-doi&tim=xa+12"),
    Room(name="accounts", role=Role.ADMIN, path="/tai-khoan"),
    Room(name="accounts_searched", role=Role.ADMIN, path="/tai-khoan?tim=xa+12"),
)


def agency_of(room: Room, cycle: Cycle) -> str:
    """The key of the agency whose person opens it."""
    return cycle.directive.lead.issuer.key if room.by_lead else cycle.directive.issuer.key


def look(client: httpx.Client, room: Room, cycle: Cycle) -> dict[str, float]:
    """Milliseconds at the 95th percentile, and KB as they come unpacked."""
    path, took = room.path.format(cycle=cycle.key), []
    for _ in range(LOOKS):
        begun = time.perf_counter()
        answer = client.get(path)
        took.append(time.perf_counter() - begun)
        assert answer.status_code == 200, (path, answer.status_code)
    return {"p95": 1000 * sorted(took)[int(0.95 * len(took))], "kb": len(answer.content) / 1024}


def rows(made: dict[str, dict[str, float]]) -> Iterator[dict[str, Any]]:
    """Each page beside what a person may be asked to wait, and what it may weigh."""
    for name, one in made.items():
        yield _row(f"{name}_of_3400_p95", one["p95"], "ms", "the most it may take", MOST_MS)
        yield _row(f"{name}_of_3400_weight", one["kb"], "KB", "the most it may weigh", MOST_KB)
