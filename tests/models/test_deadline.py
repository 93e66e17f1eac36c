"""Deadline phrases as officials write them, to the second; and what is asked about instead of guessed."""

import unicodedata
from datetime import date, datetime, timedelta

import pytest

from models.deadline import Deadline, ReasonCode, read_deadline, reset, rework
from models.directive import Reading
from models.errors import AmbiguousDeadlineError
from models.wording import reason_text
from models.worktime import ZONE, DayRule, WorkCalendar

NEW_YEAR = DayRule(on=date(2026, 1, 1), is_working=False, name="Tết Dương lịch", source="Bộ luật Lao động")
CALENDAR = WorkCalendar(rules=(NEW_YEAR,), covers=(2025, 2026))
ISSUED = date(2025, 12, 8)


def read(phrase: str, reading: Reading = Reading.EXCLUSIVE, received_on: date | None = date(2025, 12, 9)) -> Deadline:
    return read_deadline(phrase, issued_on=ISSUED, calendar=CALENDAR, reading=reading, received_on=received_on)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


TABLE = [
    ("trước ngày 28/12/2025", "2025-12-27 23:59:59", "2025-12-26"),
    ("hoàn thành trước ngày 31/12/2025", "2025-12-30 23:59:59", "2025-12-30"),
    ("(***hoàn thành trước ngày 31/12/2025***)", "2025-12-30 23:59:59", "2025-12-30"),
    ("TRƯỚC\u00a0 NGÀY  28/12/2025.", "2025-12-27 23:59:59", "2025-12-26"),
    ("trước ngày 28 tháng 12 năm 2025", "2025-12-27 23:59:59", "2025-12-26"),
    ("trước ngày 28-12-2025", "2025-12-27 23:59:59", "2025-12-26"),
    ("trước ngày 02/01/2026", "2026-01-01 23:59:59", "2025-12-31"),
    ("trước ngày Chủ nhật, 28/12/2025", "2025-12-27 23:59:59", "2025-12-26"),
    ("trước 17 giờ 00 ngày 26/12/2025", "2025-12-26 16:59:59", "2025-12-26"),
    ("trước 17 giờ ngày 28/12/2025", "2025-12-28 16:59:59", "2025-12-26"),
    ("trước 17h00 ngày 26/12/2025", "2025-12-26 16:59:59", "2025-12-26"),
    ("trước 24 giờ 00 ngày 26/12/2025", "2025-12-26 23:59:59", "2025-12-26"),
    ("trước 7 giờ 30 phút, ngày 29/12/2025", "2025-12-29 07:29:59", "2025-12-26"),
    ("chậm nhất là ngày 26/12/2025", "2025-12-26 23:59:59", "2025-12-26"),
    ("chậm nhất 17 giờ 00 ngày 26/12/2025", "2025-12-26 17:00:00", "2025-12-26"),
    ("muộn nhất ngày 28/12/2025", "2025-12-28 23:59:59", "2025-12-26"),
    ("hạn cuối là ngày 26/12/2025", "2025-12-26 23:59:59", "2025-12-26"),
    ("trong ngày 26/12/2025", "2025-12-26 23:59:59", "2025-12-26"),
    ("đến hết ngày 26/12/2025", "2025-12-26 23:59:59", "2025-12-26"),
    ("trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này", "2025-12-16 23:59:59", "2025-12-16"),
    ("trong thời hạn 05 ngày làm việc, kể từ ngày ban hành", "2025-12-15 23:59:59", "2025-12-15"),
    ("trong thời hạn 10 ngày kể từ ngày ban hành", "2025-12-18 23:59:59", "2025-12-18"),
    ("trong thời hạn 05 (năm) ngày kể từ ngày ban hành", "2025-12-15 23:59:59", "2025-12-15"),  # off a Saturday
]


@pytest.mark.parametrize(("phrase", "moment", "day"), TABLE)
def test_a_phrase_names_one_last_second_and_one_last_working_day(phrase: str, moment: str, day: str) -> None:
    deadline = read(phrase)
    assert deadline.last_legal_moment == at(moment)
    assert deadline.last_legal_moment.utcoffset() == timedelta(hours=7)
    assert deadline.last_working_day == date.fromisoformat(day)
    assert deadline.phrase == phrase


@pytest.mark.parametrize(("phrase", "moment", "day"), TABLE)
def test_a_phrase_typed_with_separate_accents_reads_the_same(phrase: str, moment: str, day: str) -> None:
    assert read(unicodedata.normalize("NFD", phrase)).last_legal_moment == at(moment)


