"""The door: nobody is let in unknown, nothing forged is done, and everything said is safe to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from models.account import ABSOLUTE, IDLE
from tests.portal.conftest import URL, Browser, Clock

VisitAs = Callable[[str | None], Browser]


def test_who_is_not_signed_in_is_asked_to_and_led_back(visit_as: VisitAs) -> None:
    answer = visit_as(None).client.get("/", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/dang-nhap?ve=%2F")


def test_every_answer_carries_the_strict_headers(visit_as: VisitAs) -> None:
    headers = visit_as(None).get("/tro-giup").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"


def test_a_form_from_another_origin_does_nothing(visit_as: VisitAs, units: list[str]) -> None:
    browser = visit_as(units[0])
    forged = browser.client.post("/dang-xuat", data={"mark": browser.mark()}, headers={"Origin": "http://evil.example"})
    assert forged.status_code == 403
    assert browser.mark()


def test_a_form_without_our_mark_does_nothing(visit_as: VisitAs, units: list[str]) -> None:
    browser = visit_as(units[0])
    assert browser.client.post("/dang-xuat", headers={"Origin": URL}).status_code == 403
    assert browser.mark()


def test_the_mark_of_one_session_is_worth_nothing_in_another(visit_as: VisitAs, units: list[str]) -> None:
    one, other = visit_as(units[0]), visit_as(units[0])
    answer = one.client.post("/dang-xuat", data={"mark": other.mark()}, headers={"Origin": URL})
    assert answer.status_code == 403


@pytest.mark.parametrize("pause", [IDLE, ABSOLUTE])
def test_a_session_ends_by_itself(visit_as: VisitAs, units: list[str], clock: Clock, pause: timedelta) -> None:
    browser = visit_as(units[0])
    assert browser.mark()
    clock.now += pause
    assert browser.client.get("/", follow_redirects=False).headers["location"].startswith("/dang-nhap")


def test_a_foreign_host_is_not_answered(visit_as: VisitAs) -> None:
    assert visit_as(None).client.get("/tro-giup", headers={"Host": "evil.example"}).status_code == 400


def test_a_missing_page_is_said_in_plain_words(visit_as: VisitAs, units: list[str]) -> None:
    answer = visit_as(units[0]).get("/khong-co")
    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.text
