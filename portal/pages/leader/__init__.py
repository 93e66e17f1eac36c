"""The leader's room: what waits for a decision, one's own delegation; and the drafts of the officer who waits."""

from __future__ import annotations

from portal.pages.leader import delegation, document, drafts, waiting
from portal.route import Route

ROUTES: tuple[Route, ...] = (*waiting.ROUTES, *document.ROUTES, *delegation.ROUTES, *drafts.ROUTES)