@pytest.mark.parametrize(
    ("phrase", "asks"),
    [
        ("trước ngày 31/11/2025", "không có trong lịch"),
        ("trước ngày 28/12", "chưa ghi năm"),
        ("trước ngày 28/12/25", "Chưa hiểu"),
        ("trước ngày 28/12 hoặc 29/12/2025", "nhiều ngày"),
        ("trước ngày 28/12/2025 và trước ngày 30/12/2025", "nhiều ngày"),
        ("trước thứ Hai, ngày 28/12/2025", "ghi sai thứ"),
        ("trước ngày 28/12/2025 (thứ Hai)", "ghi sai thứ"),
        ("trước 25 giờ ngày 28/12/2025", "giờ không hợp lệ"),
        ("trước 17 giờ 60 ngày 28/12/2025", "giờ không hợp lệ"),
        ("trước 16 giờ 00 ngày thứ Sáu", "chưa nêu ngày cụ thể"),
        ("trước 5 ngày 28/12/2025", "Chưa hiểu"),
        ("trước ngày ２８/12/2025", "Chưa hiểu"),
        ("khoảng ngày 28/12/2025", "Chưa hiểu"),
        ("sớm", "chưa nêu ngày cụ thể"),
        ("", "chưa nêu ngày cụ thể"),
        ("định kỳ hằng tháng", "chưa nêu ngày cụ thể"),
        ("trong thời hạn 05 ngày làm việc", "tính từ ngày nào"),
        ("trong thời hạn 00 ngày kể từ ngày ban hành", "0 ngày"),
        ("trước ngày 08/12/2025", "trước ngày ban hành"),
        ("chậm nhất ngày 01/12/2025", "trước ngày ban hành"),
    ],
)
def test_what_is_not_clear_is_asked_about_and_never_guessed(phrase: str, asks: str) -> None:
    with pytest.raises(AmbiguousDeadlineError, match=asks):
        read(phrase)


def test_a_term_from_receipt_needs_the_day_of_receipt() -> None:
    with pytest.raises(AmbiguousDeadlineError, match="ngày nhận"):
        read("trong thời hạn 05 ngày làm việc kể từ ngày nhận được", received_on=None)


def test_an_issuer_may_count_the_day_itself() -> None:
    deadline = read("trước ngày 28/12/2025", Reading.INCLUSIVE)
    assert deadline.last_legal_moment == at("2025-12-28 23:59:59")
    assert deadline.last_working_day == date(2025, 12, 26)


def test_the_inclusive_reading_does_not_touch_an_hour() -> None:
    assert read("trước 17 giờ ngày 26/12/2025", Reading.INCLUSIVE).last_legal_moment == at("2025-12-26 16:59:59")


def test_overdue_begins_after_the_last_legal_second() -> None:
    deadline = read("trước ngày 28/12/2025")
    assert not deadline.is_overdue(at("2025-12-27 23:59:59"))
    assert not deadline.is_overdue(at("2025-12-27 23:59:59.999999"))
    assert deadline.is_overdue(at("2025-12-28 00:00:00"))
    assert not deadline.is_overdue(datetime.fromisoformat("2025-12-27T16:59:59+00:00"))
    assert deadline.is_overdue(datetime.fromisoformat("2025-12-27T17:00:00+00:00"))


def test_the_reasons_say_in_vietnamese_why_the_day_is_what_it_is() -> None:
    sentences = [reason_text(reason) for reason in read("trước ngày 28/12/2025").reasons]
    assert sentences == [
        "28/12/2025 là Chủ nhật; “trước ngày” không tính ngày đó.",
        "27/12/2025 là thứ Bảy, cơ quan không làm việc; ngày làm việc cuối cùng là thứ Sáu, 26/12/2025.",
    ]


def test_the_civil_code_is_named_where_it_moves_a_term() -> None:
    (_, moved) = read("trong thời hạn 05 ngày kể từ ngày ban hành").reasons
    assert moved.code is ReasonCode.TERM_MOVED
    assert "Điều 148" in reason_text(moved)


def test_an_extension_moves_the_moment_and_says_from_where() -> None:
    deadline = reset(read("trước ngày 28/12/2025"), at("2025-12-29 17:00:00"), CALENDAR)
    assert deadline.last_legal_moment == at("2025-12-29 17:00:00")
    assert deadline.last_working_day == date(2025, 12, 29)
    assert deadline.phrase == "trước ngày 28/12/2025"
    assert [reason_text(r) for r in deadline.reasons] == [
        "Thời hạn được điều chỉnh từ ngày 27/12/2025 đến ngày 29/12/2025."
    ]


def with_day_off(day: date) -> WorkCalendar:
    late = DayRule(on=day, is_working=False, name="Nghỉ hoán đổi", source="quyết định muộn")
    return WorkCalendar(rules=(*CALENDAR.rules, late), covers=CALENDAR.covers)


def test_a_late_holiday_moves_the_last_working_day_but_not_a_fixed_deadline() -> None:
    before = read("trước ngày 28/12/2025")
    after = rework(before, with_day_off(date(2025, 12, 26)))
    assert after.last_legal_moment == before.last_legal_moment
    assert after.last_working_day == date(2025, 12, 25)
    assert rework(after, CALENDAR) == before


def test_a_late_holiday_lengthens_a_term_of_working_days() -> None:
    before = read("trong thời hạn 05 ngày làm việc kể từ ngày nhận được")
    after = rework(before, with_day_off(date(2025, 12, 12)))
    assert (before.last_working_day, after.last_working_day) == (date(2025, 12, 16), date(2025, 12, 17))


def test_an_extension_survives_a_late_holiday() -> None:
    extended = reset(read("trong thời hạn 05 ngày làm việc kể từ ngày nhận được"), at("2025-12-29 17:00:00"), CALENDAR)
    after = rework(extended, with_day_off(date(2025, 12, 12)))
    assert after.last_legal_moment == at("2025-12-29 17:00:00")
