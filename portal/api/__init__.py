"""The same acts as JSON, for programs: a key instead of a cookie, a problem instead of a page."""

from __future__ import annotations
