"""What the rules of a form say of a report: pure, every finding at once, each with its place and its weight."""

from __future__ import annotations

from models.validation.background import NOTHING_KNOWN, Background, background
from models.validation.rules import findings

__all__ = ["NOTHING_KNOWN", "Background", "background", "findings"]
