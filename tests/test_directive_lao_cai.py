"""The shipped data: the directive is the page, word for word, and its place is complete."""

import re
import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest

from models.cycle import obliged_units, open_cycle, open_obligations
from models.directive import Approval, Directive
from models.form import Aggregation
from models.ladder import timetable
from models.organisation import Group, UnitKind
from models.worktime import ZONE
from tasks.load import Place, load_directive, load_place

LAO_CAI = Path(__file__).parents[1] / "directives" / "lao-cai"
DIRECTIVES = sorted(LAO_CAI.glob("directive-*.yaml"))

PAGE = """
ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
tiếp tục triển khai công tác truyền thông về chuyển đổi số
Các sở, ban, ngành
Ủy ban nhân dân các xã, phường
Thực hiện Kế hoạch số 18-KH/BCĐ ngày 17/8/2025 của Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh Lào Cai về việc ban hành Kế hoạch truyền thông thúc đẩy chuyển đổi số liên thông, đồng bộ, nhanh, hiệu quả đáp ứng yêu cầu sắp xếp tổ chức bộ máy của hệ thống chính trị trên địa bàn tỉnh Lào Cai (*Sau đây viết tắt là Kế hoạch số 18-KH/BCĐ*). Để tiếp tục đẩy mạnh công tác truyền thông về chuyển đổi số trên địa bàn tỉnh, Ủy ban nhân dân tỉnh yêu cầu:
1. Các sở, ban, ngành, Ủy ban nhân dân các xã, phường
- Tiếp tục triển khai thực hiện nghiêm túc, hiệu quả các nội dung, nhiệm vụ trong Kế hoạch số 18-KH/BCĐ; xây dựng và triển khai kế hoạch truyền thông về chuyển đổi số của cơ quan, đơn vị, địa phương mình đảm bảo thúc đẩy chuyển đổi số liên thông, đồng bộ, nhanh, hiệu quả đáp ứng yêu cầu sắp xếp tổ chức bộ máy của hệ thống chính trị, có trọng tâm, trọng điểm, phù hợp yêu cầu thực tiễn và chương trình công tác hằng năm.
- Chú trọng truyền thông thông qua hệ thống thông tin cơ sở, cổng/trang thông tin điện tử, bản tin của cơ quan, đơn vị, địa phương; tổ chức các cuộc hội thảo, tọa đàm, các sự kiện truyền thông và hội nghị trực tuyến, các hoạt động tuyên truyền về chuyển đổi số bằng các hình thức đa dạng, phong phú; đẩy mạnh truyền thông qua các nền tảng số và mạng xã hội, truyền thông tại cơ sở và các khu vực nông thôn.
- Căn cứ chức năng, nhiệm vụ, báo cáo kết quả thực hiện nội dung tại Mục IV, Kế hoạch số 18-KH/BCĐ[^1], gửi Sở Văn hóa, Thể thao và Du lịch **trước ngày 28/12/2025** để tổng hợp kết quả thực hiện báo cáo cấp trên theo quy định.
2. Sở Văn hóa, Thể thao và Du lịch
- Chủ trì, phối hợp với các sở, ngành có liên quan giúp Ủy ban nhân dân tỉnh trong việc triển khai công tác truyền thông về chuyển đổi số trên địa bàn tỉnh; theo dõi, giám sát tiến độ triển khai thực hiện kế hoạch truyền thông về chuyển đổi số của các sở, ban, ngành, địa phương; định kỳ (hoặc đột xuất) tổng hợp, báo cáo kết quả triển khai thực hiện về Ủy ban nhân dân tỉnh và Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh.
- Phối hợp với các cơ quan báo chí, truyền thông của Trung ương, của tỉnh đẩy mạnh tuyên truyền về công tác chuyển đổi số của tỉnh. Phối hợp với các trang Fanpage có lượng người theo dõi lớn để thực hiện truyền thông nhằm lan tỏa thông tin về chuyển đổi số, đặc biệt hướng tới giới trẻ và cộng đồng doanh nghiệp; người dân khu vực vùng sâu, vùng xa, vùng đồng bào dân tộc thiểu số của tỉnh Lào Cai.
- Chỉ đạo các đơn vị thuộc Sở lồng ghép nội dung tuyên truyền chuyển đổi số trong các hoạt động văn hóa, thể thao, du lịch, tuyên truyền cổ động trực quan. Hướng dẫn, kiểm tra việc treo băng rôn, pano, áp phích, cổ động trực quan, hệ thống loa truyền thanh phục vụ truyền thông chuyển đổi số, đổi mới sáng tạo.
- Chủ trì tổng hợp, xây dựng báo cáo kết quả thực hiện công tác truyền thông về Kế hoạch số 02-KH/BCĐTW trên địa bàn tỉnh để báo cáo cấp trên theo quy định (***hoàn thành trước ngày 31/12/2025***).
Yêu cầu các sở, ban, ngành, đơn vị, địa phương triển khai thực hiện./.
Việc truyền thông về Kế hoạch số 02-KH/BCĐTW, ngày 19/6/2025 của Ban Chỉ đạo Trung ương về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số về thúc đẩy chuyển đổi số liên thông, đồng bộ, nhanh, hiệu quả đáp ứng yêu cầu sắp xếp tổ chức bộ máy của hệ thống chính trị.
Như trên
Chủ tịch UBND tỉnh (để b/c)
PCT UBND tỉnh (N.H.P; V.T.H.H)
Chánh, Phó CVP UBND tỉnh (N.T.M)
VT, VX (Hồng, Khánh)
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Vũ Thị Hiền Hạnh
"""  # noqa: E501
"""The directive from top to bottom; the footnote after the body. The scan's "công/trang" is "cổng/trang"."""


