"""The register's figures in Prometheus' words: asked afresh at each look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from threading import Thread
from typing import TypeVar
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, generate_latest, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from models.store.metrics import RegisterFigures, read_figures_of_register
from tasks.office import Office

Clock = Callable[[], datetime]
Key = TypeVar("Key", bound=tuple[str, ...])


class RegisterCollector(Collector):
    """Answers each look with the register as it stands."""

    def __init__(self, office: Office, clock: Clock) -> None:
        self._office, self._clock = office, clock

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing beforehand: else the register would be read once only to learn the names."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Every figure, by cycle."""
        now = self._clock()
        with self._office.register.look() as connection:
            found = read_figures_of_register(connection, now)
        yield GaugeMetricFamily(
            "vanthu_office_stopped",
            "1 where the office rests until a person starts it",
            value=int(self._office.stopped_because() is not None),
        )
        yield GaugeMetricFamily("vanthu_ledger_entries", "entries of the ledger", value=found.ledger_entries)
        yield from _by_cycle(found)
        yield from _by_state(found)
        yield from _ages(found, now)


def metrics_text(office: Office, now: datetime) -> str:
    """The figures at `now` (aware) in Prometheus' text format."""
    return generate_latest(_registry(office, lambda: now)).decode()


def serve_metrics(office: Office, port: int, clock: Clock) -> tuple[WSGIServer, Thread]:
    """A server on loopback that answers /metrics, and its thread. Raises OSError where the port is taken."""
    return start_http_server(port, addr="127.0.0.1", registry=_registry(office, clock))


def _registry(office: Office, clock: Clock) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(RegisterCollector(office, clock))
    return registry


def _by_cycle(found: RegisterFigures) -> Iterator[GaugeMetricFamily]:
    zeros = dict.fromkeys(found.cycles_open, 0)
    for name, text, counts in (
        ("cycle_open", "1 until the cycle is closed", found.cycles_open),
        ("units_overdue", "units whose deadline is over and that have not reported", found.overdue),
        ("units_late", "units whose report came after the deadline", found.late),
        ("documents_waiting_for_approval", "documents that a person must approve", found.waiting_for_approval),
    ):
        yield _family(name, text, {(cycle,): count for cycle, count in {**zeros, **counts}.items()}, "cycle")


def _by_state(found: RegisterFigures) -> Iterator[GaugeMetricFamily]:
    yield _family("units", "units by status", found.units, "cycle", "status")
    yield _family("outbox", "deliveries by state", found.outbox, "cycle", "state")
    yield _family("arrivals", "files by state: arrived waits to be read", found.arrivals, "cycle", "state")


def _ages(found: RegisterFigures, now: datetime) -> Iterator[GaugeMetricFamily]:
    for name, text, since in (
        ("outbox_oldest_waiting_seconds", "age of the oldest document not handed over", found.outbox_waits_since),
        ("arrivals_oldest_unread_seconds", "age of the oldest file not read", found.unread_since),
    ):
        ages = {(cycle,): 0.0 for cycle in found.cycles_open}
        ages |= {(cycle,): (now - at).total_seconds() for cycle, at in since.items()}
        yield _family(name, text, ages, "cycle")


def _family(name: str, text: str, values: Mapping[Key, float], *labels: str) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"vanthu_{name}", text, labels=labels)
    for key, value in values.items():
        family.add_metric(key, value)
    return family
