"""Keeping accounts: the administrator's room, and everybody's own password."""

from __future__ import annotations

from portal.pages.admin import accounts, password
from portal.route import Route

ROUTES: tuple[Route, ...] = (*accounts.ROUTES, *password.ROUTES)
