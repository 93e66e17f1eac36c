"""Keeping accounts: a link is shown once and works once, a closed account is out at once, and others' are not there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from models import store
from models.account import Role
from models.store.accounts import OFFICE, find_account, find_by_subject
from models.store.api_keys import find_key
from models.store.ledger_rows import read_ledger
from portal.pages.admin.accounts import ACTS
from portal.wording import words_of
from tasks.accounts import make_account, set_password
from tasks.api_keys import make_key
from tasks.office import Office
from tasks.provider.binding import bind_subject
from tests.flows.conftest import december
from tests.portal.conftest import LEAD, Browser, Clock, _account

VisitAs = Callable[[str | None], Browser]
NEW = {"login": "so-moi", "name": "Văn thư Sở", "role": "unit", "unit": "Sở Nội vụ"}


def link_in(page: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:4280(/lien-ket/[\w-]+)", page)
    assert found
    return found.group(1)


@pytest.fixture
def a_unit(office: Office, units: list[str]) -> str:
    return units[0]


def test_an_account_is_made_for_an_agency_named_by_key_or_name(visit_as: VisitAs, office: Office, a_unit: str) -> None:
    admin = visit_as("admin")
    assert "Đã lập tài khoản" in admin.post("/tai-khoan", {**NEW, "unit": a_unit}).text
    with office.register.look() as connection:
        made = find_account(connection, "so-moi")
    assert made is not None
    assert (made.role, made.unit, made.made_by) == (Role.UNIT, a_unit, "Văn thư")
    lead = {**NEW, "login": "lanh-dao-so", "role": "leader", "unit": "so van hoa, the thao va du lich TINH LAO CAI"}
    assert "Đã lập tài khoản" in admin.post("/tai-khoan", lead).text
    with office.register.look() as connection:
        assert find_account(connection, "lanh-dao-so").unit == LEAD  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"login": "Có Dấu"}, "chỉ gồm chữ thường"),
        ({"login": "officer", "unit": "svhttdl"}, "đã có người dùng"),
        ({"name": " "}, "Chưa có tên hiển thị"),
        ({"unit": "Sở Không Có"}, "Không có đơn vị nào"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    visit_as: VisitAs, a_unit: str, wrong: dict[str, str], said: str
) -> None:
    answer = visit_as("admin").post("/tai-khoan", {**NEW, "unit": a_unit, **wrong})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_link_is_shown_once_and_signs_in_once(visit_as: VisitAs, office: Office, a_unit: str) -> None:
    admin = visit_as("admin")
    answer = admin.post(f"/tai-khoan/{a_unit}/lien-ket")
    link = link_in(answer.text)
    assert link.rpartition("/")[2] not in str(answer.url)
    assert "không xem lại được" in admin.get(f"/tai-khoan/{a_unit}/lien-ket").text
    for status in (200, 422):
        clerk = visit_as(None)
        clerk.get(link)
        assert clerk.post("/lien-ket").status_code == status


def test_a_new_link_ends_the_one_before(visit_as: VisitAs, a_unit: str) -> None:
    admin = visit_as("admin")
    old = link_in(admin.post(f"/tai-khoan/{a_unit}/lien-ket").text)
    admin.post(f"/tai-khoan/{a_unit}/lien-ket")
    clerk = visit_as(None)
    clerk.get(old)
    assert clerk.post("/lien-ket").status_code == 422


def test_a_closed_account_is_out_at_once(visit_as: VisitAs, a_unit: str) -> None:
    admin, clerk = visit_as("admin"), visit_as(a_unit)
    assert clerk.mark()
    link = link_in(admin.post(f"/tai-khoan/{a_unit}/lien-ket").text)
    assert "Đã đóng tài khoản" in admin.post(f"/tai-khoan/{a_unit}/dong").text
    assert not clerk.mark()
    other = visit_as(None)
    other.get(link)
    assert other.post("/lien-ket").status_code == 422
    assert admin.post(f"/tai-khoan/{a_unit}/lien-ket").status_code == 409


def test_a_closed_account_is_opened_again_and_what_opened_it_before_does_not(
    visit_as: VisitAs, office: Office, a_unit: str, clock: Clock
) -> None:
    admin, clerk = visit_as("admin"), visit_as(a_unit)
    set_password(office, a_unit, "mot-mat-khau-dai", by="Quản trị", now=clock())
    bind_subject(office, a_unit, issuer="https://nha.example", subject="1", by="Quản trị", now=clock())
    life = {"scopes": ("read:duty",), "life": timedelta(days=3)}
    key = make_key(office, a_unit, name="phần mềm", by="Quản trị", now=clock(), **life)  # type: ignore[arg-type]
    old = link_in(admin.post(f"/tai-khoan/{a_unit}/lien-ket").text)
    admin.post(f"/tai-khoan/{a_unit}/dong")
    assert "Mở lại tài khoản này" in admin.get(f"/tai-khoan/{a_unit}").text
    assert "Đã mở lại tài khoản" in admin.post(f"/tai-khoan/{a_unit}/mo-lai").text
    assert not clerk.mark()
    told = {"login": a_unit, "password": "mot-mat-khau-dai"}
    assert visit_as(None).post("/dang-nhap", told).status_code == 422
    late = visit_as(None)
    late.get(old)
    assert late.post("/lien-ket").status_code == 422
    with office.register.look() as connection:
        assert find_by_subject(connection, "https://nha.example#1") is None
        found = find_key(connection, key)
    assert found is not None
    assert found[0].revoked_at is not None
    new = visit_as(None)
    new.get(link_in(admin.post(f"/tai-khoan/{a_unit}/lien-ket").text))
    assert new.post("/lien-ket").status_code == 200


def test_every_act_of_the_web_door_has_its_sentence_on_the_accounts_page() -> None:
    words = words_of("vi")
    noted = "\n".join(path.read_text(encoding="utf-8") for path in Path(store.__file__).parent.glob("*.py"))
    acts = set(re.findall(r'\.note\(\s*OFFICE,\s*"([\w.]+)"', noted))
    assert set(ACTS) == acts
    assert all(words.find(f"admin.act_{act.replace('.', '_')}") for act in acts)


def test_the_ledger_tells_who_opened_it_again_and_once(visit_as: VisitAs, office: Office, a_unit: str) -> None:
    admin = visit_as("admin")
    assert admin.post(f"/tai-khoan/{a_unit}/mo-lai").status_code == 409
    admin.post(f"/tai-khoan/{a_unit}/dong")
    assert [admin.post(f"/tai-khoan/{a_unit}/mo-lai").status_code for _ in range(2)] == [200, 409]
    with office.register.look() as connection:
        entries = read_ledger(connection, OFFICE, ["account.reopened"])
    assert [(entry.at, json.loads(entry.details)["by"]) for entry in entries] == [(december(20, 9), "Văn thư")]
    page = admin.get(f"/tai-khoan/{a_unit}").text
    assert "Mở lại tài khoản</td>" in page
    assert "Đóng tài khoản này" in page


def test_nobody_closes_their_own_account(visit_as: VisitAs) -> None:
    admin = visit_as("admin")
    assert admin.post("/tai-khoan/admin/dong").status_code == 409
    assert admin.mark()


def test_the_ledger_tells_who_did_it_and_no_token_is_in_it(visit_as: VisitAs, office: Office, a_unit: str) -> None:
    admin = visit_as("admin")
    token = link_in(admin.post(f"/tai-khoan/{a_unit}/lien-ket").text).rpartition("/")[2]
    with office.register.look() as connection:
        entries = [entry for entry in read_ledger(connection, OFFICE) if a_unit in entry.details]
    assert [entry.act for entry in entries][-2:] == ["link.revoked", "link.made"]
    assert all(token not in entry.details for entry in entries)
    assert "Tạo liên kết đăng nhập" in admin.get(f"/tai-khoan/{a_unit}").text


def test_accounts_of_another_place_are_not_there(visit_as: VisitAs, office: Office) -> None:
    other = replace(_account("noi-khac", Role.UNIT, "x"), place="noi-khac")
    make_account(office, other, now=december(8, 10))
    admin = visit_as("admin")
    assert "noi-khac" not in admin.get("/tai-khoan?tim=noi").text.replace('value="noi', "")
    assert admin.get("/tai-khoan/noi-khac").status_code == 404
    for act in ("lien-ket", "thu-hoi", "dong", "mo-lai"):
        assert admin.post(f"/tai-khoan/noi-khac/{act}").status_code == 404
        assert admin.post(f"/tai-khoan/khong-co/{act}").status_code == 404


def test_others_keep_no_accounts(visit_as: VisitAs, a_unit: str) -> None:
    for login in ("officer", "leader", "records", a_unit):
        assert visit_as(login).get("/tai-khoan").status_code == 403
        assert visit_as(login).post("/tai-khoan", NEW).status_code == 403


def test_who_came_by_a_link_sets_a_password_and_signs_in_anew(visit_as: VisitAs, a_unit: str) -> None:
    clerk = visit_as(a_unit)
    assert clerk.post("/mat-khau", {"new": "ngan", "again": "ngan"}).status_code == 422
    assert clerk.post("/mat-khau", {"new": "mot-mat-khau-dai", "again": "khac"}).status_code == 422
    told = {"new": "mot-mat-khau-dai", "again": "mot-mat-khau-dai"}
    assert "Đã đặt mật khẩu" in clerk.post("/mat-khau", told).text
    assert not clerk.mark()
    back = visit_as(None).post("/dang-nhap", {"login": a_unit, "password": "mot-mat-khau-dai"})
    assert a_unit in back.text or back.status_code == 200


def test_a_password_that_holds_is_asked_for_before_it_is_changed(visit_as: VisitAs, a_unit: str) -> None:
    told = {"new": "mot-mat-khau-dai", "again": "mot-mat-khau-dai"}
    visit_as(a_unit).post("/mat-khau", told)
    again = {**told, "new": "mat-khau-khac-dai", "again": "mat-khau-khac-dai"}
    clerk = visit_as(a_unit)
    assert clerk.post("/mat-khau", {**again, "old": "doan-mo"}).status_code == 422
    assert "Đã đặt mật khẩu" in clerk.post("/mat-khau", {**again, "old": "mot-mat-khau-dai"}).text
