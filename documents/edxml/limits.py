"""The limits of a package: far above what any document system writes, so that no honest package meets them."""

from __future__ import annotations

PACKAGE_BYTES = 36 << 20
"""A file of 25 MiB in base64, and the text around it."""
DEPTH = 32
ELEMENTS = 5_000
ATTRIBUTES = 64
TAG_BYTES = 1 << 16
FILES = 50
RECEIVERS = 500
PROBLEMS = 50
TEXT_CHARACTERS = 2_000
"""Of one field. A subject is a sentence."""
