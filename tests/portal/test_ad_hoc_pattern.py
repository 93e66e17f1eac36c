"""The directive that a request is made after is the officer's choice: the newest unless another one is chosen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.store.cycles import all_cycles, read_cycle
from tasks.office import Office
from tests.portal.conftest import Browser
from tests.portal.test_ad_hoc_room import ASKED

VisitAs = Callable[[str | None], Browser]
OLDER = "phong-ret-2025"


@pytest.fixture
def older(office: Office, cycle: str) -> str:
    """A directive of the week before, by another office of the issuer; it never became a cycle here."""
    folder = office.directives / "lao-cai"
    (folder / "directive-ad-hoc-example.yaml").unlink()
    text = (folder / "directive-2025.yaml").read_text(encoding="utf-8")
    told = {
        "key: truyen-thong-cds-2025": f"key: {OLDER}",
        "issue_on: 2025-12-08": "issue_on: 2025-12-01",
        "subject: tiếp tục triển khai công tác truyền thông về chuyển đổi số": "subject: phòng, chống rét cho trẻ em",
        "symbol_unit: VX": "symbol_unit: KT",
    }
    for old, new in told.items():
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "directive-older.yaml").write_text(text, encoding="utf-8")
    return OLDER


def test_the_newest_is_chosen_beforehand_and_each_is_told_by_subject_number_day_and_questions(
    visit_as: VisitAs, older: str, cycle: str
) -> None:
    page = visit_as("officer").get("/dot-xuat").text
    newest, before = page.index(f'value="{cycle}" checked'), page.index(f'value="{older}">')
    assert newest < before
    assert "công tác truyền thông về chuyển đổi số" in page[newest:before]
    assert "/UBND-VX, ngày 08/12/2025; " in page[newest:before]
    assert "chưa có số, ngày 01/12/2025; " in page[before:]
    assert page[newest:before].count("chỉ tiêu") == 1


def test_the_preview_and_the_letter_follow_the_choice(visit_as: VisitAs, older: str) -> None:
    officer = visit_as("officer")
    assert "/UBND-KT" in officer.post("/dot-xuat/xem-truoc", {**ASKED, "pattern": older}).text
    assert "/UBND-VX" in officer.post("/dot-xuat/xem-truoc", ASKED).text
    assert f'value="{older}" checked' in officer.post("/dot-xuat/sua", {**ASKED, "pattern": older}).text


def test_what_is_put_forward_is_made_after_the_chosen_one(visit_as: VisitAs, older: str, office: Office) -> None:
    page = visit_as("officer").post("/dot-xuat/xem-truoc", {**ASKED, "pattern": older}).text
    assert f'name="pattern" value="{older}"' in page  # the preview's own form sends it on
    visit_as("officer").post("/dot-xuat", {**ASKED, "pattern": older})
    with office.register.look() as connection:
        made = [read_cycle(connection, key).directive for key in all_cycles(connection)]
    assert [directive.symbol_unit for directive in made if directive.is_ad_hoc] == ["KT"]


def test_a_pattern_that_is_not_there_is_said_at_its_field_and_begins_nothing(
    visit_as: VisitAs, office: Office, cycle: str
) -> None:
    for path in ("/dot-xuat", "/dot-xuat/xem-truoc", "/dot-xuat/tep"):
        page = visit_as("officer").post(path, {**ASKED, "pattern": "khong-co"})
        assert page.status_code == 422
        assert 'href="#pattern"' in page.text
    with office.register.look() as connection:
        assert all_cycles(connection) == (cycle,)
