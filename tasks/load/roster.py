"""roster.csv → Roster. Columns: key, name, kind, code, source, assumed (yes or empty), email."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from pathlib import Path

from models.errors import Problem, RefusedError
from models.organisation import Roster, Unit, UnitKind
from tasks.load.shape import allowed

COLUMNS = ("key", "name", "kind", "code", "source", "assumed", "email")
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
    if not rows:
        problems.append(Problem(where=path.name, what="no unit is listed", mend="add one row for each unit"))
    if problems:
        raise RefusedError(problems)
    return Roster(units=tuple(units))


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        mend = "give a UTF-8 CSV file of this name"
        raise RefusedError([Problem(where=path.name, what=f"cannot be read: {error}", mend=mend)]) from None
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    if tuple(header) != COLUMNS:
        what = f"the columns are {', '.join(header)}"
        raise RefusedError([Problem(where=f"{path.name}:1", what=what, mend=f"write: {','.join(COLUMNS)}")])
    return [
        (reader.line_num, dict(zip(COLUMNS, (*(" ".join(c.split()) for c in cells), *[""] * 7), strict=False)))
        if len(cells) <= len(COLUMNS)
        else (reader.line_num, {"too_many": str(len(cells))})
        for cells in reader
        if any(cells)
    ]


def _wrong(row: dict[str, str]) -> list[tuple[str, str]]:
    if "too_many" in row:
        return [(f"{row['too_many']} cells in a row of {len(COLUMNS)}", "put a text with a comma in quotes")]
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
