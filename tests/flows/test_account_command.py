"""`vanthu account`: one command for a whole roster, its links in a file that nobody else can read."""

from __future__ import annotations

import csv
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli.account import account
from models.errors import RefusedError
from models.store.accounts import read_accounts
from tasks.accounts import sign_in_by_link
from tasks.office import Office

BY = ("--by", "Quản trị")


def run(*words: str) -> Result:
    return CliRunner().invoke(account, [*words], catch_exceptions=True)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_unit_of_a_place_gets_an_account_and_a_link(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    assert run("units", "lao-cai", "--to", str(path), *BY).exit_code == 0
    found = rows(path)
    assert (len(found), stat.S_IMODE(path.stat().st_mode)) == (7, 0o600)
    with office.register.look() as connection:
        assert {one.login for one in read_accounts(connection)} == {row["login"] for row in found}
    assert len({row["link"] for row in found}) == 7


def test_of_a_cycle_only_those_who_owe_are_given_one(office: Office, cycle: str, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    run("units", cycle, "--to", str(path), *BY)
    assert "svhttdl" not in {row["unit"] for row in rows(path)}


def test_asked_again_each_unit_gets_another_link_and_the_old_one_is_over(office: Office, tmp_path: Path) -> None:
    from tasks.clock import read_clock

    for name in ("one.csv", "two.csv"):
        run("units", "lao-cai", "--to", str(tmp_path / name), *BY)
    old, new = (rows(tmp_path / name)[0]["link"].rpartition("/")[2] for name in ("one.csv", "two.csv"))
    assert sign_in_by_link(office, old, now=read_clock()) is None
    assert sign_in_by_link(office, new, now=read_clock())


def test_a_file_that_is_there_is_not_written_over_and_no_link_is_made(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text("mine")
    assert run("units", "lao-cai", "--to", str(path), *BY).exit_code == 1
    assert path.read_text() == "mine"
    with office.register.look() as connection:
        assert read_accounts(connection) == ()


@pytest.mark.parametrize("told", ["khong-co", "../lao-cai", ""])
def test_what_is_neither_cycle_nor_place_is_refused(office: Office, tmp_path: Path, told: str) -> None:
    path = tmp_path / "links.csv"
    assert isinstance(run("units", told, "--to", str(path), *BY).exception, RefusedError)
    assert not path.exists()


def test_an_account_is_made_listed_closed_and_opened_again(office: Office) -> None:
    words = ("--name", "Lãnh đạo Sở", "--role", "leader", "--unit", "svhttdl", "--place", "lao-cai")
    made = run("add", "lanh-dao", *words, *BY)
    assert "http://127.0.0.1:4280/lien-ket/" in made.output
    assert "lanh-dao\tleader\tsvhttdl\tLãnh đạo Sở" in run("list").output
    assert "closed" in run("disable", "lanh-dao", *BY).output
    assert isinstance(run("link", "lanh-dao", *BY).exception, RefusedError)
    again = run("reopen", "lanh-dao", *BY)
    assert "open again" in again.output
    assert "http://127.0.0.1:4280/lien-ket/" in again.output
    assert "closed" not in run("list").output
    assert "was open already" in run("reopen", "lanh-dao", *BY).output
    assert isinstance(run("reopen", "khong-co", *BY).exception, RefusedError)
