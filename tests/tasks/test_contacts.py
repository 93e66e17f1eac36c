"""Contacts and mail settings: read strictly, every problem at once, and the order of channels in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import RefusedError
from tasks.channels.mail.settings import Security, imap_server, smtp_server
from tasks.contacts import channel_of, channels_to
from tasks.load import load_place
from tasks.office import Office

SMTP = {"VANTHU_SMTP_HOST": "mx.tinh.example", "VANTHU_SMTP_FROM": "vanthu@tinh.example"}


def tell(place: Path, *rows: str) -> None:
    """Nothing. The place has these contacts."""
    (place / "contacts.csv").write_text("\n".join(["key,channel,address", *rows]) + "\n")


def test_a_place_without_contacts_is_served_by_folder(office: Office) -> None:
    assert channel_of(office.directives, "lao-cai", "snv") == "folder"
    assert channels_to(office.directives, "lao-cai", "snv") == ()


def test_the_first_channel_that_is_set_up_carries(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(office.directives / "lao-cai", "snv,mail,vanthu@snv.example", "snv,folder,")
    assert channel_of(office.directives, "lao-cai", "snv") == "folder"
    monkeypatch.setenv("VANTHU_SMTP_HOST", "mx.tinh.example")
    assert channels_to(office.directives, "lao-cai", "snv") == ("mail", "folder")


def test_an_address_in_the_roster_is_a_contact_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANTHU_SMTP_HOST", "mx.tinh.example")
    roster = office.directives / "lao-cai" / "roster.csv"
    rows = [row + "vanthu@snv.example" if row.startswith("snv,") else row for row in roster.read_text().splitlines()]
    roster.write_text("\n".join(rows) + "\n")
    assert channel_of(office.directives, "lao-cai", "snv") == "mail"


def test_every_wrong_row_is_named_and_the_place_is_refused(small_place: Path) -> None:
    tell(
        small_place,
        "Sở Nội vụ,mail,a@b.example",
        "snv,pigeon,x",
        "snv,mail,two@b.example; three@b.example",
        "snv,mail,ok@b.example",
        "snv,mail,again@b.example",
        "stp,mail,OK@b.example",
        "stp,mail",
    )
    with pytest.raises(RefusedError) as refused:
        load_place(small_place)
    assert [p.where for p in refused.value.problems] == [f"contacts.csv:{n}" for n in (2, 3, 4, 6, 7, 8)]


@pytest.mark.parametrize("identity", ["", "Sở Nội vụ", "000..H38", "h38", "A" * 36, "000.00.H38,"])
def test_an_identity_in_the_network_is_taken_only_in_its_form(small_place: Path, identity: str) -> None:
    tell(small_place, f"snv,edxml,{identity}", "stp,edxml,000.00.03.T00")
    with pytest.raises(RefusedError) as refused:
        load_place(small_place)
    assert [p.where for p in refused.value.problems] == ["contacts.csv:2"]


def test_the_network_is_chosen_once_the_office_has_an_identity_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(office.directives / "lao-cai", "snv,edxml,000.00.02.T00", "snv,folder,")
    assert channel_of(office.directives, "lao-cai", "snv") == "folder"
    monkeypatch.setenv("VANTHU_EDXML_ORGAN_ID", "000.00.01.T00")
    assert channels_to(office.directives, "lao-cai", "snv") == ("edxml", "folder")


def test_a_server_is_spoken_to_in_private_but_on_loopback() -> None:
    server = smtp_server(SMTP)
    assert server
    assert (server.security, server.port) == (Security.STARTTLS, 587)
    plain = {**SMTP, "VANTHU_SMTP_SECURITY": "none"}
    with pytest.raises(RefusedError, match="to another machine"):
        smtp_server(plain)
    assert smtp_server({**plain, "VANTHU_SMTP_HOST": "127.0.0.1"})


def test_a_password_is_named_and_never_shown() -> None:
    told = {**SMTP, "VANTHU_SMTP_USER": "vanthu", "VANTHU_SMTP_PASSWORD_ENV": "BOX", "BOX": "s3cret"}
    server = smtp_server(told)
    assert server
    assert server.password == "s3cret"
    assert "s3cret" not in repr(server)
    with pytest.raises(RefusedError, match="BOX"):
        smtp_server({**told, "BOX": ""})


@pytest.mark.parametrize(
    ("setting", "value"),
    [("PASSWORD", "x"), ("PORT", "0"), ("PORT", "٥٨٧"), ("FROM", "Văn thư"), ("SECURITY", "ssl"), ("USER", "a")],
)
def test_a_wrong_setting_is_refused_by_name(setting: str, value: str) -> None:
    with pytest.raises(RefusedError, match="VANTHU_SMTP_"):
        smtp_server({**SMTP, f"VANTHU_SMTP_{setting}": value})


def test_a_mailbox_needs_a_user() -> None:
    assert imap_server({}) is None
    with pytest.raises(RefusedError, match="VANTHU_IMAP_USER"):
        imap_server({"VANTHU_IMAP_HOST": "mx.tinh.example"})
