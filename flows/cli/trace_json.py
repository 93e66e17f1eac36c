"""What was traced, for programs: numbers as texts, digit for digit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal

from models.place import read_place
from models.provenance import FigureSource, FigureTrace, Quotation, figure_mark, quotation_mark, recomputed
from tasks.provenance import Gathered, Original, is_as_recorded

Originals = Mapping[str, Original]


def traced_json(
    gathered: Gathered, traced: FigureTrace | tuple[Quotation, ...], originals: Originals
) -> dict[str, object]:
    """The trace with its cycle and round."""
    said = _figure(traced, originals) if isinstance(traced, FigureTrace) else _quotations(traced, originals)
    frozen = {"cycle": gathered.cycle.key, "round": gathered.whole.round, "is_provisional": gathered.is_provisional}
    return {**frozen, "at": gathered.whole.cut_off_at.isoformat(), **said}


def _figure(trace: FigureTrace, originals: Originals) -> dict[str, object]:
    return {
        "code": trace.indicator.code,
        "label": trace.indicator.label,
        "rule": trace.indicator.aggregation.value,
        "scope": trace.scope.value,
        "unit": trace.unit,
        "bookmark": figure_mark(trace.indicator.code, trace.scope) if trace.unit is None else None,
        "value": _number(trace.value),
        "recomputed": _number(recomputed(trace)),
        "sources": [_source(source, originals) for source in trace.sources],
    }


def _source(source: FigureSource, originals: Originals) -> dict[str, object]:
    place, original = read_place(source.figure.place), originals.get(source.report.sha256)
    cell = original.report.figures.get(source.code) if original and original.report else None
    return {
        "unit": source.report.unit.key,
        "name": source.report.unit.name,
        "version": source.report.version,
        "sha256": source.report.sha256,
        "code": source.code,
        "is_nil": source.report.is_nil,
        "answer": source.figure.answer.value,
        "value": _number(source.figure.value),
        "is_counted": source.is_counted,
        "place": asdict(place) if place else None,
        "file": original.state.value if original else None,
        "cell": cell.text if cell else None,
        "is_as_recorded": is_as_recorded(source, original) if original else None,
    }


def _quotations(found: tuple[Quotation, ...], originals: Originals) -> dict[str, object]:
    return {"quotations": [_quotation(quotation, originals) for quotation in found]}


def _quotation(quotation: Quotation, originals: Originals) -> dict[str, object]:
    sources = [
        {
            "unit": source.unit,
            "name": source.name,
            "version": source.version,
            "sha256": source.sha256,
            "text": source.text,
            "file": originals[source.sha256].state.value if source.sha256 in originals else None,
        }
        for source in quotation.passage.sources
    ]
    mark = quotation_mark(quotation.section, quotation.number)
    return {"bookmark": mark, "section": quotation.section, "text": quotation.passage.lines, "sources": sources}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
