"""Every way in for programs, in one list: the description is made from it, and a test walks it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from models.api_key import Scope
from portal.access.deeds import Deed
from portal.api import boards, duties, papers, sending, shapes, webhooks
from portal.api.openapi import description
from portal.api.route import ApiRoute, Call, Handler, Reply

DUTY, BOARD, PAPER = "/duties/{cycle}", "/boards/{cycle}", "/documents/{cycle}/{key}"


def _duty(path: str, summary: str, handler: Handler, answer: type[shapes.Shape]) -> ApiRoute:
    query = shapes.Paging if handler in (duties.list_duties, duties.list_versions) else None
    deed, scope = Deed.SEE_DUTY, Scope.READ_DUTY
    return ApiRoute(
        method="GET", path=path, deed=deed, scope=scope, summary=summary, handler=handler, answer=answer, query=query
    )


def _get(
    path: str, deed: Deed, scope: Scope | None, summary: str, handler: Handler, answer: type[BaseModel], **more: Any
) -> ApiRoute:
    told: Any = {"path": path, "deed": deed, "scope": scope, "summary": summary, "handler": handler, "answer": answer}
    return ApiRoute(method="GET", **told, **more)


def _post(
    path: str,
    deed: Deed,
    scope: Scope | None,
    summary: str,
    handler: Handler,
    answer: type[BaseModel],
    *,
    status: int = 201,
    **more: Any,
) -> ApiRoute:
    told: Any = {"path": path, "deed": deed, "scope": scope, "summary": summary, "handler": handler, "answer": answer}
    return ApiRoute(method="POST", status=status, **told, **more)


def _describe(_: Call) -> Reply:
    return Reply(value=shapes.Described(**description(ROUTES)))


ROUTES: tuple[ApiRoute, ...] = (
    _duty("/duties", "What is asked of the unit, the newest first", duties.list_duties, shapes.Duties),
    _duty(DUTY, "One duty: by when, and how it stands", duties.show_duty, shapes.Duty),
    _duty(f"{DUTY}/form", "What is to be answered", duties.show_form, shapes.FormShape),
    _duty(f"{DUTY}/receipt", "The receipt of the version that counts", duties.show_receipt, shapes.Receipt),
    _duty(f"{DUTY}/submissions", "Every version that was sent", duties.list_versions, shapes.Versions),
    _duty(f"{DUTY}/submissions/{{version}}", "One version as read", duties.show_version, shapes.WholeVersion),
    _post(
        f"{DUTY}/submissions",
        Deed.SEND_REPORT,
        Scope.SEND_REPORT,
        "Send the form's answers as a report",
        sending.send_answers,
        shapes.Taken,
        body=shapes.Answers,
    ),
    _post(
        f"{DUTY}/files",
        Deed.SEND_REPORT,
        Scope.SEND_REPORT,
        "Send a report as a file, with its signed copy",
        sending.send_files,
        shapes.Taken,
        takes_files=True,
    ),
    _post(
        f"{DUTY}/requests",
        Deed.ASK_MORE_TIME,
        Scope.ASK_TIME,
        "Ask for more time",
        sending.ask_more_time,
        shapes.Asked,
        body=shapes.Request,
    ),
    _get(
        BOARD,
        Deed.SEE_BOARD,
        Scope.READ_BOARD,
        "The board of units",
        boards.show_board,
        shapes.BoardShape,
        query=shapes.BoardPaging,
    ),
    _get(
        f"{BOARD}/units/{{unit}}",
        Deed.OPEN_REPORT,
        Scope.READ_REPORT,
        "One unit and its versions",
        boards.show_unit,
        shapes.UnitShape,
    ),
    _post(
        f"{BOARD}/grants",
        Deed.GRANT_TIME,
        Scope.GRANT_TIME,
        "Give units more time",
        boards.grant_time,
        shapes.Granted,
        body=shapes.Grant,
    ),
    _get(
        "/documents",
        Deed.SEE_WAITING_DOCUMENTS,
        Scope.READ_DOCUMENT,
        "What waits for the agency's decision",
        papers.list_waiting,
        shapes.Documents,
        query=shapes.Paging,
    ),
    _get(
        PAPER,
        Deed.SEE_WAITING_DOCUMENTS,
        Scope.READ_DOCUMENT,
        "One document and the hash of its page",
        papers.show_waiting,
        shapes.WaitingDocument,
    ),
    _post(
        f"{PAPER}/approval",
        Deed.APPROVE_DOCUMENT,
        Scope.APPROVE,
        "Approve the page that was seen",
        papers.approve,
        shapes.Approved,
        body=shapes.Approval,
    ),
    _get(
        "/registers/{cycle}/outgoing",
        Deed.SEE_REGISTERS,
        Scope.READ_REGISTER,
        "The agency's register of documents out",
        papers.show_register,
        shapes.RegisterShape,
        query=shapes.Paging,
    ),
    _get(
        "/webhooks",
        Deed.USE_API,
        Scope.KEEP_WEBHOOKS,
        "Where this account's programs are told of what happens",
        webhooks.list_webhooks,
        shapes.Webhooks,
    ),
    _post(
        "/webhooks",
        Deed.USE_API,
        Scope.KEEP_WEBHOOKS,
        "Be told of what happens from now on",
        webhooks.register,
        shapes.WebhookShape,
        body=shapes.NewWebhook,
    ),
    _post(
        "/webhooks/{webhook}/end",
        Deed.USE_API,
        Scope.KEEP_WEBHOOKS,
        "Be told of nothing more",
        webhooks.end,
        shapes.WebhookShape,
        body=shapes.Nothing,
        status=200,
    ),
    _get("/openapi.json", Deed.SEE_OPEN_PAGES, None, "This description", _describe, shapes.Described),
)
