"""Every way in, in one list: a test walks it with every role."""

from __future__ import annotations

from portal.pages import ad_hoc, admin, everybody, keys, lead, leader, records, unit
from portal.route import Route
from portal.signin import ROUTES as SIGN_IN

ROUTES: tuple[Route, ...] = (
    *everybody.ROUTES,
    *lead.ROUTES,
    *leader.ROUTES,
    *ad_hoc.ROUTES,
    *records.ROUTES,
    *keys.ROUTES,  # before the accounts: its address looks like a login's
    *admin.ROUTES,
    *unit.ROUTES,
    *SIGN_IN,
)
