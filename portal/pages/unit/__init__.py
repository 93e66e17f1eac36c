"""The unit's clerk: what is asked, the ways to answer it, and everything that came of it."""

from __future__ import annotations

from portal.pages.unit import (
    directive,
    duties,
    duty,
    fill,
    more_time,
    nothing,
    papers,
    receipt,
    upload,
    version,
)
from portal.route import Route

ROUTES: tuple[Route, ...] = (
    *duties.ROUTES,
    *papers.ROUTES,
    *directive.ROUTES,
    *fill.ROUTES,
    *upload.ROUTES,
    *nothing.ROUTES,
    *more_time.ROUTES,
    *version.ROUTES,
    *receipt.ROUTES,
    *duty.ROUTES,
)
