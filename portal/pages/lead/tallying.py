"""The sums of the board: how many units stand how, and how far each group has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from models.obligation import Situation
from models.organisation import Group
from models.store.outlines import Outline
from portal.pages.lead.choosing import GROUPS, SLUGS, Chosen

TAGS: Mapping[Situation, str] = {
    Situation.ON_TIME: "done",
    Situation.LATE: "late",
    Situation.RETURNED: "held",
    Situation.WAITING: "wait",
    Situation.OVERDUE: "bad",
    Situation.EXEMPT: "none",
    Situation.MERGED: "none",
    Situation.SUSPENDED: "none",
}
"""The colour of each situation; its word stands always beside it."""
ALWAYS_SHOWN = (Situation.ON_TIME, Situation.LATE, Situation.RETURNED, Situation.WAITING, Situation.OVERDUE)


def tallies_of(counts: Counter[Situation], chosen: Chosen, path: str) -> list[dict[str, object]]:
    """One tally for each situation that there is, with the address that shows its units; the usual ones always."""
    return [
        {
            "situation": stand,
            "count": counts[stand],
            "tag": TAGS[stand],
            "is_chosen": chosen.stands == slug,
            "address": chosen.address(path, **{"tinh-trang": "" if chosen.stands == slug else slug}),
        }
        for stand, slug in SLUGS.items()
        if counts[stand] or stand in ALWAYS_SHOWN
    ]


def progress_of_groups(lines: tuple[Outline, ...]) -> list[dict[str, object]]:
    """How far each group has come; a group without units is not shown."""
    found: dict[Group, Counter[Situation]] = {group: Counter() for group in GROUPS.values()}
    for line in lines:
        found[line.unit.group][line.situation] += 1
    return [_progress(slug, found[group]) for slug, group in GROUPS.items() if found[group]]


def _progress(slug: str, counts: Counter[Situation]) -> dict[str, object]:
    asked = counts.total() - counts[Situation.EXEMPT] - counts[Situation.MERGED]
    received = counts[Situation.ON_TIME] + counts[Situation.LATE]
    overdue, share = counts[Situation.OVERDUE], 100 * received // asked if asked else 100
    return {"slug": slug, "asked": asked, "received": received, "overdue": overdue, "share": share}
