"""Duties that come again: each phrase becomes its occurrences, none left out, and what is unclear is asked about."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from models.deadline import Occurrence, is_recurring, occurrences, parse_recurring
from models.directive import Reading, Recurrence
from models.errors import AmbiguousDeadlineError, UncoveredYearError
from models.reason import ReasonCode
from models.wording import reason_text
from models.worktime import ZONE, WorkCalendar
from tasks.load import load_calendar

CALENDAR = load_calendar(Path(__file__).parents[2] / "directives" / "lao-cai" / "calendar.yaml")


def at(text: str) -> datetime:
    """An instant in Vietnamese time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def due(phrase: str, after: str, until: str, reading: Reading = Reading.EXCLUSIVE) -> tuple[Occurrence, ...]:
    """What falls due between the two."""
    return occurrences(parse_recurring(phrase), at(after), at(until), CALENDAR, reading)


def told(phrase: str, after: str, until: str) -> list[tuple[str, str, str, str]]:
    """Key, cut-off, legal moment, last working day."""
    return [
        (
            one.period.key,
            f"{one.period.ends_on}",
            f"{one.deadline.last_legal_moment:%Y-%m-%d %H:%M:%S}",
            f"{one.deadline.last_working_day}",
        )
        for one in due(phrase, after, until)
    ]


@pytest.mark.parametrize(
    "phrase",
    [
        "trước 16 giờ thứ Sáu hằng tuần",
        "trước 16 giờ 00 ngày thứ Sáu hàng tuần",
        "định kỳ hằng tuần, trước 16h00 thứ 6",
        "báo cáo định kỳ hằng tuần (trước 16 giờ thứ Sáu)",
    ],
)
def test_a_week_is_due_on_its_hour_and_keeps_its_day_over_new_year(phrase: str) -> None:
    assert told(phrase, "2025-12-22", "2026-01-10") == [
        ("2025-w52", "2025-12-25", "2025-12-26 15:59:59", "2025-12-26"),
        ("2026-w01", "2026-01-01", "2026-01-02 15:59:59", "2025-12-31"),  # a Friday off by decision
        ("2026-w02", "2026-01-08", "2026-01-09 15:59:59", "2026-01-09"),
    ]


def test_a_week_whose_days_after_the_cut_off_are_all_off_is_said() -> None:
    (_, new_year, _) = due("trước 16 giờ thứ Sáu hằng tuần", "2025-12-22", "2026-01-10")
    assert ReasonCode.NO_DAY_AFTER_CUT_OFF in {reason.code for reason in new_year.deadline.reasons}


def test_a_worked_saturday_is_a_last_working_day() -> None:
    (one,) = due("chậm nhất Chủ nhật hằng tuần", "2026-01-09", "2026-01-12")
    assert (one.deadline.last_working_day, one.deadline.last_legal_moment) == (
        date(2026, 1, 10),
        at("2026-01-11 23:59:59"),
    )


def test_no_month_is_left_out_over_new_year() -> None:
    assert told("trước ngày 20 hằng tháng", "2025-11-01", "2026-02-28") == [
        ("2025-m11", "2025-11-14", "2025-11-19 23:59:59", "2025-11-19"),
        ("2025-m12", "2025-12-14", "2025-12-19 23:59:59", "2025-12-19"),
        ("2026-m01", "2026-01-14", "2026-01-19 23:59:59", "2026-01-19"),
        ("2026-m02", "2026-02-14", "2026-02-19 23:59:59", "2026-02-13"),  # Tết
    ]


@pytest.mark.parametrize("day", ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"])
def test_no_two_weeks_of_ten_years_share_a_key(day: str) -> None:
    plain = WorkCalendar(rules=(), covers=tuple(range(2022, 2034)))
    regime = parse_recurring(f"chậm nhất thứ {day} hằng tuần")
    keys = [one.period.key for one in occurrences(regime, at("2023-01-01"), at("2032-12-31"), plain)]
    assert len(keys) == len(set(keys)) > 500
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("phrase", "window", "key"),
    [
        ("trước ngày 20 hằng tháng", ("2025-11-15", "2025-12-14"), "2025-m12"),
        ("định kỳ hằng quý, trước ngày 20 của tháng cuối quý", ("2025-09-15", "2025-12-14"), "2025-q4"),
        ("trước ngày 20 của tháng cuối kỳ, 6 tháng một lần", ("2025-06-15", "2025-12-14"), "2025-h2"),
        ("hằng năm, trước ngày 20/12", ("2024-12-15", "2025-12-14"), "2025"),
        ("trước ngày 20 tháng 12 hằng năm", ("2024-12-15", "2025-12-14"), "2025"),
    ],
)
def test_the_windows_are_those_of_decree_9(phrase: str, window: tuple[str, str], key: str) -> None:
    (one,) = due(phrase, "2025-12-01", "2025-12-31")
    assert (str(one.period.starts_on), str(one.period.ends_on)) == window
    assert one.period.key == key
    assert parse_recurring(phrase).source == "Điều 12 Nghị định 09/2019/NĐ-CP"


