"""The board of a cycle: all units at one glance, found by situation, group and words; live where scripts may run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from models.cycle import Cycle
from models.ladder import Timed, upcoming_each
from models.obligation import Obligation
from models.ruling_wording import ruling_notes
from models.store import Connection
from models.store.extensions import waiting_requests
from models.store.holds import open_holds
from models.store.obligations import read_chosen
from models.store.outlines import Outline, read_outlines, state_of_board
from models.store.rungs import read_standings
from models.store.unreached import read_unreached
from models.worktime import ZONE
from portal.access import Deed, own_cycle
from portal.answer import Answer, Data, Page
from portal.pages.lead.choosing import SLUGS, TABLE, Chosen, Slice, counted, read_chosen_of, slice_of
from portal.pages.lead.tallying import TAGS, progress_of_groups, tallies_of
from portal.route import Route, get
from portal.visit import Visit


def show_board(visit: Visit) -> Answer:
    """The board as it stands now."""
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        tag, values = _tag(connection, cycle, visit), _values(connection, cycle, visit)
    return Page(template="lead/board.html", values={**values, "tag": tag})


def show_change(visit: Visit) -> Answer:
    """The part of the board that changes; nothing where nothing has changed since the browser asked last."""
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        tag = _tag(connection, cycle, visit)
        headers = {"ETag": tag}
        if visit.known == tag:
            return Data(value=None, status=304, headers=headers)
        values = _values(connection, cycle, visit)
    return Page(template="lead/board_change.html", values=values, headers=headers)


def _tag(connection: Connection, cycle: Cycle, visit: Visit) -> str:
    """What the browser is told of the state that it shows, and asks with."""
    return f'"{state_of_board(connection, cycle.key, visit.now)}-{visit.language}"'


def _values(connection: Connection, cycle: Cycle, visit: Visit) -> dict[str, Any]:
    chosen = read_chosen_of(visit.query)
    lines = read_outlines(connection, cycle.key, visit.now)
    unreached = read_unreached(connection, cycle.key)
    part = slice_of(lines, chosen, unreached)
    path = f"/theo-doi/{cycle.key}"
    counts = counted(lines)
    return {
        "cycle": cycle,
        "path": path,
        "chosen": chosen,
        "part": part,
        "rows": _rows(connection, cycle, part, lines, visit) if chosen.view == TABLE else (),
        "tallies": tallies_of(counts, chosen, path),
        "unreached": unreached,
        "total": len(lines),
        "groups": progress_of_groups(lines),
        "tags": TAGS,
        "slugs": SLUGS,
        "pages": _pages(part, chosen, path),
        "requests": len(waiting_requests(connection, cycle.key)),
        "holds": len(open_holds(connection, cycle.key)),
    }


def _rows(
    connection: Connection, cycle: Cycle, part: Slice, lines: tuple[Outline, ...], visit: Visit
) -> list[dict[str, object]]:
    keys = [line.unit.key for line in part.lines]
    obligations = read_chosen(connection, cycle.key, keys)
    standings = () if cycle.cut_off_at else read_standings(connection, cycle.key, obligations)
    steps = upcoming_each(cycle.ladder, standings, cycle.calendar, visit.now)
    following = {standing.unit: step for standing, step in zip(standings, steps, strict=True)}
    duties = {duty.unit.key: duty for duty in obligations}
    names = {line.unit.key: line.unit.name for line in lines} if any(duty.rulings for duty in obligations) else {}
    return [_row(duties[line.unit.key], line, following.get(line.unit.key), names) for line in part.lines]


def _row(duty: Obligation, line: Outline, following: Timed | None, names: Mapping[str, str]) -> dict[str, object]:
    note = ruling_notes(duty.rulings, names) if duty.rulings else ""
    received = short(duty.accepted_at) if duty.accepted_at else "–"
    moments = {"received": received, "due": short(duty.deadline.last_legal_moment)}
    step = f"{short(following.due_at)} · {following.rung.title}" if following else "–"
    return {"duty": duty, "unit": duty.unit, "situation": line.situation, "next": step, "note": note, **moments}


def short(at: datetime) -> str:
    """09:00 19/12/2025, in Vietnamese time: narrow enough for a table."""
    return f"{at.astimezone(ZONE):%H:%M %d/%m/%Y}"


def _pages(part: Slice, chosen: Chosen, path: str) -> dict[str, str]:
    before = chosen.address(path, trang=part.page - 1) if part.page > 1 else ""
    after = chosen.address(path, trang=part.page + 1) if part.page < part.pages else ""
    return {"before": before, "after": after}


ROUTES: tuple[Route, ...] = (
    get("/theo-doi/{cycle}", Deed.SEE_BOARD, show_board),
    get("/theo-doi/{cycle}/manh", Deed.SEE_BOARD, show_change),
)
