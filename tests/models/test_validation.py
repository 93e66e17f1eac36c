"""The rules of a form: what is impossible sends a report back, what is odd goes with it to the lead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.acceptance import judge
from models.errors import Problem, Severity
from models.figures import read_figure
from models.form import Figure, Form
from models.submission import AcceptanceDecision, ReadReport, reading_digest
from models.validation import NOTHING_KNOWN, Background, background
from tests.corpus.forms import CYCLE, FORM, UNIT, indicator

RULED = replace(
    FORM,
    sections=(),
    copies_from=4,
    indicators=(
        indicator("B1", "Tin, bài", is_whole=True, most=1000, year_ratio=5),
        indicator("B2", "Trên cổng"),
        indicator("B3", "Trên báo"),
        indicator("B4", "Tổng số", sum_of=("B2", "B3")),
        indicator("C4", "Phần", at_most="B1"),
        indicator("D1", "Hội nghị", peer_ratio=10),
        indicator("K1", "Kinh phí", unit="triệu đồng", slips_from=100_000),
    ),
)
ALL = {"B1": "10", "B2": "3", "B3": "4", "B4": "7", "C4": "5", "D1": "2", "K1": "12,5"}


def figures(form: Form = RULED, **answers: str) -> dict[str, Figure]:
    return {i.code: read_figure(answers.get(i.code, ""), is_yes_no=i.is_yes_no) for i in form.indicators}


def report(**answers: str) -> ReadReport:
    return ReadReport(
        cycle=CYCLE, unit=UNIT, form=RULED.key, is_nil=False, figures=figures(**{**ALL, **answers}), narratives={},
        reference="", problems=(),
    )  # fmt: skip


def decide(known: Background = NOTHING_KNOWN, **answers: str) -> AcceptanceDecision:
    return judge(report(**answers), cycle=CYCLE, unit=UNIT, form=RULED, known=known)


def found(decision: AcceptanceDecision) -> list[tuple[Severity, str]]:
    return [(problem.severity, problem.where.split()[1]) for problem in decision.problems]


def test_a_plausible_report_has_no_findings() -> None:
    assert decide().problems == ()


@pytest.mark.parametrize(
    ("code", "typed"),
    [("B1", "1,5"), ("B1", "1001"), ("B1", "-1"), ("B4", "8"), ("C4", "11")],
)
def test_what_is_impossible_sends_the_report_back_with_its_place(code: str, typed: str) -> None:
    decision = decide(**{code: typed})
    assert not decision.is_accepted
    assert (Severity.ERROR, code) in found(decision)


def test_a_sum_is_not_judged_while_a_part_is_blank_or_without_data() -> None:
    for typed in ("", "không có số liệu"):
        assert decide(B3=typed).is_accepted
    assert not decide(B3="0").is_accepted


def test_money_counted_in_dong_is_a_warning_and_not_a_reason_to_return() -> None:
    decision = decide(K1="12.500.000")
    assert decision.is_accepted
    assert found(decision) == [(Severity.WARNING, "K1")]
    assert "có thể đã ghi theo đồng" in decision.problems[0].what


@pytest.mark.parametrize(("typed", "is_odd"), [("50", False), ("51", True), ("2", False), ("1", True), ("0", True)])
def test_a_figure_far_from_last_years_is_a_warning(typed: str, is_odd: bool) -> None:
    decision = decide(Background(last_year=figures(B1="10")), B1=typed, C4="")
    assert decision.is_accepted
    assert [problem.code for problem in decision.problems] == ["UNLIKE_LAST_YEAR"] * is_odd


def test_nothing_is_compared_with_a_year_of_which_nothing_is_known() -> None:
    for before in ("", "không có số liệu", "0"):
        assert decide(Background(last_year=figures(B1=before)), B1="900").problems == ()


def peers(*answers: str) -> list[tuple[str, dict[str, Figure]]]:
    return [(f"Xã {at}", figures(D1=typed)) for at, typed in enumerate(answers)]


def test_a_figure_far_above_the_middle_of_its_neighbours_is_a_warning() -> None:
    known = background(RULED, last_year={}, peers=peers("1", "2", "3", "400", "2"))
    assert decide(known, D1="20").problems == ()
    assert [problem.code for problem in decide(known, D1="21").problems] == ["UNLIKE_PEERS"]


def test_four_neighbours_have_no_middle_and_a_blank_is_no_neighbour() -> None:
    known = background(RULED, last_year={}, peers=peers("1", "1", "1", "1", "", "không có số liệu"))
    assert decide(known, D1="900").problems == ()


def test_the_same_table_as_last_year_or_as_another_unit_is_shown_and_never_accused() -> None:
    same = figures(**ALL)
    decision = decide(background(RULED, last_year=same, peers=[("Xã Khác", same)]))
    assert decision.is_accepted
    assert {problem.severity for problem in decision.problems} == {Severity.NOTE}
    assert [problem.what.rpartition("giống hệt ")[2] for problem in decision.problems] == [
        "báo cáo năm trước của đơn vị.",
        "báo cáo của Xã Khác.",
    ]
    assert decide(background(RULED, last_year=figures(**{**ALL, "B1": "9"}), peers=[])).problems == ()


def test_few_equal_figures_are_chance() -> None:
    few = {"B1": "1", **dict.fromkeys(("B2", "B3", "B4", "C4", "D1", "K1"), "")}
    assert decide(background(RULED, last_year=figures(**few), peers=[]), **few).problems == ()


def test_the_reasons_of_a_return_begin_with_the_heaviest_and_leave_the_warnings_out() -> None:
    given = replace(report(K1="999.999", B1="1,5"), unit="xa-khac")
    decision = judge(given, cycle=CYCLE, unit=UNIT, form=RULED)
    assert [reason.severity for reason in decision.reasons] == [Severity.BLOCKING, Severity.ERROR, Severity.ERROR]
    assert Severity.WARNING in {problem.severity for problem in decision.problems}


@pytest.mark.parametrize("severity", Severity)
def test_only_blocking_and_error_return_a_report(severity: Severity) -> None:
    doubt = Problem(where="x", what="y", mend="z", severity=severity)
    decision = judge(replace(report(), problems=(doubt,)), cycle=CYCLE, unit=UNIT, form=RULED)
    assert decision.is_accepted is (severity in (Severity.WARNING, Severity.NOTE))
    assert decision.problems == (doubt,)


def test_the_digest_tells_zero_blank_and_no_data_apart_and_knows_no_spelling() -> None:
    three = {reading_digest(report(B1=typed)) for typed in ("0", "", "không có số liệu")}
    assert len(three) == 3
    assert reading_digest(report(B1="1.234")) == reading_digest(report(B1="1 234"))
    assert reading_digest(replace(report(), is_nil=True)) != reading_digest(report())
