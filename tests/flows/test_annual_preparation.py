"""A month before: the coming issue is tried, its owner is told everything, and nothing is stored or issued."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import flows.prepare_year as preparing
import flows.sweep as sweeping
from flows.cli import cli
from models.errors import RefusedError
from models.store.cycles import all_cycles
from models.worktime import ZONE
from tasks.case import read_case
from tasks.office import Office
from tasks.year.next_file import make_next_file
from tasks.year.preparation import prepare

pytestmark = pytest.mark.slow

NOVEMBER = datetime(2026, 11, 9, 8, tzinfo=ZONE)
DECEMBER = datetime(2026, 12, 8, 8, tzinfo=ZONE)


def decide(path: Path) -> None:
    """What a person does at last: every point is decided and its line deleted."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'^  - "(?:[^"\\]|\\.)*"\n', "", text, count=40, flags=re.M), encoding="utf-8")


def change(path: Path, before: str, after: str) -> None:
    """The file now says `after`."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def contents(folder: Path) -> dict[str, str]:
    """Every file under the folder by its hash."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and ".db" not in path.name]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def draft(office: Office, small_place: Path) -> Path:
    """Next year's draft of the seed's directive."""
    return make_next_file(office, small_place / "directive-2025.yaml").path


def test_the_draft_is_refused_until_its_last_point_is_decided(draft: Path) -> None:
    with pytest.raises(RefusedError, match="still open") as caught:
        read_case(draft)
    assert len(caught.value.problems) == draft.read_text().count('  - "')
    decide(draft)
    directive = read_case(draft).directive
    assert (directive.key, directive.year) == ("truyen-thong-cds-2026", 2026)
    assert directive.terms("units").deadline_phrase == "trước ngày 28/12/2026"


def test_recipients_form_lead_and_wording_are_carried_over(draft: Path, small_place: Path) -> None:
    decide(draft)
    old, new = read_case(small_place / "directive-2025.yaml").directive, read_case(draft).directive
    kept = ("groups", "units", "addressees", "form", "lead", "signatory", "preamble", "footnotes", "copies", "upward")
    assert {name for name in kept if getattr(old, name) != getattr(new, name)} == set()


def test_the_decided_draft_is_opened_by_itself_in_its_own_december(office: Office, draft: Path) -> None:
    with pytest.raises(ExceptionGroup):
        sweeping.sweep(now=DECEMBER)
    decide(draft)
    assert sweeping.sweep(now=DECEMBER) == 1
    with office.register.look() as connection:
        assert all_cycles(connection) == ("truyen-thong-cds-2026",)


def test_a_file_that_is_there_is_never_written_over(office: Office, small_place: Path, draft: Path) -> None:
    with pytest.raises(RefusedError, match="it is there already"):
        make_next_file(office, small_place / "directive-2025.yaml")


def test_what_does_not_recur_is_not_carried_over(office: Office, small_place: Path) -> None:
    change(small_place / "directive-2025.yaml", "recurs: annual", "recurs: null")
    with pytest.raises(RefusedError, match="does not recur"):
        make_next_file(office, small_place / "directive-2025.yaml")


def test_units_merged_away_and_new_ones_are_told(office: Office, cycle: str, small_place: Path) -> None:
    roster = small_place / "roster.csv"
    *rows, last = roster.read_text().splitlines()
    new = "xa-moi,Xã Mới,commune,99999,nghị quyết sắp xếp,,"
    roster.write_text("\n".join([*rows, new]) + "\n")
    told = "\n".join(make_next_file(office, small_place / "directive-2025.yaml").warnings)
    assert f"Có trong năm 2025, nay không còn trong danh sách: {last.split(',')[1]}." in told
    assert "Không có trong năm 2025, nay có trong danh sách: Xã Mới." in told


def test_a_month_before_the_missing_file_is_told(office: Office) -> None:
    (told,) = preparing.prepare_year(now=NOVEMBER)
    assert "Chưa có tệp văn bản chỉ đạo năm 2026" in told
    assert preparing.prepare_year(now=datetime(2025, 11, 10, 8, tzinfo=ZONE)) != []


def test_a_month_before_the_open_points_and_the_days_are_told(office: Office, draft: Path) -> None:
    told = "\n".join(preparing.prepare_year(now=NOVEMBER))
    assert "Điểm chưa quyết định: signatory" in told
    assert "27/12/2026 là Chủ nhật" in told
    assert "Lịch nghỉ năm 2027 mới là dự kiến" in told
    assert "Khối chữ ký GIÁM ĐỐC chưa có tên" in told


def test_preparing_stores_nothing_and_issues_nothing(office: Office, cycle: str, draft: Path) -> None:
    before = contents(office.home), contents(office.directives)
    with office.register.look() as connection:
        entries = connection.exec_driver_sql("SELECT count(*) FROM ledger").scalar()
    preparing.prepare_year(now=NOVEMBER)
    assert (contents(office.home), contents(office.directives)) == before
    with office.register.look() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM ledger").scalar() == entries


def test_who_may_no_longer_sign_on_the_day_is_told(office: Office, small_place: Path, draft: Path) -> None:
    change(small_place / "delegations.yaml", "valid_to: null", "valid_to: 2026-11-30")
    told = prepare(office, draft, NOVEMBER).warnings
    assert "Vũ Thị Hiền Hạnh: ngày 08/12/2026 đã hết hạn được ký." in told


def test_holidays_that_are_not_known_are_told(office: Office, small_place: Path, draft: Path) -> None:
    path = small_place / "calendar.yaml"
    rows = [line for line in path.read_text().splitlines() if "{on: 2027" not in line]
    path.write_text("\n".join(rows).replace("covers: [2025, 2026, 2027]", "covers: [2025, 2026]") + "\n")
    assert "calendar.yaml chưa có ngày nghỉ năm 2027." in prepare(office, draft, NOVEMBER).warnings


def test_a_day_on_which_nobody_works_is_told_with_the_day_it_moves_to(office: Office, draft: Path) -> None:
    change(draft, "issue_on: 2026-12-08", "issue_on: 2026-12-06")
    told = "\n".join(prepare(office, draft, NOVEMBER).warnings)
    assert "Chủ nhật, 06/12/2026 không làm việc; hệ thống sẽ mở vào thứ Hai, 07/12/2026" in told


def test_what_is_past_or_open_already_is_told(office: Office, cycle: str, small_place: Path) -> None:
    told = prepare(office, small_place / "directive-2025.yaml", NOVEMBER).warnings
    assert any("đã qua" in line for line in told)
    assert f"Hồ sơ {cycle} đã được mở." in told


@pytest.mark.slow
def test_an_own_template_that_cannot_be_used_is_told(office: Office, draft: Path) -> None:
    office.templates.mkdir(parents=True)
    (office.templates / "directive.docx").write_bytes(b"no Word file")
    assert any("Mẫu riêng directive.docx" in line for line in prepare(office, draft, NOVEMBER).warnings)


def test_a_file_that_is_wrong_is_told_with_its_line(office: Office, draft: Path) -> None:
    change(draft, "form: muc-iv", "form: muc-v")
    preparation = prepare(office, draft, NOVEMBER)
    assert "chưa dùng được" in preparation.title
    assert any("directive-2026.yaml:" in line and "muc-v" in line for line in preparation.warnings)


def test_the_page_is_vietnamese_markdown(office: Office, draft: Path) -> None:
    page = prepare(office, draft, NOVEMBER).markdown()
    assert page.startswith("# Chuẩn bị năm 2026: tiếp tục triển khai công tác truyền thông về chuyển đổi số\n")
    assert "- Dự kiến mở: thứ Ba, ngày 08/12/2026, 08:00" in page
    assert "- Đơn vị phải báo cáo: 6" in page


@pytest.mark.slow
def test_the_commands_draft_the_year_and_print_the_preparation(office: Office, small_place: Path) -> None:
    drafted = CliRunner().invoke(cli, ["next-year", str(small_place / "directive-2025.yaml")]).output
    assert "written:" in drafted
    assert "point(s) to decide" in drafted
    path = str(small_place / "directive-2026.yaml")
    told = CliRunner().invoke(cli, ["prepare", path, "--at", "2026-11-09"]).output
    assert "# Chuẩn bị năm 2026" in told
