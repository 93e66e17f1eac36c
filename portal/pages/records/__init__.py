"""The records clerk's room: the registers, each document in them, and what may still be done with it."""

from __future__ import annotations

from portal.pages.records import acts, document, registers
from portal.route import Route

ROUTES: tuple[Route, ...] = (*registers.ROUTES, *document.ROUTES, *acts.ROUTES)
