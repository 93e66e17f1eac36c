"""The ladder before the officer: what comes next is shown, held and released, and nothing is sent while it is held."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import flows.sweep as sweeping
from models.store.holds import open_holds
from models.store.obligations import read_obligation
from models.store.rungs import count_performed
from tasks.office import Office
from tests.flows.conftest import december
from tests.portal.conftest import Browser, Clock

VisitAs = Callable[[str | None], Browser]


@pytest.fixture
def early(clock: Clock) -> Clock:
    """The 16th, before any reminder."""
    clock.now = december(16, 9)
    return clock


def reached(office: Office, cycle: str) -> dict[str, int]:
    with office.register.look() as connection:
        return count_performed(connection, cycle)


def test_the_page_says_what_is_sent_when_to_whom_and_why(visit_as: VisitAs, cycle: str, early: Clock) -> None:
    page = visit_as("officer").get(f"/theo-doi/{cycle}/don-doc").text
    for words in (
        "08:00 ngày 17/12/2025",
        "7 ngày làm việc trước",
        "Công văn đôn đốc, nêu 6 đơn vị",
        "Báo cáo lãnh đạo",
    ):
        assert words in page


def test_held_on_the_page_nothing_is_sent_and_released_it_is_sent_once(
    office: Office, visit_as: VisitAs, cycle: str, early: Clock
) -> None:
    browser, path = visit_as("officer"), f"/theo-doi/{cycle}/don-doc"
    held = browser.post(f"{path}/giu", {"buoc": "reminder-7", "don-vi": "", "ly-do": "Chờ công văn mới"})
    assert "Chờ công văn mới" in held.text
    assert "Đến lượt nhưng đang tạm giữ" in held.text
    sweeping.sweep(now=december(17, 8))
    assert reached(office, cycle) == {}
    early.now = december(17, 9)
    done = visit_as("officer").post(f"{path}/tha", {"buoc": "reminder-7", "don-vi": "", "ly-do": "Đã rõ"})
    assert done.status_code == 200
    for minute in (5, 10):
        sweeping.sweep(now=december(17, 9, minute))
    assert reached(office, cycle) == {"reminder-7": 6}


def test_a_rung_is_held_for_one_unit_by_way_of_its_page(
    office: Office, visit_as: VisitAs, cycle: str, units: list[str], early: Clock
) -> None:
    browser, path = visit_as("officer"), f"/theo-doi/{cycle}/don-doc"
    with office.register.look() as connection:
        name = read_obligation(connection, cycle, units[0]).unit.name
    assert name in browser.get(path, params={"don-vi": units[0]}).text
    browser.post(f"{path}/giu", {"buoc": "reminder-7", "don-vi": units[0], "ly-do": "Mất điện"})
    assert "Đang tạm giữ" in browser.get(f"/theo-doi/{cycle}/don-vi/{units[0]}").text
    sweeping.sweep(now=december(17, 8))
    assert reached(office, cycle) == {"reminder-7": 5}


def test_without_a_reason_or_twice_nothing_is_held(office: Office, visit_as: VisitAs, cycle: str, early: Clock) -> None:
    browser, path = visit_as("officer"), f"/theo-doi/{cycle}/don-doc"
    empty = browser.post(f"{path}/giu", {"buoc": "no-rung", "don-vi": "no-unit"})
    assert empty.status_code == 422
    assert all(words in empty.text for words in ("Chưa ghi lý do", "Không có bước này", "không phải báo cáo"))
    fields = {"buoc": "reminder-7", "don-vi": "", "ly-do": "Chờ"}
    assert [browser.post(f"{path}/giu", fields).status_code for _ in range(2)] == [200, 422]
    with office.register.look() as connection:
        assert len(open_holds(connection, cycle)) == 1


def test_who_only_looks_holds_nothing(visit_as: VisitAs, cycle: str, early: Clock) -> None:
    leader, path = visit_as("leader"), f"/theo-doi/{cycle}/don-doc"
    assert leader.get(path).status_code == 200
    assert leader.post(f"{path}/giu", {"buoc": "reminder-7", "ly-do": "Chờ"}).status_code == 403
