"""`python -m flows.rehearsal.server server start …`: Prefect's own server, which seldom looks for garbage.

A fifth of a short-lived server's time, and most of its end, went into looking through all that it had imported.
"""

from __future__ import annotations

import gc
from importlib import import_module

THRESHOLD = 50_000
"""New objects before the collector looks: a request makes some thousands, and they end with it."""


def main() -> None:
    """Nothing: the server ran until it was told to stop."""
    gc.disable()
    import_module("prefect.server.api.server")
    gc.freeze()
    gc.set_threshold(THRESHOLD, 20, 100)
    gc.enable()
    import_module("prefect.cli").app()


if __name__ == "__main__":
    main()
