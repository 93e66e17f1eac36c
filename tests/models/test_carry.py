"""Carrying a directive over: the head and the deadlines move, nothing else on the page does, and all of it is asked."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.carry import carry_over, move_years, next_issue_day, next_key
from models.directive import Directive
from models.errors import RefusedError
from models.form_change import form_change
from models.open_points import form_points, open_points
from models.organisation import Signatory, Unit, UnitKind
from models.roster_change import roster_change
from models.worktime import WorkCalendar
from tasks.case import read_case

FILE = Path(__file__).parents[2] / "directives" / "lao-cai" / "directive-2025.yaml"
CASE = read_case(FILE)
DIRECTIVE = CASE.directive
FORM = CASE.place.forms["muc-iv"]


def carried(directive: Directive = DIRECTIVE, text: str | None = None) -> str:
    """Next year's file."""
    old = FILE.read_text(encoding="utf-8") if text is None else text
    return carry_over(old, directive, ("Ai ký?",), file=FILE.name, issue_on=date(2026, 12, 8))


def test_only_the_head_and_the_deadlines_move() -> None:
    lines = list(difflib.ndiff(FILE.read_text().splitlines(), carried().splitlines()))
    added = [line[2:].strip() for line in lines if line.startswith("+ ")]
    assert added[0].startswith("# Carried over from directive-2025.yaml")
    assert added[1:6] == ["key: truyen-thong-cds-2026", "draft:", '- "Ai ký?"', "year: 2026", "issue_on: 2026-12-08"]
    assert len(added) == 10  # and the two phrases, each in the text and in the obligation
    assert all("28/12/2026" in line or "31/12/2026" in line for line in added[6:])
    assert sum(line.startswith("- ") for line in lines) == 7


def test_documents_of_the_past_keep_their_days() -> None:
    text = carried()
    assert "ngày 17/8/2025" in text
    assert "ngày 19/6/2025" in text


def test_a_phrase_moves_over_the_end_of_a_line() -> None:
    text = FILE.read_text().replace("**trước ngày 28/12/2025**", "**trước ngày\n        28/12/2025**")
    assert "**trước ngày\n        28/12/2026**" in carried(text=text)


def test_a_deadline_in_the_new_year_moves_as_well() -> None:
    assert move_years("chậm nhất là ngày 10/01/2026") == "chậm nhất là ngày 10/01/2027"
    assert move_years("trong thời hạn 05 ngày làm việc kể từ ngày nhận được").startswith("trong thời hạn 05 ngày")


def test_comments_stay() -> None:
    assert [line for line in FILE.read_text().splitlines() if line.lstrip().startswith("#")] == [
        line for line in carried().splitlines()[1:] if line.lstrip().startswith("#")
    ]


def test_a_key_without_its_year_is_refused() -> None:
    with pytest.raises(RefusedError, match="does not end in its year"):
        next_key(replace(DIRECTIVE, key="truyen-thong-cds"))


def test_a_head_that_is_not_one_key_to_a_line_is_refused_not_guessed() -> None:
    with pytest.raises(RefusedError, match="does not stand once"):
        carried(text=FILE.read_text().replace("year: 2025\n", "'year': 2025\n"))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (date(2025, 12, 8), date(2026, 12, 8), "thứ Ba, ngày 08/12/2026"),
        (date(2025, 12, 12), date(2026, 12, 14), "Ngày 12/12/2026 không làm việc"),
        (date(2024, 2, 29), date(2025, 2, 28), "28/02/2025"),
    ],
)
def test_the_day_is_the_same_or_the_next_on_which_people_work(before: date, after: date, told: str) -> None:
    day, asked = next_issue_day(replace(DIRECTIVE, year=before.year, issue_on=before), CASE.place.calendar)
    assert day == after
    assert told in asked


def test_a_year_without_a_calendar_is_told() -> None:
    day, asked = next_issue_day(DIRECTIVE, WorkCalendar(rules=(), covers=(2025,)))
    assert day == date(2026, 12, 8)
    assert "calendar.yaml" in asked


