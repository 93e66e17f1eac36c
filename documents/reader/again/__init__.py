"""The second reading: every figure once more, by a route that shares nothing with the first; both must agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from documents.reader import wording as say
from documents.reader.again.grid import workbook_texts
from documents.reader.again.stream import page_texts, texts_of
from models.acceptance_wording import cell
from models.errors import Problem
from models.figures import UnclearFigureError, read_figure
from models.form import Figure, Form, Indicator

__all__ = ["Texts", "disagreements", "page_texts", "texts_of", "workbook_texts"]

Texts = Mapping[str, str]
"""What the second route saw in the answer cell of each code."""
Route = Callable[[bytes], Texts]


def disagreements(figures: Mapping[str, Figure], again: Texts, form: Form) -> Iterator[tuple[str, Problem]]:
    """The codes whose figure the second route read otherwise, each with its problem: a person must look."""
    for code, figure in figures.items():
        seen = again.get(code)
        if seen == figure.text:  # the same letters are the same figure
            continue
        indicator = form.indicator(code)
        # A row that was not seen is not a blank.
        if indicator is not None and (seen is None or not _is_same(figure, seen, indicator)):
            yield code, say.two_readings(cell(indicator), figure.text.strip(), (seen or "").strip())


def _is_same(figure: Figure, seen: str, indicator: Indicator) -> bool:
    try:
        other = read_figure(seen, is_yes_no=indicator.is_yes_no)
    except UnclearFigureError:
        return False
    return (other.answer, other.value) == (figure.answer, figure.value)
