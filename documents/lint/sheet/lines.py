"""Paragraphs of table cells as the lines that are seen: a hard break begins another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from documents.lint.reading import Paragraph, Run, Table


def lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph's lines between hard breaks."""
    held: list[list[Run]] = [[]]
    for run in paragraph.runs:
        first, *more = run.text.split("\n")
        held[-1].append(replace(run, text=first))
        held += [[replace(run, text=text)] for text in more]
    return (replace(paragraph, runs=tuple(runs)) for runs in held)


def column(tables: Iterable[Table], at: int) -> list[Paragraph]:
    """The lines of the first (0) or the last (-1) cell of each row."""
    cells = [row[at] for table in tables for row in table.rows if len(row) > 1]
    return [line for cell in cells for paragraph in cell for line in lines(paragraph)]


def written(held: Iterable[Paragraph]) -> list[Paragraph]:
    """The lines that say something."""
    return [line for line in held if line.text]
