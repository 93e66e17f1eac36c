"""The administrator's page of keys: made, shown once, revoked; and the same by the command line."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from click.testing import CliRunner

from flows.cli import cli
from models.errors import RefusedError
from models.store.accounts import find_by_subject
from models.store.api_keys import read_keys
from tasks.api_keys import make_key
from tasks.office import Office
from tasks.provider import subject_of
from tests.portal.conftest import Browser, Clock

VisitAs = Callable[[str | None], Browser]
PATH = "/tai-khoan/khoa"


def wanted(login: str, **more: object) -> dict[str, object]:
    """The form, filled in."""
    return {"name": "Phần mềm của xã", "login": login, "scope": ["read:duty", "send:report"], "days": "90", **more}


def test_a_key_is_shown_once_and_works(visit_as: VisitAs, units: list[str]) -> None:
    admin = visit_as("admin")
    shown = admin.post(PATH, wanted(units[0]))
    token = re.search(r"vanthu_[\w-]{43}", shown.text)
    assert token is not None
    assert token.group() not in admin.get(PATH).text
    known = admin.client.get("/api/v1/duties", headers={"Authorization": f"Bearer {token.group()}"})
    assert known.status_code == 200
    admin.post(PATH + "/thu-hoi", {"login": units[0], "name": "Phần mềm của xã"})
    after = admin.client.get("/api/v1/duties", headers={"Authorization": f"Bearer {token.group()}"})
    assert after.status_code == 401
    assert "Đã thu hồi" in admin.get(PATH).text


def test_everything_wrong_is_said_at_once_in_vietnamese_and_what_was_typed_stays(visit_as: VisitAs) -> None:
    answer = visit_as("admin").post(PATH, {"name": "", "login": "không có", "days": "90"})
    assert answer.status_code == 422
    for said in ("Chưa có tên phần mềm", "Chưa chọn phạm vi nào", "Không có tài khoản này"):
        assert answer.text.count(said) == 2
    assert 'value="không có"' in answer.text


def test_pressing_twice_makes_one_key(visit_as: VisitAs, office: Office, units: list[str]) -> None:
    admin = visit_as("admin")
    admin.post(PATH, wanted(units[0]))
    assert admin.post(PATH, wanted(units[0])).status_code == 422
    with office.register.look() as connection:
        assert len(read_keys(connection, units[0])) == 1


def test_two_administrators_at_the_same_instant_make_one_key_of_a_name(
    office: Office, accounts: object, units: list[str], clock: Clock
) -> None:
    def make(by: str) -> str:
        try:
            return make_key(
                office, units[0], name="p", scopes=["read:duty"], life=timedelta(days=30), by=by, now=clock()
            )
        except RefusedError as error:
            return error.problems[0].code

    with ThreadPoolExecutor(6) as crowd:
        made = list(crowd.map(make, ["Quản trị"] * 6))
    assert sum(token.startswith("vanthu_") for token in made) == 1
    assert made.count("TAKEN") == 5


@pytest.mark.parametrize("who", ["officer", "leader", "records"])
def test_nobody_else_keeps_keys(visit_as: VisitAs, who: str) -> None:
    assert visit_as(who).get(PATH).status_code == 403


def test_the_same_by_the_command_line(office: Office, accounts: object, units: list[str]) -> None:
    runner = CliRunner()
    made = ["key", "add", units[0], "--name", "p", "--scope", "read:duty", "--by", "Quản trị"]
    assert runner.invoke(cli, made).output.startswith("vanthu_")
    assert "p  good" in runner.invoke(cli, ["key", "list", units[0]]).output
    assert runner.invoke(cli, ["key", "revoke", units[0], "p", "--by", "Quản trị"]).output == "1 key(s) revoked\n"
    bound = ["identity", units[0], "an", "--issuer", "https://id.example", "--by", "Quản trị"]
    assert runner.invoke(cli, bound).exit_code == 0
    with office.register.look() as connection:
        found = find_by_subject(connection, subject_of("https://id.example", "an"))
    assert found is not None
    assert found.login == units[0]
