"""What `vanthu check` warns of: days off, too little time, a calendar that is not certain."""

from datetime import date
from pathlib import Path

import pytest

from models.deadline import Deadline, read_deadline
from models.directive import Directive
from models.feasibility import warnings
from models.reason import ReasonCode
from models.wording import REASONS, reason_text
from models.worktime import WorkCalendar
from tasks.load import Place, load_directive, load_place

LAO_CAI = Path(__file__).parents[2] / "directives" / "lao-cai"


@pytest.fixture(scope="module")
def place() -> Place:
    return load_place(LAO_CAI)


@pytest.fixture(scope="module")
def directive(place: Place) -> Directive:
    return load_directive(LAO_CAI / "directive-2025.yaml", place)


def deadline(phrase: str, calendar: WorkCalendar) -> Deadline:
    return read_deadline(phrase, issued_on=date(2025, 12, 8), calendar=calendar)


def said(directive: Directive, calendar: WorkCalendar, units: str, lead: str) -> list[str]:
    deadlines = {"units": deadline(units, calendar), "lead": deadline(lead, calendar)}
    return [reason_text(warning) for warning in warnings(directive, deadlines, calendar)]


def test_the_directive_of_2025_is_warned_of_its_sunday_and_of_two_days_for_the_lead(
    directive: Directive, place: Place
) -> None:
    assert said(directive, place.calendar, "trước ngày 28/12/2025", "trước ngày 31/12/2025") == [
        "Cơ quan tổng hợp chỉ còn 02 ngày làm việc (29/12/2025, 30/12/2025) giữa hạn của các đơn vị và hạn của mình.",
        "Để Sở Văn hóa, Thể thao và Du lịch có 03 ngày làm việc tổng hợp đến hạn 30/12/2025, các đơn vị báo cáo cần gửi"
        " chậm nhất thứ Năm, 25/12/2025.",
        "Ngày nêu trong thời hạn là Chủ nhật, 28/12/2025, cơ quan không làm việc.",
        "27/12/2025 là thứ Bảy, cơ quan không làm việc; ngày làm việc cuối cùng là thứ Sáu, 26/12/2025.",
    ]


def test_a_comfortable_plan_is_not_warned_of(directive: Directive, place: Place) -> None:
    assert said(directive, place.calendar, "chậm nhất ngày 19/12/2025", "chậm nhất ngày 26/12/2025") == []


def test_short_notice_is_said_with_its_days(directive: Directive, place: Place) -> None:
    (warning,) = said(directive, place.calendar, "chậm nhất ngày 10/12/2025", "chậm nhất ngày 26/12/2025")
    assert warning == "Các đơn vị chỉ có 02 ngày làm việc kể từ ngày ban hành đến thứ Tư, 10/12/2025."


def test_holidays_and_worked_saturdays_inside_are_named(directive: Directive, place: Place) -> None:
    sentences = said(directive, place.calendar, "chậm nhất ngày 07/01/2026", "chậm nhất ngày 15/01/2026")
    assert sentences == [
        "Trong thời hạn có ngày nghỉ: thứ Năm, 01/01/2026 (Tết Dương lịch).",
        "Trong thời hạn có ngày nghỉ: thứ Sáu, 02/01/2026 (Nghỉ hoán đổi dịp Tết Dương lịch).",
        "Trong thời hạn có ngày làm bù: thứ Bảy, 10/01/2026 (Làm bù cho ngày 02/01/2026).",
    ]


def test_a_year_that_is_only_computed_is_called_provisional(directive: Directive, place: Place) -> None:
    sentences = said(directive, place.calendar, "chậm nhất ngày 13/01/2027", "chậm nhất ngày 20/01/2027")
    assert "Lịch nghỉ năm 2027 mới là dự kiến, chưa có văn bản chính thức." in sentences


def test_a_deadline_with_no_working_day_before_it_is_said_first(directive: Directive, place: Place) -> None:
    sentences = said(directive, place.calendar, "chậm nhất ngày 08/12/2025", "chậm nhất ngày 26/12/2025")
    assert sentences[0].startswith("Từ ngày ban hành 08/12/2025")


def test_every_reason_has_its_words() -> None:
    assert set(REASONS) == set(ReasonCode)
