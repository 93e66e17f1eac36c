"""What a reading child costs, told by the child itself."""

from __future__ import annotations

import resource
import time
from multiprocessing.connection import Connection

from models.form import Form
from tasks.collect.child import _read
from tasks.limited import limit


def measured(sending: Connection, data: bytes, form: Form) -> None:
    """What the reading child does, and what it cost: code, processor seconds, kilobytes at the peak."""
    limit()
    began = time.process_time()
    outcome = _read(data, form)
    seconds = time.process_time() - began
    code = outcome[0] if isinstance(outcome, tuple) else "READ"
    sending.send_bytes(f"{code} {seconds} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}".encode())
