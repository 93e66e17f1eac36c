"""roster.csv → Roster. Columns: key, name, kind, code, source, assumed (yes or empty), email; parent may follow."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from pathlib import Path

from models.errors import Problem, RefusedError
from models.organisation import Roster, Unit, UnitKind
from tasks.load.parents import parent_problems, with_parents
from tasks.load.shape import allowed

COLUMNS = ("key", "name", "kind", "code", "source", "assumed", "email")
PARENT = "parent"
"""The column that a roster may have besides: the key of the unit that stands above, or nothing."""
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+")


def load_roster(path: Path) -> Roster:
    """The units in the order of the file, all text in NFC. Raises RefusedError with every problem and its line."""
    rows = _rows(path)
    problems: list[Problem] = []
    units: list[Unit] = []
    seen: dict[str, int] = {}
    for line, row in rows:
        found = [*_wrong(row), *_twice(row, line, seen)]
        problems += [Problem(where=f"{path.name}:{line}", what=what, mend=mend) for what, mend in found]
        if not found:
            units.append(_unit(row))
    lines = {row["key"]: (line, row[PARENT]) for line, row in rows if "too_many" not in row}
    wrong = parent_problems(lines)
    problems += [Problem(where=f"{path.name}:{line}", what=what, mend=mend) for line, what, mend in wrong]
    if not rows:
        problems.append(Problem(where=path.name, what="no unit is listed", mend="add one row for each unit"))
    if problems:
        raise RefusedError(problems)
    return Roster(units=with_parents(tuple(units), lines))


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        mend = "give a UTF-8 CSV file of this name"
        raise RefusedError([Problem(where=path.name, what=f"cannot be read: {error}", mend=mend)]) from None
    reader = csv.reader(io.StringIO(text, newline=""))
    header = tuple(next(reader, []))
    if header not in (COLUMNS, (*COLUMNS, PARENT)):
        what, mend = f"the columns are {', '.join(header)}", f"write: {','.join(COLUMNS)} and, if wanted, {PARENT}"
        raise RefusedError([Problem(where=f"{path.name}:1", what=what, mend=mend)])
    return [(reader.line_num, _row(header, cells)) for cells in reader if any(cells)]


def _row(header: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    if len(cells) > len(header):
        return {"too_many": f"{len(cells)} cells in a row of {len(header)}"}
    told = dict(zip(header, (" ".join(cell.split()) for cell in cells), strict=False))
    return dict.fromkeys((*COLUMNS, PARENT), "") | told


def _wrong(row: dict[str, str]) -> list[tuple[str, str]]:
    if "too_many" in row:
        return [(row["too_many"], "put a text with a comma in quotes")]
    found = []
    if not _KEY.fullmatch(row["key"]):
        found.append((f"the key {row['key']!r}", "use a-z, 0-9 and hyphens: xa-hop-thanh"))
    for column in ("name", "code", "source"):
        if not row[column]:
            found.append((f"{column!r} is empty", "fill it in"))
    if row["kind"] not in {kind.value for kind in UnitKind}:
        found.append((f"the kind {row['kind']!r}", f"one of: {allowed(UnitKind)}"))
    if row["assumed"] not in ("", "yes"):
        found.append((f"assumed is {row['assumed']!r}", "write yes, or leave it empty"))
    if row["email"] and not _EMAIL.fullmatch(row["email"]):
        found.append((f"the e-mail address {row['email']!r}", "give one address, or leave it empty"))
    return found


def _twice(row: dict[str, str], line: int, seen: dict[str, int]) -> list[tuple[str, str]]:
    found = []
    for column in ("key", "name"):
        value = row.get(column, "")
        first = seen.setdefault(f"{column} {value.casefold()}", line)
        if value and first != line:
            found.append((f"the {column} {value!r} is already in line {first}", "keep one of the two rows"))
    return found


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        key=row["key"],
        name=row["name"],
        kind=UnitKind(row["kind"]),
        code=row["code"],
        source=row["source"],
        assumed=row["assumed"] == "yes",
        email=row["email"] or None,
    )
