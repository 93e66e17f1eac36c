"""Preparing the year: a month before, the coming directive is tried and its owner is told what to mend."""

from __future__ import annotations

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.context import FlowRunContext

from flows.control_room.harmless import harmless
from flows.forms.questions import AnnualFile, Moment
from flows.titles import named
from flows.tracing import say
from flows.wording import FLOWS
from tasks.clock import read_clock
from tasks.naming import key_of
from tasks.office import open_office
from tasks.year.preparation import Preparation, prepare, prepare_coming


@flow(name="prepare-year", description=FLOWS["prepare_year"], flow_run_name=named("prepare_year"))
def prepare_year(directive: AnnualFile = None, now: Moment = None) -> list[str]:
    """Every warning about the directives to come, or about one `directive` (a file under directives/).

    Stores nothing in the register and issues nothing; the page of each lies with the run.
    """
    office, now = open_office(), read_clock(now)
    found = (prepare(office, directive, now),) if directive else prepare_coming(office, now)
    for preparation in found:
        _show(preparation)
    return [warning for preparation in found for warning in preparation.warnings]


def _show(preparation: Preparation) -> None:
    for warning in preparation.warnings:
        say(f"{preparation.title}: {warning}")
    if FlowRunContext.get() is not None:
        with harmless("page"):
            create_markdown_artifact(preparation.markdown(), key=key_of(preparation.title)[:80].strip("-"))
