"""The timetable of a cycle on the screen: one scheduled run for each thing to come, named in plain words.

The runs are a window and an early call. What is due is done by the sweep as well, whatever became of them here.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import httpx
from prefect import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType, FlowRunFilterTags
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.exceptions import PrefectException
from prefect.settings import PREFECT_API_URL
from prefect.states import Scheduled

from flows.wording import BOOKED, BOOKED_STAGES
from models.bookings import Booking, bookings
from models.cycle import Cycle
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from tasks.office import Office

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient

TAG = "lich"
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
    try:
        with get_client(sync_client=True) as client:
            return _put_right(client, known, wanted, now)
    except (PrefectException, httpx.HTTPError) as error:
        log.warning("the timetable of %s is not shown: %s", cycle, type(error).__name__)
        return 0


def _put_right(client: SyncPrefectClient, cycle: Cycle, wanted: tuple[Booking, ...], now: datetime) -> int:
    shown = {run.idempotency_key: run for run in _shown(client, cycle.key) if _is_ahead(run, now)}
    surplus = [run for key, run in shown.items() if key not in {booking.key for booking in wanted}]
    for run in surplus:  # deleted, not cancelled: it never ran, and its key may be wanted again
        client.delete_flow_run(run.id)
    renamed = [b for b in wanted if b.key in shown and shown[b.key].name != _name(cycle, b)]
    for booking in renamed:
        client.update_flow_run(shown[booking.key].id, name=_name(cycle, booking))
    missing = [booking for booking in wanted if booking.key not in shown]
    _book(client, cycle, missing)
    return len(surplus) + len(renamed) + len(missing)


def _book(client: SyncPrefectClient, cycle: Cycle, missing: Iterable[Booking]) -> None:
    deployments = {stage: client.read_deployment_by_name(f"{stage}/{stage}").id for stage in {b.stage for b in missing}}
    for booking in missing:
        client.create_flow_run_from_deployment(
            deployments[booking.stage],
            name=_name(cycle, booking),
            parameters={"cycle": booking.cycle} | ({"rung": booking.rung} if booking.rung else {}),
            state=Scheduled(scheduled_time=booking.due_at),
            idempotency_key=booking.key,
            tags=_tags(cycle.key),
        )


def _shown(client: SyncPrefectClient, cycle: str) -> list[FlowRun]:
    scheduled = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED]))
    ours = FlowRunFilter(tags=FlowRunFilterTags(all_=_tags(cycle)), state=scheduled)
    found: list[FlowRun] = []
    while len(page := client.read_flow_runs(flow_run_filter=ours, limit=MANY, offset=len(found))) == MANY:
        found += page
    return found + page


def _is_ahead(run: FlowRun, now: datetime) -> bool:
    return run.next_scheduled_start_time is not None and run.next_scheduled_start_time > now


def _name(cycle: Cycle, booking: Booking) -> str:
    title = booking.title or BOOKED_STAGES[booking.stage]
    return BOOKED.format(year=cycle.year, title=title, count=booking.units)


def _tags(cycle: str) -> list[str]:
    return [TAG, f"cycle:{cycle}"]
