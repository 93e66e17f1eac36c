"""The sources of a consolidated report as a file for programs: every figure and quotation with the cells behind it.

Its schema is told in docs/how-to/sources.md. Numbers are written as texts, digit for digit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from models.answers import said_of
from models.consolidation import Consolidation, Total, UnitReport
from models.form import Answer, Figure, Indicator
from models.place import read_place
from models.provenance import Quotation, Scope, figure_mark, quotation_mark, quotations, scope_value
from models.worktime import ZONE

SCHEMA = "vanthu.nguon/1"
_json: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def sources_file(
    whole: Consolidation, *, cycle: str, report: str, beside: Mapping[str, str], supplements: str = ""
) -> bytes:
    """The .json of these figures: the same values give the same bytes, in UTF-8, a line for each thing.

    `report` is the symbol of the report, "" where it has none; `beside` holds the SHA-256 of each file that it goes
    with, by its ending. `supplements`: the symbol of the report that this one adds to.
    """
    places: dict[str, int] = {}
    totals = {total.code: total for total in whole.totals}
    figures = _lines([_figure(i, totals[i.code], whole, places) for i in whole.form.indicators])
    number = {report.unit.key: at for at, report in enumerate(whole.reports)}
    named = {"symbol": report, "supplements": supplements} if supplements else {"symbol": report}
    parts = {
        "schema": _json(SCHEMA),
        "cycle": _json(cycle),
        "round": _json(whole.round),
        "cut_off_at": _json(whole.cut_off_at.astimezone(ZONE).isoformat()),
        "form": _json(whole.form.key),
        "report": _json({**named, "sha256": dict(sorted(beside.items()))}),
        "absent": _lines([_json(unit.key) for unit in whole.absent]),
        "exempt": _lines([_json(unit.key) for unit in whole.exempt]),
        "files": _lines([_json(_file(report)) for report in whole.reports]),
        "places": _lines([_json(_place(text)) for text in places]),
        "figures": figures,
        "quotations": _lines([_json(_quotation(quotation, number)) for quotation in quotations(whole)]),
    }
    return ("{\n" + ",\n".join(f"{_json(key)}: {text}" for key, text in parts.items()) + "\n}\n").encode()


def _file(report: UnitReport) -> dict[str, object]:
    return {
        "unit": report.unit.key,
        "name": report.unit.name,
        "kind": report.unit.kind.value,
        "version": report.version,
        "sha256": report.sha256,
        "arrived_at": report.arrived_at.astimezone(ZONE).isoformat(),
        "is_late": report.is_late,
        "is_nil": report.is_nil,
        "reference": report.reference,
    }


def _figure(indicator: Indicator, total: Total, whole: Consolidation, places: dict[str, int]) -> str:
    """A total by scope, and the cells: [file, place, value], value null where the unit said that it has no data."""
    facts = {
        "code": indicator.code,
        "label": indicator.label,
        "unit": indicator.unit,
        "rule": indicator.aggregation.value,
        "ratio_of": indicator.ratio_of,
        "answered": total.answered,
        "asked": total.asked,
        "before": _number(total.before),
        "totals": {scope.value: _number(scope_value(total, scope)) for scope in Scope},
        "bookmarks": {scope.value: figure_mark(indicator.code, scope) for scope in Scope},
    }
    said = said_of(whole.reports, indicator.code, lambda figure: _cell(figure, places))
    cells = ",".join(f"[{at}{text}" for at, text in enumerate(said) if text)
    return f'{_json(facts)[:-1]},"cells":[{cells}]}}'


def _cell(figure: Figure | None, places: dict[str, int]) -> str:
    """What follows the number of the file; "" where nothing was answered."""
    if figure is None or figure.answer is Answer.BLANK:
        return ""
    place = places.setdefault(figure.place, len(places))
    value = "null" if figure.value is None else f'"{figure.value:f}"'
    return f",{place},{value}]"


def _quotation(quotation: Quotation, number: Mapping[str, int]) -> dict[str, object]:
    return {
        "section": quotation.section,
        "bookmark": quotation_mark(quotation.section, quotation.number),
        "text": quotation.passage.lines,
        "files": [number[source.unit] for source in quotation.passage.sources],
    }


def _place(text: str) -> dict[str, object]:
    """{} where the reader could not say."""
    place = read_place(text)
    if place is None:
        return {}
    return {"is_sheet": place.is_sheet, "table": place.table, "row": place.row, "column": place.column}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _lines(texts: list[str]) -> str:
    """A list, each of its things on a line of its own."""
    return "[\n" + ",\n".join(texts) + "\n]" if texts else "[]"
