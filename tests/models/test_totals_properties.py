"""Totals by any reports: missing is not zero, order does not matter, and each total is found by another route too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.consolidation import Total, UnitReport
from models.form import Aggregation, Answer, Figure, Form, Nature
from models.organisation import Group, Unit, UnitKind
from models.totals import consolidate
from tests.corpus.forms import indicator

NOW = datetime(2025, 12, 30, 3, tzinfo=UTC)
FORM = Form(
    key="f",
    title="f",
    source="test",
    indicators=(
        indicator("S", "sum"),
        indicator("W", "whole"),
        indicator("R", "ratio", aggregation=Aggregation.RATIO, ratio_of=("S", "W")),
        indicator("D", "as of a day", aggregation=Aggregation.AS_OF, nature=Nature.STOCK),
        indicator("C", "count", aggregation=Aggregation.COUNT, is_yes_no=True),
        indicator("L", "latest", aggregation=Aggregation.LATEST, nature=Nature.STOCK),
    ),
    sections=(),
)
CODES = ("S", "W", "D", "C", "L")
numbers = st.decimals(0, 10**15, places=3, allow_nan=False)
figures = st.one_of(
    st.none(),
    st.just(Figure(answer=Answer.BLANK)),
    st.just(Figure(answer=Answer.NO_DATA)),
    numbers.map(lambda value: Figure(answer=Answer.NUMBER, value=value)),
)
yes_no = st.sampled_from([None, *(Figure(answer=Answer.NUMBER, value=Decimal(value)) for value in (0, 1))])


@st.composite
def reports(draw: st.DrawFn) -> tuple[UnitReport, ...]:
    """Any few reports: nil ones, blanks, stated absences, zeros."""
    made = []
    for at in range(draw(st.integers(0, 7))):
        given_figures = {code: draw(yes_no if code == "C" else figures) for code in CODES}
        unit = Unit(key=f"u{at}", name=f"u{at}", kind=draw(st.sampled_from(UnitKind)), code="", source="test")
        made.append(
            UnitReport(
                unit=unit,
                version=1,
                sha256="0" * 64,
                arrived_at=NOW,
                is_late=False,
                is_nil=draw(st.booleans()),
                reference="",
                figures={code: figure for code, figure in given_figures.items() if figure is not None},
                narratives={},
            )
        )
    return tuple(made)


def totals(made: tuple[UnitReport, ...]) -> Mapping[str, Total]:
    """By code."""
    return {total.code: total for total in consolidate(FORM, made, (), (), NOW).totals}


def by_fractions(made: tuple[UnitReport, ...], code: str) -> list[Fraction]:
    """What was given for the code, by a route that shares nothing with the totals."""
    said = [report.figures.get(code) for report in made if not report.is_nil]
    return [Fraction(figure.value) for figure in said if figure is not None and figure.value is not None]


@given(reports())
def test_every_sum_is_the_exact_sum_of_what_was_given(made: tuple[UnitReport, ...]) -> None:
    found = totals(made)
    for code in ("S", "W", "D"):
        said, value = by_fractions(made, code), found[code].value
        assert found[code].answered == len(said)
        assert (Fraction(value) if value is not None else None) == (sum(said) if said else None)


@given(reports())
def test_the_groups_and_the_kinds_add_up_to_the_whole(made: tuple[UnitReport, ...]) -> None:
    for code in ("S", "D", "C"):
        total = totals(made)[code]
        for parts in (total.by_group, total.by_kind):
            known = [Fraction(value) for value in parts.values() if value is not None]
            assert (sum(known) if known else None) == total.value
        assert sum(total.answered_by_group.values()) == total.answered


@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_matter(made: tuple[UnitReport, ...], rng: object) -> None:
    shuffled = list(made)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert totals(tuple(shuffled)) == totals(made)


@given(reports())
def test_a_unit_that_gives_nothing_changes_no_total_and_a_zero_changes_only_who_answered(
    made: tuple[UnitReport, ...],
) -> None:
    before = totals(made)["S"]
    for figure, more in ((Figure(answer=Answer.BLANK), 0), (Figure(answer=Answer.NUMBER, value=Decimal(0)), 1)):
        silent = Unit(key="new", name="new", kind=UnitKind.WARD, code="", source="test")
        added = UnitReport(
            unit=silent, version=1, sha256="", arrived_at=NOW, is_late=False, is_nil=False, reference="",
            figures={"S": figure}, narratives={},
        )  # fmt: skip
        after = totals((*made, added))["S"]
        assert after.answered == before.answered + more
        assert after.value == (before.value if before.value is not None or not more else Decimal(0))


@given(reports())
def test_a_ratio_is_over_the_units_that_gave_both_and_of_nothing_where_the_whole_is_zero(
    made: tuple[UnitReport, ...],
) -> None:
    both = [r for r in made if by_fractions((r,), "S") and by_fractions((r,), "W")]
    part, whole = (sum(by_fractions(tuple(both), code), Fraction(0)) for code in ("S", "W"))
    found = totals(made)["R"]
    assert found.answered == len(both)
    if not both or not whole:
        assert found.value is None
    else:
        assert found.value is not None
        assert abs(Fraction(found.value) - 100 * part / whole) <= Fraction(1, 200)


@given(reports())
def test_what_is_listed_by_unit_is_never_added_and_yes_is_counted(made: tuple[UnitReport, ...]) -> None:
    found = totals(made)
    assert found["L"].value is None
    said = by_fractions(made, "C")
    assert found["C"].value == (sum(1 for value in said if value > 0) if said else None)
    assert set(found["C"].by_group) == {group.value for group in Group}


def test_half_a_hundredth_of_a_percent_is_rounded_up() -> None:
    figure = {"S": Decimal(1), "W": Decimal(800)}
    unit = Unit(key="u", name="u", kind=UnitKind.WARD, code="", source="test")
    report = UnitReport(
        unit=unit, version=1, sha256="", arrived_at=NOW, is_late=False, is_nil=False, reference="", narratives={},
        figures={code: Figure(answer=Answer.NUMBER, value=value) for code, value in figure.items()},
    )  # fmt: skip
    assert totals((report,))["R"].value == Decimal("0.125").quantize(Decimal("0.01"), ROUND_HALF_UP) == Decimal("0.13")
