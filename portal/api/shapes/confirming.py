"""What goes over the wire where a unit says that something arrived, or was read as it meant it."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from portal.api.shapes.common import Shape


class Confirmation(Shape):
    """The digest of the table that was read back."""

    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Noted(Shape):
    """Whether it was new; the same said again is answered too, and changes nothing."""

    is_news: bool
