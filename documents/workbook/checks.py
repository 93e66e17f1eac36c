"""What a cell lets the clerk type: the same answers that the reader takes, told while they are typed."""

from __future__ import annotations

from typing import Any

from documents.workbook import wording as say
from models.form import Indicator

TITLE_LETTERS, MESSAGE_LETTERS = 32, 255
"""What a spreadsheet shows of them."""


def check_figure(page: Any, row: int, indicator: Indicator) -> None:
    """Nothing. The answer cell of this row (from 0) takes a number that is not negative, or "không có số liệu"."""
    cell = f"{chr(ord('A') + say.ANSWER)}{row + 1}"
    upper = f",{cell}<={indicator.most}" if indicator.most is not None else ""
    whole = f",{cell}=INT({cell})" if indicator.is_whole else ""
    formula = f'=OR({cell}="{say.NO_DATA}",AND(ISNUMBER({cell}),{cell}>=0{upper}{whole}))'
    _add(page, row, indicator.definition, say.WRONG_NUMBER, {"validate": "custom", "value": formula})


def check_choice(page: Any, row: int, choices: tuple[str, ...], message: str) -> None:
    """Nothing. The answer cell of this row (from 0) takes one of these."""
    _add(page, row, message, say.WRONG_CHOICE, {"validate": "list", "source": list(choices)})


def _add(page: Any, row: int, message: str, error: str, rule: dict[str, Any]) -> None:
    options = {**rule, "error_title": say.WRONG_TITLE, "error_message": error}
    if message:
        options["input_message"] = message[:MESSAGE_LETTERS]
    page.data_validation(row, say.ANSWER, row, say.ANSWER, options)
