"""The small province and its office, as the flows' tests have them."""

from __future__ import annotations

from tests.flows.conftest import cycle, hand_in, office, small_place, units

__all__ = ["cycle", "hand_in", "office", "small_place", "units"]
