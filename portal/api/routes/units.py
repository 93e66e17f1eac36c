"""The ways in of a unit's program."""

from __future__ import annotations

from models.api_key import Scope
from portal.access.deeds import Deed
from portal.api import duties, sending, shapes
from portal.api.route import ApiRoute
from portal.api.routes.making import acts, reads

DUTY = "/duties/{cycle}"
ROUTES: tuple[ApiRoute, ...] = (
    reads(
        "/duties",
        Deed.SEE_DUTY,
        Scope.READ_DUTY,
        "What is asked of the unit, the newest first",
        duties.list_duties,
        shapes.Duties,
        query=shapes.Paging,
    ),
    reads(DUTY, Deed.SEE_DUTY, Scope.READ_DUTY, "One duty: by when, and how it stands", duties.show_duty, shapes.Duty),
    reads(f"{DUTY}/form", Deed.SEE_DUTY, Scope.READ_DUTY, "What is to be answered", duties.show_form, shapes.FormShape),
    reads(
        f"{DUTY}/receipt",
        Deed.SEE_DUTY,
        Scope.READ_DUTY,
        "The receipt of the version that counts",
        duties.show_receipt,
        shapes.Receipt,
    ),
    reads(
        f"{DUTY}/submissions",
        Deed.SEE_DUTY,
        Scope.READ_DUTY,
        "Every version that was sent",
        duties.list_versions,
        shapes.Versions,
        query=shapes.Paging,
    ),
    reads(
        f"{DUTY}/submissions/{{version}}",
        Deed.SEE_DUTY,
        Scope.READ_DUTY,
        "One version as read",
        duties.show_version,
        shapes.WholeVersion,
    ),
    acts(
        f"{DUTY}/acknowledgement",
        Deed.ACKNOWLEDGE,
        Scope.ACKNOWLEDGE,
        "Say that the directive has arrived",
        sending.acknowledge,
        shapes.Noted,
        body=shapes.Nothing,
        status=200,
    ),
    acts(
        f"{DUTY}/submissions",
        Deed.SEND_REPORT,
        Scope.SEND_REPORT,
        "Send the form's answers as a report",
        sending.send_answers,
        shapes.Taken,
        body=shapes.Answers,
    ),
    acts(
        f"{DUTY}/files",
        Deed.SEND_REPORT,
        Scope.SEND_REPORT,
        "Send a report as a file, with its signed copy",
        sending.send_files,
        shapes.Taken,
        takes_files=True,
    ),
    acts(
        f"{DUTY}/submissions/{{version}}/confirmation",
        Deed.SEND_REPORT,
        Scope.SEND_REPORT,
        "Say that the version was read as it was meant",
        sending.confirm,
        shapes.Noted,
        body=shapes.Confirmation,
        status=200,
    ),
    acts(
        f"{DUTY}/requests",
        Deed.ASK_MORE_TIME,
        Scope.ASK_TIME,
        "Ask for more time",
        sending.ask_more_time,
        shapes.Asked,
        body=shapes.Request,
    ),
)
