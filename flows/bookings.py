"""The timetable of a cycle on the screen: one scheduled run for each thing to come, named in plain words.

The runs are a window and an early call. What is due is done by the sweep as well, whatever became of them here.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import httpx
from prefect import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType, FlowRunFilterTags
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.exceptions import PrefectException
from prefect.settings import PREFECT_API_URL
from prefect.states import Scheduled

from flows.wording import BOOKED, BOOKED_OPENING, BOOKED_STAGES
from models.bookings import Booking, bookings
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from tasks.office import Office
from tasks.year.coming import coming_openings

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient

TAG = "lich"
OPENINGS = "mo-ky"
MANY = 200
"""As many runs as a server gives in one answer."""

log = logging.getLogger(__name__)


def book_ahead(office: Office, cycle: str, now: datetime) -> int:
    """How many runs were made, renamed or taken away so that the screen shows what is to come after `now` (aware).

    Never fails: a server that is away, or has lost everything, is put right at the next sweep.
    """
    if not PREFECT_API_URL.value():
        return 0
    with office.register.look() as connection:
        known = read_cycle(connection, cycle)
        wanted = bookings(known, read_obligations(connection, cycle), now)
    return _show(Timetable(wanted=wanted, year=known.year, tags=[TAG, f"cycle:{cycle}"]), now)


def book_openings(office: Office, now: datetime) -> int:
    """The same for the periods that periodic directives will open."""
    if not PREFECT_API_URL.value():
        return 0
    return _show(Timetable(wanted=coming_openings(office, now), year=None, tags=[TAG, OPENINGS]), now)


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """What the screen should show under these tags."""

    wanted: tuple[Booking, ...]
    year: int | None
    """Of the cycle; None for openings, whose subject names their period."""
    tags: list[str]

    def name(self, booking: Booking) -> str:
        """The name of the run."""
        title = booking.title or BOOKED_STAGES[booking.stage]
        if self.year is None:
            return BOOKED_OPENING.format(title=title, count=booking.units)
        return BOOKED.format(year=self.year, title=title, count=booking.units)


def _show(timetable: Timetable, now: datetime) -> int:
    try:
        with get_client(sync_client=True) as client:
            return _put_right(client, timetable, now)
    except (PrefectException, httpx.HTTPError) as error:
        log.warning("the timetable %s is not shown: %s", timetable.tags[-1], type(error).__name__)
        return 0


def _put_right(client: SyncPrefectClient, timetable: Timetable, now: datetime) -> int:
    wanted = timetable.wanted
    shown = {run.idempotency_key: run for run in _shown(client, timetable.tags) if _is_ahead(run, now)}
    surplus = [run for key, run in shown.items() if key not in {booking.key for booking in wanted}]
    for run in surplus:  # deleted, not cancelled: it never ran, and its key may be wanted again
        client.delete_flow_run(run.id)
    renamed = [b for b in wanted if b.key in shown and shown[b.key].name != timetable.name(b)]
    for booking in renamed:
        client.update_flow_run(shown[booking.key].id, name=timetable.name(booking))
    missing = [booking for booking in wanted if booking.key not in shown]
    _book(client, timetable, missing)
    return len(surplus) + len(renamed) + len(missing)


def _book(client: SyncPrefectClient, timetable: Timetable, missing: Iterable[Booking]) -> None:
    deployments = {stage: client.read_deployment_by_name(f"{stage}/{stage}").id for stage in {b.stage for b in missing}}
    for booking in missing:
        client.create_flow_run_from_deployment(
            deployments[booking.stage],
            name=timetable.name(booking),
            parameters=_parameters(booking),
            state=Scheduled(scheduled_time=booking.due_at),
            idempotency_key=booking.key,
            tags=timetable.tags,
        )


def _parameters(booking: Booking) -> dict[str, str]:
    if booking.file is not None:
        return {"directive": booking.file}
    return {"cycle": booking.cycle} | ({"rung": booking.rung} if booking.rung else {})


def _shown(client: SyncPrefectClient, tags: list[str]) -> list[FlowRun]:
    scheduled = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED]))
    ours = FlowRunFilter(tags=FlowRunFilterTags(all_=tags), state=scheduled)
    found: list[FlowRun] = []
    while len(page := client.read_flow_runs(flow_run_filter=ours, limit=MANY, offset=len(found))) == MANY:
        found += page
    return found + page


def _is_ahead(run: FlowRun, now: datetime) -> bool:
    return run.next_scheduled_start_time is not None and run.next_scheduled_start_time > now
