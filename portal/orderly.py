"""Nothing leaves without a page: what no room foresaw is told to the log, and said as a failure of ours."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tasks.log import tell_failure

Say = Callable[[Request, Exception], Awaitable[Response]]


class Orderly:
    """Answers with what `say` makes of an exception; stands inside the headers, so that these pages carry them too."""

    def __init__(self, app: ASGIApp, say: Say) -> None:
        self.app, self.say = app, say

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_begun = False

        async def noted(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except ClientDisconnect:  # a line that broke in the middle of an upload: nobody is there to be answered
            return
        except Exception as error:
            tell_failure(error)
            if has_begun or scope["type"] != "http":
                return
            answer = await self.say(Request(scope), error)
            await answer(scope, receive, send)
