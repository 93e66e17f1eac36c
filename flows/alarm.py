"""An alarm: what an operator must look at is written down, where it can be found without any network.

It imports little: it is called where something else is broken.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.context import FlowRunContext

from flows.control_room.harmless import harmless
from flows.control_room.wording import ALARM_FLOW, ALARMS
from flows.forms.fields import asked
from tasks.alarm_mail import mail_alarm
from tasks.alarms import record_alarm
from tasks.clock import read_clock
from tasks.office import open_office


@flow(name="alarm", description=ALARM_FLOW, flow_run_name="{alarm} · {subject}")
def alarm(
    alarm: Annotated[str, asked("alarm")],
    subject: Annotated[str, asked("alarm_subject")] = "",
    now: Annotated[datetime | None, asked("now")] = None,
    cause: Annotated[str, asked("alarm_cause")] = "",
) -> None:
    """Nothing. One line more lies in alarms.jsonl, and the alarm stands beside its run; once for each cause.

    Where VANTHU_ALARM_TO names operators they have a letter, which the alarm does not wait for: it stands already.
    """
    now = read_clock(now)
    is_new = record_alarm(open_office(), alarm=alarm, subject=subject, now=now, cause=cause)
    if is_new and FlowRunContext.get() is not None:
        with harmless("alarm"):
            page = ALARMS["title"].format(alarm=alarm, subject=subject, now=now)
            create_markdown_artifact(page, key="canh-bao")
    if is_new:
        mail_alarm(alarm=alarm, cause=cause, now=now)
