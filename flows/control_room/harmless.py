"""What is shown may fail; what is done may not fail because of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

log = logging.getLogger(__name__)


@contextmanager
def harmless(what: str) -> Iterator[None]:
    """Whatever goes wrong inside is remarked in the log and ends there."""
    try:
        yield
    except Exception as error:
        log.warning("not shown: %s (%s)", what, type(error).__name__)