@pytest.fixture(scope="module")
def place() -> Place:
    return load_place(LAO_CAI)


@pytest.fixture(scope="module")
def directive(place: Place) -> Directive:
    return load_directive(LAO_CAI / "directive-2025.yaml", place)


def lines_of(directive: Directive) -> list[str]:
    parts = [line for part in directive.parts for line in (part.heading, *part.paragraphs)]
    head = (*directive.issuer.letterhead, directive.subject, *directive.addressees, *directive.preamble)
    foot = (*directive.footnotes, *directive.copies, directive.archive)
    return [*head, *parts, directive.closing, *foot, *directive.signatory.lines, directive.signatory.name]


def test_the_directive_is_the_page_word_for_word_and_in_its_order(directive: Directive) -> None:
    assert lines_of(directive) == PAGE.strip().splitlines()


def test_the_page_is_in_one_unicode_spelling() -> None:
    for path in LAO_CAI.iterdir():
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path.name


def test_the_phrases_of_the_obligations_stand_in_the_text(directive: Directive) -> None:
    text = re.sub(r"\*", "", "\n".join(lines_of(directive)))
    for terms in directive.obligations:
        if terms.deadline_phrase:
            assert terms.deadline_phrase in text
        assert terms.what in text


def test_every_unit_but_the_lead_reports_to_the_lead(directive: Directive, place: Place) -> None:
    obliged = obliged_units(directive, place.roster)
    assert directive.lead.unit not in {unit.key for unit in obliged}
    assert len(obliged) == len(place.roster.units) - 1
    assert directive.terms("units").receivers == ("Sở Văn hóa, Thể thao và Du lịch",)


def test_a_person_approves_what_is_issued(directive: Directive) -> None:
    assert directive.approval is Approval.PERSON


def test_nobody_is_named_who_is_not_on_the_page(directive: Directive) -> None:
    assert directive.lead.signatory.name == ""
    assert all(unit.email is None for unit in load_place(LAO_CAI).roster.units)


def test_the_roster_has_fourteen_agencies_and_ninety_nine_communes(place: Place) -> None:
    units = place.roster.units
    assert sum(unit.kind is UnitKind.DEPARTMENT for unit in units) == 14
    assert sum(unit.kind is UnitKind.COMMUNE for unit in units) == 89
    assert sum(unit.kind is UnitKind.WARD for unit in units) == 10
    assert all(re.fullmatch(r"\d{5}", unit.code) for unit in units if unit.group is Group.COMMUNES)


