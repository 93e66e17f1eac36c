"""The same order of things without the engine: to measure what the engine costs, and to crash it in tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from prefect import Flow, Task

import flows.ad_hoc_report
import flows.annual_cycle
import flows.rehearse
import flows.sweep  # noqa: F401  (imported so that every flow and step is there to be undressed)


@contextmanager
def undressed() -> Iterator[None]:
    """While it lasts, flows and steps are plain functions: the same acts in the same order, no server."""
    dressed = [
        (module, name, value)
        for key, module in list(sys.modules.items())
        if key.startswith("flows.")
        for name, value in list(vars(module).items())
        if isinstance(value, Flow | Task)
    ]
    for module, name, value in dressed:
        setattr(module, name, value.fn)
    try:
        yield
    finally:
        for module, name, value in dressed:
            setattr(module, name, value)
