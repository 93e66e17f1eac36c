"""A country that does not exist: places with made-up names, as many and as large as the real ones.

Every name says that it is a sample ("xã mẫu"), so that no figure can be taken for one of a real unit.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tasks.load.roster import COLUMNS
from tasks.office import DIRECTIVES

PROVINCES, COMMUNES = 34, 3_321
"""How many there are since 1 July 2025 (Resolution 202/2025/QH15; the communes by the resolutions of June 2025)."""
SEED = DIRECTIVES / "lao-cai"
FILE = "directive-2025.yaml"
SOURCE = "giả lập để đo, không phải đơn vị có thật"
MINISTRY = "Bộ mẫu (giả lập)"


def lay_country(root: Path) -> tuple[str, ...]:
    """The directive's file of each province under `root`, one letter of one ministry carried on by 34 provinces."""
    share, more = divmod(COMMUNES, PROVINCES)
    return tuple(lay_place(root, n, communes=share + (n <= more)) for n in range(1, PROVINCES + 1))


def lay_place(root: Path, number: int, *, communes: int) -> str:
    """The directive's file, relative to `root`, of a province with its lead, one more department and its communes."""
    key = f"p{number:02d}"
    folder = root / key
    folder.mkdir(parents=True)
    for name in ("calendar.yaml", "ladder.yaml", "form-muc-iv.yaml"):
        shutil.copyfile(SEED / name, folder / name)
    with (folder / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *_rows(key, communes)])
    text = yaml.safe_dump(_directive(key), allow_unicode=True, sort_keys=False)
    (folder / FILE).write_text(text, encoding="utf-8")
    return f"{key}/{FILE}"


def cycle_of(directive: str) -> str:
    """The key of the cycle that this file opens."""
    return f"bo-mau-{directive.split('/')[0]}-2025"


def _rows(key: str, communes: int) -> Iterator[tuple[str, ...]]:
    yield f"{key}-so-chu-tri", f"Sở chủ trì mẫu {key}", "department", "SCT", SOURCE, "yes", ""
    yield f"{key}-so-khac", f"Sở khác mẫu {key}", "department", "SK", SOURCE, "yes", ""
    for n in range(1, communes + 1):
        kind, name = ("ward", "Phường") if n % 5 == 0 else ("commune", "Xã")
        yield f"{key}-{n:05d}", f"{name} mẫu {key}-{n:05d}", kind, f"{key}{n:05d}", SOURCE, "yes", ""


def _directive(key: str) -> dict[str, Any]:
    """The seed's directive as an office of this province would write it on the ministry's letter."""
    wanted: dict[str, Any] = yaml.safe_load((SEED / "directive-2025.yaml").read_text(encoding="utf-8"))
    lead, place = f"{key}-so-chu-tri", f"Mẫu {key}"
    name, letterhead = f"Ủy ban nhân dân tỉnh {place}", ["ỦY BAN NHÂN DÂN", f"TỈNH {place.upper()}"]
    wanted |= {"key": f"bo-mau-{key}-2025", "copies": ["Như trên"], "archive": "VT", "approval": "automatic"}
    wanted["issuer"] |= {"key": f"ubnd-{key}", "name": name, "letterhead": letterhead, "place": place}
    wanted["signatory"]["name"] = ""
    wanted["parts"][1]["assigned_units"] = [lead]
    for terms in wanted["obligations"]:
        terms["units"] = [lead] if terms["units"] else []
        terms["excluded_units"] = [lead] if terms.get("excluded_units") else []
    wanted["lead"]["unit"] = wanted["lead"]["issuer"]["key"] = lead
    wanted["lead"]["issuer"] |= {"name": f"Sở chủ trì {place}", "superior": " ".join(letterhead), "place": place}
    wanted["upward"]["addressees"] = [MINISTRY]
    return wanted
