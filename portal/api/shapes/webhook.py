"""What goes over the wire of webhooks."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from portal.api.shapes.common import Shape


class NewWebhook(Shape):
    """Where to, and which acts of the ledger: [] for all of them."""

    url: Annotated[str, StringConstraints(max_length=2_000, pattern=r"^https?://[^\s\x00]+$")]
    acts: list[Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}\.[a-z_]{1,40}$")]] = Field(
        default=[], max_length=50
    )


class WebhookShape(Shape):
    """One registration. `secret` is told once, where it is made."""

    number: int
    url: str
    acts: list[str]
    made_at: datetime
    ended_at: datetime | None
    secret: str | None = None


class Webhooks(Shape):
    """The account's registrations."""

    items: list[WebhookShape]
