"""The room where the lead's officer asks for a report at a moment's notice."""

from __future__ import annotations

from portal.pages.ad_hoc.steps import ROUTES

__all__ = ["ROUTES"]
