"""The figures of a package: what each round froze, and whether the report's totals follow from the cells in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from models.form import Answer, Figure, Form
from models.organisation import Unit, UnitKind
from models.provenance import Scope, scope_value
from models.rounds import report_key_of, supplement_key_of
from models.store.rows import from_json
from models.totals import PRECISION, Answers, total
from tasks.beside import SOURCES
from tasks.case_file.opened import Package
from tasks.case_file.told import Told

MOST_SOURCES = 512 << 20
ANSWERS = {answer.value: answer for answer in Answer}
Versions = Mapping[str, int]
"""By unit the version that the round counts."""


def check_snapshots(package: Package, told: Told) -> Iterator[str]:
    """What does not agree: each frozen version is a report of the package, and the ledger names the same."""
    versions = {(row["unit"], row["version"]): row["sha256"] for row in package.rows("submission")}
    frozen: dict[int, dict[str, str]] = {row["round"]: {} for row in package.rows("cut_off") if row["at"]}
    for row in package.rows("snapshot"):
        frozen.setdefault(row["round"], {})[row["unit"]] = row["sha256"]
        if versions.get((row["unit"], row["version"])) != row["sha256"]:
            yield f"snapshots: round {row['round']} counts what {row['unit']} did not send"
    for number in sorted(frozen.keys() | told.frozen.keys()):
        if frozen.get(number) != told.frozen.get(number):
            yield f"snapshots: round {number} is not the one that the ledger knows"


def check_totals(package: Package) -> Iterator[str]:
    """What does not agree: the totals made anew from the cells are those of the sources beside each report."""
    sources = {row["key"]: row["files"].get(SOURCES) for row in package.rows("document") if row["files"]}
    added = {row["round"] for row in package.rows("cut_off") if row.get("supplements") is not None}
    for number in sorted({row["round"] for row in package.rows("snapshot")}):
        name = sources.get(supplement_key_of(number) if number in added else report_key_of(number))
        if name in package.names:
            yield from _check_round(package, number, name)


def _check_round(package: Package, number: int, name: str) -> Iterator[str]:
    if package.files[name].bytes > MOST_SOURCES:
        yield f"totals: {name} is too big to be read"
        return
    told = json.loads(package.read(name))
    rows = [row for row in package.rows("snapshot") if row["round"] == number]
    silent = [row for row in package.rows("silent") if row["round"] == number and not row["is_exempt"]]
    if {_report(row) for row in rows} != {_report(file) for file in told["files"]}:
        yield f"totals: {name} names other reports than round {number} froze"
    cells = _cells(package, {row["unit"]: row["version"] for row in rows})
    for code, made in _made_anew(package, cells, asked=len(rows) + len(silent)):
        figure: dict[str, Any] = next((figure for figure in told["figures"] if figure["code"] == code), {})
        if made != tuple(figure.get(key) for key in ("totals", "answered", "asked")):
            yield f"totals: {code} of round {number} does not follow from the cells of the package"
        given = {told["files"][at]["unit"]: value for at, _, value in figure.get("cells", ())}
        if given != {unit: _text(held[code].value) for unit, held in cells.items() if _is_given(held, code)}:
            yield f"totals: the cells of {code} in {name} are not those of the reports"


def _made_anew(
    package: Package, cells: Mapping[str, Mapping[str, Figure]], *, asked: int
) -> Iterator[tuple[str, tuple[dict[str, str | None], int, int]]]:
    """By code: the totals by scope, how many gave a number, how many were asked."""
    (cycle,) = package.rows("cycle")
    answers = _answers(package, cells)
    for indicator in from_json(Form, json.dumps(cycle["form"])).indicators:
        made = total(indicator, answers, asked)
        yield indicator.code, ({s.value: _text(scope_value(made, s)) for s in Scope}, made.answered, made.asked)


def _report(row: Mapping[str, Any]) -> tuple[str, int, str]:
    return row["unit"], row["version"], row["sha256"]


def _cells(package: Package, versions: Versions) -> dict[str, dict[str, Figure]]:
    """By unit and code, without the words of the cells: there are many. A nil report has none."""
    nil = {row["unit"] for row in package.rows("submission") if row["is_nil"] and _is_counted(row, versions)}
    found: dict[str, dict[str, Figure]] = {unit: {} for unit in versions if unit not in nil}
    for row in package.rows("figure"):
        if _is_counted(row, versions) and row["unit"] in found:
            found[row["unit"]][row["code"]] = Figure(answer=ANSWERS[row["answer"]], value=_number(row["value"]))
    return found


def _number(text: str | None) -> Decimal | None:
    """Raises ValueError for what would fill the memory when it is written out."""
    value = None if text is None else Decimal(text)
    if value is not None and (not value.is_finite() or abs(value.adjusted()) > PRECISION):
        raise ValueError(f"{str(text)[:40]} is no figure")
    return value


def _answers(package: Package, cells: Mapping[str, Mapping[str, Figure]]) -> Answers:
    """By the kind of the unit, as models.totals wants them."""
    found: Answers = {kind: [] for kind in UnitKind}
    for row in package.rows("obligation"):
        if row["unit"] in cells:
            found[from_json(Unit, json.dumps(row["unit_value"])).kind].append(cells[row["unit"]])
    return found


def _is_counted(row: Mapping[str, Any], versions: Versions) -> bool:
    return bool(versions.get(row["unit"]) == row["version"])


def _is_given(cells: Mapping[str, Figure], code: str) -> bool:
    return code in cells and cells[code].answer is not Answer.BLANK


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
