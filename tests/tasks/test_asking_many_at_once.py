"""A country's ladder is seen ahead without asking the place's files for each unit; the answers are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.cycle import Cycle
from models.ladder import Receiver
from models.organisation import Superior, Unit
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from tasks import contacts
from tasks.account_keeping import known_agencies
from tasks.addressing import recipient_of, recipients_of
from tasks.case import read_roster
from tasks.contacts import channel_of, count_channels
from tasks.look_ahead import see_ahead
from tasks.office import Office
from tests.flows.conftest import DIRECTIVE, december, lay_small_place, small_office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The small place, where two of the units can be reached by mail."""
    home = tmp_path_factory.mktemp("many")
    place = lay_small_place(home)
    keys = [row.split(",")[0] for row in (place / "roster.csv").read_text(encoding="utf-8").splitlines()[-2:]]
    rows = ["key,channel,address", *(f"{key},mail,vanthu@{key}.example" for key in keys)]
    (place / "contacts.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, small_office(home, place, patch) as office:
        yield office


@pytest.fixture(scope="module")
def cycle(office: Office) -> Cycle:
    """Its cycle, issued on 8 December."""
    import flows.annual_cycle as opening
    from models.directive import Approval

    key = str(opening.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))
    with office.register.look() as connection:
        return read_cycle(connection, key)


@pytest.fixture(scope="module")
def units(office: Office, cycle: Cycle) -> tuple[Unit, ...]:
    """Those who owe a report."""
    with office.register.look() as connection:
        return tuple(one.unit for one in read_obligations(connection, cycle.key))


@pytest.mark.parametrize("receiver", Receiver)
def test_many_are_spoken_to_as_each_alone_would_be(cycle: Cycle, units: tuple[Unit, ...], receiver: Receiver) -> None:
    above = [Superior(key=key, name=key, kind=units[0].kind) for key in ("huyen-a", "huyen-b")]
    units = tuple(replace(unit, parent=[*above, None][place % 3]) for place, unit in enumerate(units))
    alone = tuple(dict.fromkeys(recipient_of(cycle, receiver, unit)[0] for unit in units))
    assert recipients_of(cycle, receiver, units) == alone


@pytest.mark.parametrize("wanted", [(), ("mail",), ("folder", "mail"), ("edxml",)])
def test_channels_are_counted_as_each_recipients_own(
    office: Office, cycle: Cycle, units: tuple[Unit, ...], wanted: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANTHU_SMTP_HOST", "127.0.0.1")
    keys = [unit.key for unit in units]
    alone = Counter(channel_of(office.directives, cycle.place, key, wanted) for key in keys)
    assert count_channels(office.directives, cycle.place, keys, wanted) == alone
    assert wanted[:1] == ("folder",) or alone["mail"] == 2


def test_the_look_ahead_asks_the_places_files_once_for_each_step_not_for_each_unit(
    office: Office, cycle: Cycle, units: tuple[Unit, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    book = contacts._book
    monkeypatch.setattr(contacts, "_book", lambda folder: asked.append(folder) or book(folder))
    ahead = see_ahead(office, cycle.key, now=december(9, 9), until=december(29, 12))
    assert len(units) > 1
    assert len(ahead.steps) >= len(asked) > 0


def test_a_changed_roster_is_read_at_once(office: Office, cycle: Cycle) -> None:
    folder = office.directives / cycle.place
    before, text = known_agencies(office, cycle.place), (folder / "roster.csv").read_text(encoding="utf-8")
    assert read_roster(folder) is read_roster(folder)  # parsed once
    last = text.splitlines()[-1].split(",")
    more = ",".join(["xa-moi", "xã Mới Lập", *last[2:3], "XML", *last[4:]])
    (folder / "roster.csv").write_text(text + more + "\n", encoding="utf-8")
    assert set(known_agencies(office, cycle.place)) - set(before) == {"xa-moi"}
    (folder / "roster.csv").unlink()
    assert read_roster(folder) is None
