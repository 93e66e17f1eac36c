"""A small province and its office, with the flows as plain functions: the acts and their order are the real ones."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from flows.rehearsal.clerk import fill_form
from flows.rehearsal.people import Deed
from flows.undressed import undressed
from models.choice import Choice
from models.directive import Approval
from models.grounds import Grounds
from models.store.cycles import all_cycles, read_cycle
from models.store.obligations import read_obligation
from models.worktime import ZONE
from tasks import office as offices
from tasks.lifting import exempt_units
from tasks.office import DIRECTIVES, Office, open_office
from tasks.wording import FORM_TITLE

DIRECTIVE = "lao-cai/directive-2025.yaml"
HandIn = Callable[..., Path]


def december(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """An instant of December 2025 in Vietnamese time."""
    return datetime(2025, 12, day, hour, minute, second, tzinfo=ZONE)


@pytest.fixture
def small_place(tmp_path: Path) -> Path:
    """The seed's place with the lead and six units, so that every test is quick."""
    return lay_small_place(tmp_path)


def lay_small_place(home: Path) -> Path:
    """The folder of the small place, laid under `home`."""
    folder = home / "directives" / "lao-cai"
    shutil.copytree(DIRECTIVES / "lao-cai", folder)
    head, *rows = (folder / "roster.csv").read_text().splitlines()
    lead = [row for row in rows if row.startswith("svhttdl,")]
    few = [row for row in rows if row not in lead]
    (folder / "roster.csv").write_text("\n".join([head, *lead, *few[:2], *few[-4:]]) + "\n")
    return folder


@pytest.fixture
def office(tmp_path: Path, small_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An empty office for the small place."""
    with small_office(tmp_path, small_place, monkeypatch) as office:
        yield office


@contextmanager
def small_office(home: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An empty office below `home` for the small place, as the environment names it."""
    monkeypatch.setenv("VANTHU_DIRECTIVES", str(place.parent))
    monkeypatch.setenv("VANTHU_HOME", str(home / "office"))
    offices._open.cache_clear()
    with undressed():
        yield open_office()
    offices._open.cache_clear()


@pytest.fixture
def cycle(office: Office) -> str:
    """The key of a cycle issued on 8 December at nine."""
    import flows.annual_cycle as module

    return str(module.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))


@pytest.fixture
def hand_in(office: Office) -> HandIn:
    """A clerk: fills the form that lies in the unit's out-tray and puts it into the drop folder."""

    return partial(fill_in, office)


def fill_in(office: Office, unit: str, deed: Deed = Deed.FULL, seed: int = 1) -> Path:
    """The filled form as it waits at the door."""
    with office.register.look() as connection:
        known = read_cycle(connection, all_cycles(connection)[0])
        kind = read_obligation(connection, known.key, unit).unit.kind
    (form,) = (path for path in (office.outgoing / unit).glob("*.docx") if FORM_TITLE in path.name)
    rng = random.Random(seed)
    data = fill_form(form.read_bytes(), known.form, deed=deed, unit_kind=kind, rng=rng, reference="34/BC-UBND")
    path = office.incoming / known.key / unit / f"report-{seed}-{deed}.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.fixture
def units(office: Office, cycle: str) -> list[str]:
    """The keys of the units that owe a report, in roster order."""
    from models.store.obligations import read_obligations

    with office.register.look() as connection:
        return [obligation.unit.key for obligation in read_obligations(connection, cycle)]


def excuse(office: Office, cycle: str, unit: str, now: datetime, *, by: str, reason: str) -> None:
    """Nothing. The unit owes nothing more, on this person's word."""
    exempt_units(office, cycle, Choice(units=(unit,)), grounds=Grounds(by=by, reason=reason), now=now)
