"""A report is accepted, or returned with every reason at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.acceptance import judge
from models.acceptance_wording import cell
from models.errors import Problem
from models.figures import read_figure
from models.submission import AcceptanceDecision, ReadReport, SubmissionStatus
from tests.corpus.forms import CYCLE, FORM, UNIT


def report(nil: bool = False, **answers: str) -> ReadReport:
    texts = answers or ({} if nil else {"A2": "có", "B1": "12", "X1": "Thiếu kinh phí."})
    figures = {i.code: read_figure(texts.get(i.code, ""), is_yes_no=i.is_yes_no) for i in FORM.indicators}
    narratives = {section.code: texts.get(section.code, "") for section in FORM.sections}
    return ReadReport(
        cycle=CYCLE, unit=UNIT, form=FORM.key, is_nil=nil, figures=figures, narratives=narratives, reference="",
        problems=(),
    )  # fmt: skip


def decide(given: ReadReport) -> AcceptanceDecision:
    return judge(given, cycle=CYCLE, unit=UNIT, form=FORM)


def test_a_complete_report_is_accepted() -> None:
    assert decide(report()).is_accepted


def test_no_data_satisfies_a_required_figure() -> None:
    assert decide(report(A2="có", B1="không có số liệu", X1="Không có.")).is_accepted


def test_every_missing_answer_is_named_at_once() -> None:
    decision = decide(report(C2="1"))
    assert decision.status is SubmissionStatus.RETURNED
    assert [p.where.split()[1] for p in decision.problems] == ["A2", "B1", "X1"]
    assert {p.code for p in decision.problems} == {"MISSING_VALUE"}


def test_a_part_may_not_exceed_its_whole_but_may_equal_it() -> None:
    complete = {"A2": "có", "B1": "1", "X1": "a", "C2": "5"}
    assert decide(report(**complete, C4="5")).is_accepted
    (problem,) = decide(report(**complete, C4="6")).problems
    assert (problem.code, problem.where) == ("IMPLAUSIBLE_VALUE", "Ô C4 (Buổi phát thanh bằng tiếng dân tộc thiểu số)")


def test_a_part_is_not_compared_with_a_whole_that_nobody_gave() -> None:
    assert decide(report(A2="có", B1="1", X1="a", C4="6")).is_accepted


def test_a_count_is_never_negative() -> None:
    assert [p.code for p in decide(report(A2="có", B1="-1", X1="a")).problems] == ["IMPLAUSIBLE_VALUE"]


def test_a_nil_report_is_complete_without_a_figure() -> None:
    assert decide(report(nil=True)).is_accepted
    assert decide(report(nil=True, B1="KCSL")).is_accepted


def test_nothing_to_report_beside_a_figure_is_a_contradiction() -> None:
    (problem,) = decide(report(nil=True, B1="0", X1="Có.")).problems
    assert problem.code == "CONTRADICTION"
    assert "B1, X1" in problem.what


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"unit": "xa-khac"}, "UNKNOWN_UNIT"),
        ({"unit": None}, "UNKNOWN_UNIT"),
        ({"cycle": "lao-cai-2024"}, "WRONG_FORM"),
        ({"form": "mau-khac"}, "WRONG_FORM"),
    ],
)
def test_the_form_of_somebody_else_or_of_another_cycle_is_returned(change: dict[str, str | None], code: str) -> None:
    assert [p.code for p in decide(replace(report(), **change)).problems] == [code]  # type: ignore[arg-type]


def test_what_the_reader_doubted_is_not_reported_a_second_time_as_missing() -> None:
    doubted = Problem(where=cell(FORM.indicators[1]), what="x", mend="y", code="UNCLEAR_VALUE")
    given = report(A2="có", X1="a")
    figures = {code: figure for code, figure in given.figures.items() if code != "B1"}
    assert decide(replace(given, figures=figures, problems=(doubted,))).problems == (doubted,)
