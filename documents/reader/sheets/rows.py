"""The rows of the form on a sheet: below each row of heads with "Mã số" and "Kết quả", known by their code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from documents.reader import wording as say
from documents.reader.seen import AnswerRow, VisibleText
from documents.reader.sheets.cells import Place, SheetCell

_NOTHING = VisibleText(text="", doubts=frozenset())


def sheet_rows(cells: Mapping[Place, SheetCell], number: int) -> Iterator[AnswerRow]:
    """The rows of sheet `number` (from 1), from above. A row without a code is a title or empty, and left out."""
    columns: tuple[int, int] | None = None
    for row, texts in _by_row(cells).items():
        heads = {" ".join(text.casefold().split()): column for column, text in texts.items()}
        if say.CODE_COLUMN in heads and say.ANSWER_COLUMN in heads:
            columns = heads[say.CODE_COLUMN], heads[say.ANSWER_COLUMN]
        elif columns and (code := texts.get(columns[0], "")):
            yield _row(code, cells.get((row, columns[1])), f"sheet {number}, row {row}, column {columns[1]}")


def _row(code: str, cell: SheetCell | None, place: str) -> AnswerRow:
    if cell is None:
        return AnswerRow(code=code, answer=_NOTHING, place=place)
    return AnswerRow(code=code, answer=cell.answer, place=place, is_computed=cell.is_computed)


def _by_row(cells: Mapping[Place, SheetCell]) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(cells.items()):
        rows.setdefault(row, {})[column] = cell.answer.text
    return rows
