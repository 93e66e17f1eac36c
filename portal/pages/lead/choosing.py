"""Which units of the board are shown: by situation, group and words, in which order, and which page of them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from models.narrative.folding import bare
from models.obligation import Situation
from models.organisation import Group
from models.store.outlines import Outline

SLUGS: Mapping[Situation, str] = {
    Situation.ON_TIME: "dung-han",
    Situation.LATE: "gui-muon",
    Situation.RETURNED: "tra-lai",
    Situation.WAITING: "chua-gui",
    Situation.OVERDUE: "qua-han",
    Situation.EXEMPT: "mien",
    Situation.MERGED: "sap-nhap",
    Situation.SUSPENDED: "tam-dung",
}
"""How an address calls each situation."""
UNREACHED = "khong-lien-lac"
"""How an address calls the units whom something could not be delivered to."""
GROUPS: Mapping[str, Group] = {"so-nganh": Group.DEPARTMENTS, "xa-phuong": Group.COMMUNES}
SORTS = ("danh-sach", "ten", "tinh-trang", "nhan", "tra-lai")
TABLE, GRID = "bang", "luoi"
PAGE_ROWS: Mapping[str, int] = {TABLE: 100, GRID: 300}
WORST_FIRST = (
    Situation.OVERDUE,
    Situation.RETURNED,
    Situation.WAITING,
    Situation.SUSPENDED,
    Situation.LATE,
    Situation.ON_TIME,
    Situation.EXEMPT,
    Situation.MERGED,
)


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What an address asks of the board; what it does not know is left out, never an error."""

    stands: str = ""
    group: str = ""
    words: str = ""
    sort: str = SORTS[0]
    view: str = TABLE
    page: int = 1

    def address(self, path: str, **changes: object) -> str:
        """The address that asks for the same with these changes; from the first page, where they name none."""
        asked = {"tinh-trang": self.stands, "khoi": self.group, "tim": self.words, "xep": self.sort, "kieu": self.view}
        usual = {"xep": SORTS[0], "kieu": TABLE}
        said = {k: v for k, v in (asked | changes).items() if v not in ("", None, 1) and usual.get(k) != v}
        return f"{path}?{urlencode(said)}" if said else path


@dataclass(frozen=True, kw_only=True)
class Slice:
    """One page of the units that were asked for."""

    lines: tuple[Outline, ...]
    found: int
    page: int
    pages: int


def read_chosen_of(query: Mapping[str, str]) -> Chosen:
    """What the address asks for."""
    stands = query.get("tinh-trang", "")
    page, sort = query.get("trang", ""), query.get("xep", "")
    return Chosen(
        stands=stands if stands in (*SLUGS.values(), UNREACHED) else "",
        group=group if (group := query.get("khoi", "")) in GROUPS else "",
        words=" ".join(query.get("tim", "").split())[:100],
        sort=sort if sort in SORTS else SORTS[0],
        view=GRID if query.get("kieu") == GRID else TABLE,
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def slice_of(lines: tuple[Outline, ...], chosen: Chosen, unreached: Collection[str]) -> Slice:
    """The page that was asked for, or the last one there is."""
    words = fold(chosen.words).split()
    found = [line for line in lines if _is_asked(line, chosen, words, unreached)]
    if chosen.sort != SORTS[0]:
        found.sort(key=_KEYS[chosen.sort])
    rows = PAGE_ROWS[chosen.view]
    pages = max(1, -(-len(found) // rows))
    page = min(max(chosen.page, 1), pages)
    return Slice(lines=tuple(found[(page - 1) * rows : page * rows]), found=len(found), page=page, pages=pages)


def fold(text: str) -> str:
    """The words without case and diacritics: "Bát Xát" and "bat xat" are one."""
    return bare(unicodedata.normalize("NFC", text).casefold())


def counted(lines: tuple[Outline, ...]) -> Counter[Situation]:
    """How many units stand how."""
    return Counter(line.situation for line in lines)


def _is_asked(line: Outline, chosen: Chosen, words: list[str], unreached: Collection[str]) -> bool:
    unit = line.unit
    if chosen.stands == UNREACHED and unit.key not in unreached:
        return False
    if chosen.stands not in ("", UNREACHED) and SLUGS[line.situation] != chosen.stands:
        return False
    if chosen.group and unit.group is not GROUPS[chosen.group]:
        return False
    if not words:
        return True
    name = f"{fold(unit.name)} {unit.key} {unit.code.casefold()}"
    return all(word in name for word in words)


_KEYS: Mapping[str, Callable[[Outline], Any]] = {
    "ten": lambda line: fold(line.unit.name),
    "tinh-trang": lambda line: (WORST_FIRST.index(line.situation), line.due),
    "nhan": lambda line: (line.received is None, "" if line.received is None else str(line.received)),
    "tra-lai": lambda line: -line.returned,
}
