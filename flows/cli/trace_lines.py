"""What was traced, as lines: each source with its file, its cell, and what stands there now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from documents import wording
from documents.workbook.consolidated import cell_reference
from flows import trace_wording as say
from models.consolidation import Consolidation
from models.form import Aggregation
from models.narrative.values import Source
from models.place import read_place
from models.provenance import FigureSource, FigureTrace, Quotation, quotation_mark, recomputed
from tasks.provenance import Original, is_as_recorded

LETTERS = 12
"""Of a hash: enough to find the file."""
Originals = Mapping[str, Original]


def figure_lines(whole: Consolidation, trace: FigureTrace, originals: Originals) -> Iterator[str]:
    """The figure, a line for each source, and the figure once more from these sources alone."""
    indicator, again = trace.indicator, recomputed(trace)
    head = say.FIGURE if trace.unit is None else say.ONE_FIGURE
    yield head.format(
        code=indicator.code,
        label=indicator.label,
        unit=indicator.unit,
        scope=say.SCOPES[trace.scope],
        name=trace.sources[0].report.unit.name if trace.sources else "",
        round=whole.round,
        value=wording.figure(trace.value),
    )
    for source in trace.sources:
        yield _source(source)
        yield from _findings(source, originals)
    if indicator.aggregation is Aggregation.LATEST and trace.unit is None:
        yield say.LISTED
        return
    counted = len({source.report.unit.key for source in trace.sources if source.is_counted})
    mark = say.AGREES if again == trace.value else say.DIFFERS
    yield say.SUM.format(mark=mark, count=counted, value=wording.figure(again))


def quotation_lines(found: tuple[Quotation, ...], originals: Originals) -> Iterator[str]:
    """Each quotation and everybody who wrote it."""
    for quotation in found:
        passage = quotation.passage
        yield say.QUOTATION.format(mark=quotation_mark(quotation.section, quotation.number), count=passage.count)
        yield from (say.LINE.format(line=line) for line in passage.lines)
        for source in passage.sources:
            state, sha = _state(source, originals), source.sha256[:LETTERS]
            yield say.QUOTED.format(name=source.name, key=source.unit, version=source.version, sha=sha, state=state)


def _source(source: FigureSource) -> str:
    report, figure = source.report, source.figure
    value = wording.figure(figure.value) if figure.value is not None else say.ANSWERS[figure.answer]
    place = read_place(figure.place)
    where = say.NO_PLACE
    if place is not None:
        where = say.PLACE[place.is_sheet].format(place=place, cell=cell_reference(place.row, place.column))
    return say.SOURCE.format(
        name=report.unit.name,
        key=report.unit.key,
        code=source.code,
        answer=say.NIL if report.is_nil else value,
        version=report.version,
        sha=report.sha256[:LETTERS],
        place=where,
    )


def _findings(source: FigureSource, originals: Originals) -> Iterator[str]:
    """What stands in the cell of the kept file as it was typed, and loudly whatever is not as recorded."""
    original = originals.get(source.report.sha256)
    if original is None:
        return
    if original.report is None:
        yield f"    {say.STATES[original.state]}"
        return
    cell = original.report.figures.get(source.code)
    text = " ".join(cell.text.split()) if cell else ""
    mark = say.AGREES if is_as_recorded(source, original) else say.OTHER
    yield (say.CELL if text else say.BLANK_CELL).format(text=text, mark=mark)


def is_quoted_from(source: Source, originals: Originals) -> bool:
    """Whether the file says word for word what the register says that the unit wrote; true where it was not read."""
    original = originals.get(source.sha256)
    if original is None:
        return True
    return original.report is not None and original.report.narratives.get(source.section, "").strip() == source.text


def _state(source: Source, originals: Originals) -> str:
    original = originals.get(source.sha256)
    if original is None:
        return ""
    if original.report is None:
        return f" {say.STATES[original.state]}"
    return f" {say.AGREES if is_quoted_from(source, originals) else say.OTHER}"
