"""Keeping accounts: the administrator's room, and everybody's own password."""

from __future__ import annotations

from portal.pages.admin import accounts, closing, password
from portal.route import Route

ROUTES: tuple[Route, ...] = (*accounts.ROUTES, *closing.ROUTES, *password.ROUTES)