def test_the_first_half_begins_in_december() -> None:
    (one,) = due("6 tháng, chậm nhất ngày 20", "2026-01-01", "2026-07-01")
    assert (one.period.key, str(one.period.starts_on)) == ("2026-h1", "2025-12-15")


def test_a_day_that_a_month_has_not_is_its_end() -> None:
    moments = [row[2][:10] for row in told("trước ngày 31 hằng tháng", "2026-01-15", "2026-05-15")]
    assert moments == ["2026-01-30", "2026-02-28", "2026-03-30", "2026-04-30"]
    latest = [row[2][:10] for row in told("chậm nhất ngày 30 hằng tháng", "2026-02-15", "2026-04-15")]
    assert latest == ["2026-02-28", "2026-03-30"]


def test_the_month_after_is_meant_only_where_it_is_said() -> None:
    ((key, cut_off, moment, _),) = told("chậm nhất ngày 05 của tháng sau, hằng tháng", "2026-01-01", "2026-01-31")
    assert (key, cut_off, moment[:10]) == ("2025-m12", "2025-12-14", "2026-01-05")


def test_an_issuer_may_count_the_named_day() -> None:
    exclusive, inclusive = (
        due("trước ngày 20 hằng tháng", "2025-12-01", "2025-12-31", reading)[0].deadline for reading in Reading
    )
    assert (exclusive.last_legal_moment.day, inclusive.last_legal_moment.day) == (19, 20)


def test_a_regime_without_a_day_shows_the_25th_and_asks_for_the_day() -> None:
    assert parse_recurring("báo cáo định kỳ hằng quý").is_day_assumed
    (one,) = due("định kỳ hằng quý", "2026-03-01", "2026-03-31")
    assert one.deadline.last_legal_moment == at("2026-03-25 23:59:59")
    sentences = [reason_text(reason) for reason in one.deadline.reasons]
    assert "Kỳ báo cáo quý I năm 2026: số liệu từ ngày 15/12/2025 đến hết ngày 14/3/2026" in sentences[0]
    assert "Điều 13 Nghị định 09/2019/NĐ-CP. Cần nêu rõ ngày." in sentences[1]


@pytest.mark.parametrize(
    ("phrase", "asks"),
    [
        ("định kỳ (hoặc đột xuất)", "chưa nêu kỳ báo cáo"),
        ("định kỳ hằng tuần", "chưa nêu thứ"),
        ("trước ngày 20 hằng tuần", "chưa nêu thứ"),
        ("trước thứ Sáu hằng tháng", "không phải hằng tuần"),
        ("trước ngày 20/12 hằng quý", "không phải hằng năm"),
        ("trước ngày 10 hằng tháng", "trong kỳ lấy số liệu"),
        ("trước ngày 15 hằng tháng", "trong kỳ lấy số liệu"),
        ("trước ngày 30/6 hằng năm", "trong kỳ lấy số liệu"),
        ("trước ngày 32 hằng tháng", "không có trong lịch"),
        ("trước 25 giờ thứ Sáu hằng tuần", "giờ không hợp lệ"),
        ("trước ngày 20 và ngày 25 hằng tháng", "Chưa hiểu"),
        ("hằng ngày", "Chưa hiểu"),
    ],
)
def test_what_is_not_clear_is_asked_about_and_never_guessed(phrase: str, asks: str) -> None:
    with pytest.raises(AmbiguousDeadlineError, match=asks):
        parse_recurring(phrase)


def test_a_phrase_of_one_day_is_no_regime() -> None:
    assert not is_recurring("trước ngày 28/12/2025")
    assert is_recurring("Định kỳ HẰNG QUÝ")


def test_a_year_nobody_asks_about_need_not_be_covered() -> None:
    assert len(told("trước ngày 20 hằng tháng", "2027-12-01", "2027-12-31")) == 1
    assert len(told("chậm nhất thứ Bảy hằng tuần", "2027-12-24", "2027-12-31")) == 1
    with pytest.raises(UncoveredYearError):
        told("trước ngày 20 hằng tháng", "2027-12-01", "2028-01-31")


def test_every_way_to_recur_has_its_source() -> None:
    assert set(Recurrence) <= {parse_recurring(phrase).recurrence for phrase in (
        "hằng tuần, thứ Hai", "hằng tháng", "hằng quý", "6 tháng", "hằng năm"
    )}  # fmt: skip
