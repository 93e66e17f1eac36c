"""A program registers where it is told of what happens."""

from __future__ import annotations

from models.store.webhooks import read_webhooks
from models.webhook import Webhook
from portal.answer import MissingError
from portal.api import shapes
from portal.api.route import Call, Reply
from tasks.webhooks import end_webhook, make_webhook


def list_webhooks(call: Call) -> Reply:
    """The account's own, ended ones among them; without their secrets."""
    with call.visit.office.register.look() as connection:
        found = read_webhooks(connection, call.visit.account.login)
    return Reply(value=shapes.Webhooks(items=[_shape(one) for one in found]))


def register(call: Call) -> Reply:
    """The new one, with its secret. Raises RefusedError."""
    visit, body = call.visit, call.body
    made = make_webhook(visit.office, visit.account.login, url=body.url, acts=body.acts, by=visit.by, now=visit.now)
    return Reply(value=_shape(made, secret=made.secret))


def end(call: Call) -> Reply:
    """The one that is told of nothing more. Raises MissingError."""
    visit, number = call.visit, call.visit.path["webhook"]
    with visit.office.register.look() as connection:
        own = {str(one.id): one for one in read_webhooks(connection, visit.account.login)}
    if number not in own:
        raise MissingError(number)
    end_webhook(visit.office, own[number], by=visit.by, now=visit.now)
    with visit.office.register.look() as connection:
        ended = next(one for one in read_webhooks(connection, visit.account.login) if one.id == own[number].id)
    return Reply(value=_shape(ended))


def _shape(one: Webhook, *, secret: str | None = None) -> shapes.WebhookShape:
    return shapes.WebhookShape(
        number=one.id, url=one.url, acts=list(one.acts), made_at=one.made_at, ended_at=one.ended_at, secret=secret
    )
