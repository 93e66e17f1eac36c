"""No body larger than the cap, whatever its headers say: counted while it streams in."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyCap:
    """Refuses a request with 413 once its body is larger than `most` bytes, or is said to be and is asked for.

    Raised where the body is read, inside the routes: the refusal is a page like any other.
    """

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        promised = dict(scope["headers"]).get(b"content-length", b"0")
        is_too_much = not promised.isdigit() or len(promised) > len(str(self.most)) or int(promised) > self.most
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.most or is_too_much:
                raise HTTPException(413)
            return message

        await self.app(scope, counted, send)
