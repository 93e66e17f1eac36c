"""Tags: by cycle, by series and by stage, so that an operator finds the runs of one matter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from prefect import tags
from prefect.client.orchestration import get_client
from prefect.context import FlowRunContext

from flows.control_room.harmless import harmless
from flows.control_room.wording import STAGES
from models.cycle import Cycle
from models.store.cycles import read_cycle
from tasks.office import Office

CYCLE = "cycle:{key}"


def cycle_tags(cycle: Cycle) -> frozenset[str]:
    """What every run about this cycle bears: its key, and the series of which it is one year."""
    series = cycle.key.removesuffix(f"-{cycle.year}")
    return frozenset({CYCLE.format(key=cycle.key), f"directive:{series}"})


@contextmanager
def tagged(office: Office, key: str, stage: str | None = None) -> Iterator[None]:
    """While it lasts, the runs that begin bear the tags of the cycle and of the stage."""
    with tags(*_wanted(office, key, stage)):
        yield


def tag_run(office: Office, key: str, stage: str) -> None:
    """Nothing. The run this is called in bears its tags, whoever started it."""
    context = FlowRunContext.get()
    if context is None or context.flow_run is None:
        return
    known = set(context.flow_run.tags)
    if {CYCLE.format(key=key), STAGES[stage]} <= known:
        return  # whoever began it has tagged it
    with harmless("tags"):
        tags = sorted(known | _wanted(office, key, stage))
        get_client(sync_client=True).update_flow_run(context.flow_run.id, tags=tags)


def _wanted(office: Office, key: str, stage: str | None) -> set[str]:
    with office.register.look() as connection:
        found = cycle_tags(read_cycle(connection, key))
    return {*found, *((STAGES[stage],) if stage else ())}
