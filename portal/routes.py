"""Every way in, in one list: a test walks it with every role."""

from __future__ import annotations

from portal.pages import everybody
from portal.route import Route
from portal.signin import ROUTES as SIGN_IN

ROUTES: tuple[Route, ...] = (*everybody.ROUTES, *SIGN_IN)
