"""Signing in: by password, by a link that was sent, by a provider; and signing out for good."""

from __future__ import annotations

from portal.route import Route
from portal.signin import link, password, provider

ROUTES: tuple[Route, ...] = (*password.ROUTES, *link.ROUTES, *provider.ROUTES)
