"""Why a paper is signed, as the signature itself says."""

from __future__ import annotations

REASONS = {"person": "Ký ban hành văn bản", "agency": "Phát hành văn bản"}