def test_what_is_assumed_in_the_roster_says_so(place: Place) -> None:
    assumed = {UnitKind.BOARD, UnitKind.SECTOR_BODY}
    assert all(unit.assumed for unit in place.roster.units if unit.kind in assumed)


def test_six_communes_have_a_code_that_the_lists_do_not_agree_on(place: Place) -> None:
    unsure = {unit.name for unit in place.roster.units if "chưa thống nhất" in unit.source}
    assert unsure == {
        "Xã Trạm Tấu",
        "Phường Cầu Thia",
        "Xã Lâm Thượng",
        "Xã Khánh Hòa",
        "Phường Cam Đường",
        "Xã Cao Sơn",
    }


def test_the_form_asks_for_figures_and_narrative_and_says_whose_proposal_it_is(place: Place) -> None:
    form = place.forms["muc-iv"]
    codes = [indicator.code for indicator in form.indicators]
    assert (codes[0], codes[-1], len(codes)) == ("A1", "K1", 27)
    assert [section.code for section in form.sections] == ["X1", "X2", "X3", "X4"]
    assert "không phải biểu mẫu chính thức" in form.source
    assert {indicator.code for indicator in form.indicators if indicator.is_yes_no} == {"A2", "B2"}
    assert [(i.code, i.at_most) for i in form.indicators if i.at_most] == [("C4", "C2")]
    assert [i.code for i in form.indicators if i.aggregation is Aggregation.LATEST] == ["F2"]


@pytest.mark.parametrize("path", DIRECTIVES, ids=lambda path: path.stem)
def test_holidays_are_present_for_the_year_of_the_directive_and_the_next(path: Path, place: Place) -> None:
    year = load_directive(path, place).year
    for needed in (year, year + 1):
        assert needed in place.calendar.covers
        off = [rule.name for rule in place.calendar.rules if rule.on.year == needed and not rule.is_working]
        assert {"Tết Dương lịch", "Tết Nguyên đán", "Quốc khánh"} <= set(off)
        assert any("Giỗ Tổ Hùng Vương" in name for name in off)
        assert len(off) >= 10


def test_the_day_swapped_with_a_week_of_notice_is_in_the_calendar(place: Place) -> None:
    assert not place.calendar.is_working_day(date(2026, 1, 2))
    assert place.calendar.is_working_day(date(2026, 1, 10))


@pytest.mark.parametrize("path", DIRECTIVES, ids=lambda path: path.stem)
def test_all_chasing_comes_before_the_books_close(path: Path, place: Place) -> None:
    directive = load_directive(path, place)
    cycle = open_cycle(
        directive,
        place="lao-cai",
        form=place.forms[directive.form],
        ladder=place.ladder,
        calendar=place.calendar,
        now=datetime.combine(directive.issue_on, directive.upward.cut_off_at, ZONE),
    )
    deadline = open_obligations(cycle, obliged_units(directive, place.roster))[0].deadline
    last = timetable(place.ladder, deadline, place.calendar)[-1]
    assert last.due_at < cycle.cut_off_due_at < cycle.report_due_at < cycle.lead_deadline.last_legal_moment


def test_the_cycle_of_2025_runs_on_these_days(directive: Directive, place: Place) -> None:
    cycle = open_cycle(
        directive,
        place="lao-cai",
        form=place.forms["muc-iv"],
        ladder=place.ladder,
        calendar=place.calendar,
        now=datetime(2025, 12, 8, 9, tzinfo=ZONE),
    )
    deadline = open_obligations(cycle, obliged_units(directive, place.roster))[0].deadline
    days = [
        f"{step.due_at:%d/%m %H:%M} {step.rung.title}" for step in timetable(place.ladder, deadline, place.calendar)
    ]
    assert days == [
        "17/12 08:00 Nhắc trước hạn 7 ngày",
        "23/12 08:00 Nhắc trước hạn 3 ngày",
        "25/12 08:00 Nhắc trước hạn 1 ngày",
        "29/12 08:00 Đôn đốc lần 1",
        "29/12 14:00 Báo cáo lãnh đạo",
    ]
    assert f"{cycle.cut_off_due_at:%d/%m %H:%M}" == "30/12 10:00"
