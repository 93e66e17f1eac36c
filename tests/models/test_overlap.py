"""A figure that another open directive asks already is told before it is asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from models.overlap import Asking, overlaps
from models.wording import reason_text
from tasks.load import load_place

FORMS = load_place(Path(__file__).parents[2] / "directives" / "lao-cai").forms
LONG, SHORT = FORMS["muc-iv"], FORMS["nhanh"]
FROM, UNTIL = date(2025, 12, 8), date(2025, 12, 27)


def asking(form: object = SHORT, start: date = FROM, end: date = UNTIL) -> Asking:
    return Asking(subject="báo cáo nhanh", form=form, from_on=start, until_on=end)  # type: ignore[arg-type]


def test_the_same_name_under_any_code_is_the_same_figure() -> None:
    renamed = replace(SHORT, indicators=tuple(replace(i, code=f"Z{n}") for n, i in enumerate(SHORT.indicators)))
    (said,) = overlaps(LONG, FROM, UNTIL, (asking(renamed),))
    assert reason_text(said).startswith(
        "03 chỉ tiêu của biểu mẫu đang được yêu cầu trong văn bản khác, “báo cáo nhanh”"
    )
    assert "E1 Băng rôn" in reason_text(said)


def test_the_same_code_of_another_form_is_another_figure() -> None:
    other = replace(SHORT, indicators=tuple(replace(i, label=f"Khác {i.code}") for i in SHORT.indicators))
    assert overlaps(LONG, FROM, UNTIL, (asking(other),)) == ()


def test_of_many_figures_three_are_named_and_all_are_counted() -> None:
    (said,) = overlaps(LONG, FROM, UNTIL, (asking(LONG),))
    assert (said.count, len(said.names)) == (len(LONG.indicators), 4)


def test_what_is_over_before_or_begins_after_is_no_overlap() -> None:
    before, after = asking(end=date(2025, 12, 7)), asking(start=date(2025, 12, 28), end=date(2026, 1, 5))
    assert overlaps(LONG, FROM, UNTIL, (before, after)) == ()
