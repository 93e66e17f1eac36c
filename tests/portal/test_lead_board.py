"""The board: every unit at one glance, found with or without diacritics, fresh where it changed, silent where not."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

import flows.sweep as sweeping
from flows.rehearsal.people import Deed
from models.choice import Choice
from models.grounds import Grounds
from models.obligation import Situation, situation
from models.store import tables
from models.store.obligations import read_obligations
from models.store.outlines import read_outlines
from portal.pages.lead.choosing import GRID, PAGE_ROWS, Chosen, read_chosen_of, slice_of
from tasks.lifting import exempt_units, merge_unit
from tasks.office import Office
from tasks.suspending import suspend
from tests.flows.conftest import december, fill_in
from tests.portal.conftest import Browser, Clock

VisitAs = Callable[[str | None], Browser]
WHY = Grounds(by="Chuyên viên", reason="Theo văn bản", basis="12/QĐ-UBND")


@pytest.fixture
def lively(office: Office, cycle: str, units: list[str]) -> str:
    """The cycle with a unit in nearly every situation on 20 December."""
    fill_in(office, units[0])
    fill_in(office, units[1], Deed.HALF_FILLED)
    sweeping.sweep(now=december(19, 9))
    exempt_units(office, cycle, Choice(units=(units[2],)), grounds=WHY, now=december(19, 10))
    merge_unit(office, cycle, units[3], into=units[0], grounds=WHY, now=december(19, 10))
    suspend(office, cycle, Choice(units=(units[4],)), grounds=WHY, now=december(19, 10))
    return cycle


@pytest.mark.parametrize("hours", [0, 24 * 7, 24 * 9])
def test_the_quick_reading_says_of_every_unit_what_the_rule_says(office: Office, lively: str, hours: int) -> None:
    now = december(20, 9) + timedelta(hours=hours)
    with office.register.look() as connection:
        quick = {line.unit.key: line.situation for line in read_outlines(connection, lively, now)}
        true = {duty.unit.key: situation(duty, now) for duty in read_obligations(connection, lively)}
    assert quick == true
    assert len(set(true.values())) >= 5


def test_the_board_shows_each_unit_and_how_it_stands(visit_as: VisitAs, lively: str) -> None:
    page = visit_as("officer").get(f"/theo-doi/{lively}").text
    for words in ("Gửi đúng hạn", "Trả lại, chờ hoàn thiện", "Miễn báo cáo", "Đã sáp nhập", "Tạm dừng tính thời hạn"):
        assert words in page
    assert page.count('<tr id="d-') == 6


def test_the_cycles_are_named_with_how_far_they_have_come(visit_as: VisitAs, lively: str) -> None:
    page = visit_as("officer").get("/theo-doi").text
    assert f'href="/theo-doi/{lively}"' in page
    assert "1/4 đơn vị đã báo cáo" in page


def test_a_unit_is_found_with_and_without_diacritics(office: Office, visit_as: VisitAs, lively: str) -> None:
    browser = visit_as("officer")
    with office.register.look() as connection:
        name = read_obligations(connection, lively)[-1].unit.name
    parts = unicodedata.normalize("NFD", name.replace("ă", "a").replace("đ", "d"))
    plain = "".join(part for part in parts if not unicodedata.combining(part)).lower()
    assert plain.isascii()
    for words in (name, plain, name.upper(), unicodedata.normalize("NFD", name)):
        page = browser.get(f"/theo-doi/{lively}", params={"tim": words}).text
        assert page.count('<tr id="d-') == 1
        assert name in page


def test_the_address_filters_by_situation_and_group(visit_as: VisitAs, lively: str, units: list[str]) -> None:
    browser = visit_as("officer")
    returned = browser.get(f"/theo-doi/{lively}?tinh-trang=tra-lai").text
    assert f'id="d-{units[1]}"' in returned
    assert returned.count('<tr id="d-') == 1
    assert browser.get(f"/theo-doi/{lively}?khoi=so-nganh").text.count('<tr id="d-') == 2
    assert browser.get(f"/theo-doi/{lively}?khoi=khong-co&xep=x&trang=999999&tinh-trang=%27").status_code == 200


def test_the_grid_names_each_square_in_words(visit_as: VisitAs, lively: str) -> None:
    page = visit_as("officer").get(f"/theo-doi/{lively}?kieu=luoi").text
    assert page.count('<li id="o-') == 6
    assert ": Miễn báo cáo" in page


def test_an_unchanged_board_answers_that_nothing_is_new(
    visit_as: VisitAs, lively: str, office: Office, clock: Clock, units: list[str]
) -> None:
    browser, address = visit_as("officer"), f"/theo-doi/{lively}/manh"
    first = browser.get(address)
    again = browser.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    fill_in(office, units[5])
    sweeping.sweep(now=december(20, 10))
    assert browser.get(address, headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_a_deadline_that_passes_makes_the_board_new_though_nobody_did_anything(
    visit_as: VisitAs, lively: str, clock: Clock
) -> None:
    browser, address = visit_as("officer"), f"/theo-doi/{lively}/manh"
    clock.now = december(27, 23, 50)
    before = visit_as("officer").get(address)
    clock.now = december(28, 0, 10)
    browser = visit_as("officer")
    after = browser.get(address, headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert "Quá hạn" in after.text


def test_a_unit_that_something_did_not_reach_stands_out(
    office: Office, visit_as: VisitAs, lively: str, units: list[str]
) -> None:
    browser = visit_as("officer")
    assert browser.get(f"/theo-doi/{lively}?tinh-trang=khong-lien-lac").text.count('<tr id="d-') == 0
    with office.register.act(december(20, 9)) as act:
        box = tables.outbox
        act.connection.execute(
            update(box).where(box.c.recipient == units[5]).values(state="bounced", last_error="5.1.1")
        )
    page = browser.get(f"/theo-doi/{lively}?tinh-trang=khong-lien-lac").text
    assert page.count('<tr id="d-') == 1
    assert f'id="d-{units[5]}"' in page
    assert "Bị trả về" in browser.get(f"/theo-doi/{lively}/don-vi/{units[5]}").text


def test_others_cycles_and_missing_ones_look_alike(visit_as: VisitAs, lively: str, units: list[str]) -> None:
    assert visit_as("officer").get("/theo-doi/khong-co").status_code == 404
    assert visit_as(units[0]).get(f"/theo-doi/{lively}").status_code == 403
    assert visit_as("records").get(f"/theo-doi/{lively}").status_code == 200


def test_who_may_only_look_is_offered_nothing_to_do(visit_as: VisitAs, lively: str) -> None:
    page = visit_as("records").get(f"/theo-doi/{lively}").text
    assert "Gia hạn" not in page
    assert "/don-vi/" not in page


def test_a_page_of_the_board_holds_so_many_and_the_last_one_the_rest() -> None:
    lines = tuple(_line(number) for number in range(650))
    last = slice_of(lines, Chosen(view=GRID, page=99), frozenset())
    assert (last.page, last.pages, len(last.lines)) == (3, 3, 650 - 2 * PAGE_ROWS[GRID])
    assert slice_of(lines, read_chosen_of({"tim": "mẫu 00649"}), frozenset()).found == 1


def _line(number: int):  # type: ignore[no-untyped-def]
    from models.organisation import Unit, UnitKind
    from models.store.outlines import Outline

    unit = Unit(key=f"u{number}", name=f"Xã mẫu {number:05d}", kind=UnitKind.COMMUNE, code="X", source="giả lập")
    return Outline(unit, Situation.WAITING, 0, None, "2025")