@pytest.mark.parametrize(
    "named",
    [
        "“trước ngày 28/12/2025”, đề xuất “trước ngày 28/12/2026”",
        "“trước ngày 31/12/2025”, đề xuất “trước ngày 31/12/2026”",
        "dẫn văn bản 18-KH/BCĐ",
        "dẫn văn bản 02-KH/BCĐTW",
        "ngày 17/8/2025",
        "ngày 19/6/2025",
        "Vũ Thị Hiền Hạnh",
        "lead.signatory: khối chữ ký GIÁM ĐỐC chưa có tên",
        "N.H.P; V.T.H.H",
        "(N.T.M)",
        "VT, VX (Hồng, Khánh)",
    ],
)
def test_whatever_belongs_to_the_year_is_asked_once(named: str) -> None:
    asked = [point for point in open_points(DIRECTIVE) if "dẫn văn bản" not in point or "dẫn văn bản" in named]
    assert sum(named in point for point in asked) == 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("theo Kế hoạch năm 2025 của tỉnh", "nêu năm"),
        ("giai đoạn 2021-2025", "2021-2025"),
        ("tại phiên họp ngày 05 tháng 11 năm 2025", "ngày 05 tháng 11 năm 2025"),
        ("Văn bản số 123/UBND-VX", "dẫn văn bản 123/UBND-VX"),
        ("Nghị định số 30/2020/NĐ-CP", "dẫn văn bản 30/2020/NĐ-CP"),
    ],
)
def test_dates_years_and_numbers_are_found_however_they_are_written(text: str, named: str) -> None:
    points = open_points(replace(DIRECTIVE, closing=text))
    assert [point for point in points if point.startswith("closing") and named in point]


def test_a_copy_for_information_is_no_person() -> None:
    assert not any("để b/c" in point for point in open_points(DIRECTIVE))


def test_a_signatory_without_a_name_is_asked_for() -> None:
    nobody = replace(DIRECTIVE, signatory=Signatory(lines=("CHỦ TỊCH",), name=""))
    assert any(point.startswith("signatory: khối chữ ký CHỦ TỊCH chưa có tên") for point in open_points(nobody))


def test_units_that_are_gone_new_or_renamed_are_told_apart_by_their_keys() -> None:
    def unit(key: str, name: str) -> Unit:
        return Unit(key=key, name=name, kind=UnitKind.COMMUNE, code="0", source="")

    change = roster_change(
        [unit("a", "Xã A"), unit("b", "Xã B"), unit("c", "Xã C")],
        [unit("a", "Xã A"), unit("c", "Phường C"), unit("d", "Xã B")],
    )
    assert [u.key for u in change.gone] == ["b"]
    assert [u.key for u in change.new] == ["d"]
    assert [(old.name, new.name) for old, new in change.renamed] == [("Xã C", "Phường C")]


def test_an_address_that_came_went_or_changed_is_told() -> None:
    def unit(key: str, email: str | None) -> Unit:
        return Unit(key=key, name=key, kind=UnitKind.COMMUNE, code="0", source="", email=email)

    before = [unit("a", "a@example.vn"), unit("b", None), unit("c", "c@example.vn"), unit("d", None)]
    after = [unit("a", "a2@example.vn"), unit("b", "b@example.vn"), unit("c", None), unit("d", None)]
    assert [new.key for _, new in roster_change(before, after).readdressed] == ["a", "b", "c"]


def test_a_figure_whose_meaning_changed_is_told_and_a_stricter_check_is_not() -> None:
    first, second, *rest = FORM.indicators
    other = replace(first, unit="nghìn đồng" if first.unit != "nghìn đồng" else "đồng")
    stricter = replace(second, most=1, is_required=True)
    after = replace(FORM, indicators=(other, stricter, *rest[:-1], replace(rest[-1], code="Z9")))
    change = form_change(FORM, after)
    assert (change.gone, change.new, change.redefined) == ((rest[-1].code,), ("Z9",), (first.code,))


def test_what_the_form_says_of_its_year_is_asked_about_and_a_cited_law_is_not() -> None:
    assert form_points(FORM) == ()
    first, *rest = FORM.indicators
    dated = replace(first, as_of=date(2025, 12, 31), definition="Theo Nghị định 49/2024/NĐ-CP, tính đến 30/11/2025.")
    told = form_points(replace(FORM, indicators=(dated, *rest)))
    assert [point.partition(":")[0] for point in told] == [f"muc-iv.{first.code}"] * 2
    assert "31/12/2025" in told[0]
    assert "30/11/2025" in told[1]
