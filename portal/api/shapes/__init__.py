"""What goes over the wire: every body and every answer, once, as models that also make the description."""

from __future__ import annotations

from portal.api.shapes.board import BoardLine, BoardPaging, BoardShape, Grant, Granted, UnitShape
from portal.api.shapes.common import Described, Fault, Nothing, Paging, ProblemShape, Shape
from portal.api.shapes.duty import (
    Answers,
    Asked,
    Duties,
    Duty,
    FigureShape,
    FormShape,
    IndicatorShape,
    Receipt,
    Request,
    SectionShape,
    Taken,
    Version,
    Versions,
    WholeVersion,
)
from portal.api.shapes.paper import (
    Approval,
    Approved,
    Documents,
    DocumentShape,
    RegisterLine,
    RegisterShape,
    WaitingDocument,
)
from portal.api.shapes.webhook import NewWebhook, Webhooks, WebhookShape

__all__ = [
    "Answers",
    "Approval",
    "Approved",
    "Asked",
    "BoardLine",
    "BoardPaging",
    "BoardShape",
    "Described",
    "DocumentShape",
    "Documents",
    "Duties",
    "Duty",
    "Fault",
    "FigureShape",
    "FormShape",
    "Grant",
    "Granted",
    "IndicatorShape",
    "NewWebhook",
    "Nothing",
    "Paging",
    "ProblemShape",
    "Receipt",
    "RegisterLine",
    "RegisterShape",
    "Request",
    "SectionShape",
    "Shape",
    "Taken",
    "UnitShape",
    "Version",
    "Versions",
    "WaitingDocument",
    "WebhookShape",
    "Webhooks",
    "WholeVersion",
]
