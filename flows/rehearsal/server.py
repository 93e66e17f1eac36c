"""`python -m flows.rehearsal.server … PORT`: Prefect's own server without its command line, for a rehearsal.

The command line reads every setting several times over, a tenth of the start. The garbage of a server that lives for
seconds is left, but for a thread that looks for it now and then.
"""

from __future__ import annotations

import gc
import os
import sys

import uvicorn

from flows.server import collect_beside


def main(port: int) -> None:
    """Nothing: the server ran on loopback until it was told to stop."""
    gc.disable()
    _keep_to_one_core()
    from prefect.server.api.server import create_app

    app = create_app()
    collect_beside()
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", ws_per_message_deflate=False)


def _keep_to_one_core() -> None:
    """Nothing. The server's threads take turns anyway, dozens for a request: one core wakes them cheaply."""
    if hasattr(os, "sched_setaffinity"):  # not everywhere
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


if __name__ == "__main__":
    main(int(sys.argv[-1]))
