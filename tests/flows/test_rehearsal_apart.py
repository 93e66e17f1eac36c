"""A rehearsal plays in a home of its own: nothing of it reaches the office, and nobody outside hears of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import flows.rehearse as rehearsing
from flows.rehearsal.place import NEWEST, playing_in, rehearsal_beside_office
from models.store.cycles import all_cycles
from tasks.backup.contents import settings
from tasks.office import Office, locate_office, open_office
from tests.flows.conftest import december

OUTWARD = {
    "VANTHU_SMTP_HOST": "mail.example.vn",
    "VANTHU_IMAP_HOST": "mail.example.vn",
    "VANTHU_SIGNERS": "signers.yaml",
    "VANTHU_ALARM_TO": "truc@example.vn",
}


@pytest.mark.slow
def test_the_offices_register_and_trays_know_nothing_of_a_rehearsal(office: Office) -> None:
    before = {path for path in office.home.rglob("*") if path.is_file()}
    assert rehearsing.rehearse("lao-cai/directive-2025.yaml", 2025) > 20
    with open_office().register.look() as connection:
        assert all_cycles(connection) == ()
    (place,) = (office.home / "rehearsals").iterdir()
    new = {path for path in office.home.rglob("*") if path.is_file()} - before
    assert {path for path in new if not path.is_relative_to(place)} <= {
        office.home / f"register.db-{x}" for x in ("wal", "shm")
    }
    with open_office(place).register.look() as connection:
        assert all_cycles(connection) == ("truyen-thong-cds-2025",)
    assert [item.name for item in settings(office) if "rehearsals" in item.name] == []


def test_a_rehearsal_is_told_of_no_register_mail_server_or_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {**OUTWARD, "VANTHU_REGISTER": "postgresql+psycopg://db.example.vn/register", "VANTHU_PDF": "0"}
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("VANTHU_HOME", raising=False)
    with playing_in(tmp_path / "own", tmp_path / "directives"):
        assert {name for name in os.environ if name.startswith("VANTHU_") and name in told} == {"VANTHU_PDF"}
        home, register, directives = locate_office()
        assert (home, directives) == (tmp_path / "own", tmp_path / "directives")
        assert register.startswith("sqlite:///")
    assert {name: os.environ.get(name) for name in told} == told
    assert "VANTHU_HOME" not in os.environ


def test_only_the_newest_rehearsals_are_kept_each_with_the_offices_own_templates(office: Office) -> None:
    office.templates.mkdir()
    (office.templates / "reminder.docx").write_bytes(b"own")
    for minute in range(NEWEST + 2):
        with rehearsal_beside_office(december(8, 9, minute)) as place:
            assert (place / "templates" / "reminder.docx").read_bytes() == b"own"
    kept = sorted(path.name for path in (office.home / "rehearsals").iterdir())
    assert kept == [f"2025-12-08-090{minute}00-000000" for minute in range(2, NEWEST + 2)]
