"""Every way in for programs, in one list: the description is made from it, and a test walks it."""

from __future__ import annotations

from models.api_key import Scope
from portal.access.deeds import Deed
from portal.api import shapes, webhooks
from portal.api.openapi import description
from portal.api.route import ApiRoute, Call, Reply
from portal.api.routes import leads, papers, units
from portal.api.routes.making import acts, reads


def _describe(_: Call) -> Reply:
    return Reply(value=shapes.Described(**description(ROUTES)))


ROUTES: tuple[ApiRoute, ...] = (
    *units.ROUTES,
    *leads.ROUTES,
    *papers.ROUTES,
    reads(
        "/webhooks",
        Deed.USE_API,
        Scope.KEEP_WEBHOOKS,
        "Where this account's programs are told of what happens",
        webhooks.list_webhooks,
        shapes.Webhooks,
    ),
    acts(
        "/webhooks",
        Deed.USE_API,
        Scope.KEEP_WEBHOOKS,
        "Be told of what happens from now on",
        webhooks.register,
        shapes.WebhookShape,
        body=shapes.NewWebhook,
    ),
    acts(
        "/webhooks/{webhook}/end",
        Deed.USE_API,
        Scope.KEEP_WEBHOOKS,
        "Be told of nothing more",
        webhooks.end,
        shapes.WebhookShape,
        body=shapes.Nothing,
        status=200,
    ),
    reads("/openapi.json", Deed.SEE_OPEN_PAGES, None, "This description", _describe, shapes.Described),
)
