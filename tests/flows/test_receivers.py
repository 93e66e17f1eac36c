"""Whom a rung speaks to, and in whose name, as the ladder's file says; and who is criticised at the end."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from models.directive import Approval
from models.document import DocumentKind
from models.store.papers import read_documents
from models.store.rungs import count_performed
from tasks.contacts import channel_of
from tasks.office import Office
from tests.corpus.letters import tell_contacts
from tests.flows.conftest import DIRECTIVE, december

pytestmark = pytest.mark.slow

LADDER = """
rungs:
  - {key: for-heads, title: Nhắc người đứng đầu, act: reminder, anchor: last_working_day, working_days: -3, at: "08:00",
     to: head, groups: [communes]}
  - {key: by-issuer, title: Đôn đốc lần 1, act: chasing_letter, anchor: legal_moment, working_days: 1, at: "08:00",
     signed_by: issuer, to: head}
  - {key: above, title: Báo cáo cấp trên, act: escalation, anchor: legal_moment, working_days: 1, at: "09:00",
     form: message, to: parent}
  - {key: again, title: Đôn đốc lần 2, act: chasing_letter, anchor: legal_moment, working_days: 1, at: "10:00",
     round: 2}
"""


@pytest.fixture
def cycle(office: Office) -> str:
    """A cycle whose ladder speaks to heads, to the agency above, and in the issuer's name."""
    (office.directives / "lao-cai" / "ladder.yaml").write_text(LADDER, encoding="utf-8")
    key = str(issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))
    for now in (december(23, 8), december(29, 8), december(29, 9), december(29, 10), december(29, 10, 5)):
        sweeping.sweep(now=now)
    return key


def page(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return archive.read("word/document.xml").decode()


def test_each_rung_reaches_whom_the_ladder_names(office: Office, cycle: str) -> None:
    with office.register.look() as connection:
        papers = read_documents(connection, cycle)
        assert count_performed(connection, cycle) == {"for-heads": 4, "by-issuer": 6, "above": 6, "again": 6}
    heads = [d for d in papers if d.key.startswith("for-heads")]
    letters = [d for d in papers if d.kind is DocumentKind.CHASING_LETTER]
    (above,) = (d for d in papers if d.key.startswith("above"))
    assert {d.kind for d in heads} == {DocumentKind.DIGEST}
    assert "Chủ tịch Ủy ban nhân dân" in page(office.papers / str(heads[0].path))
    assert [d.organisation for d in letters] == ["ubnd-tinh", "svhttdl"]
    first, again = (page(office.papers / str(d.path)) for d in letters)
    assert "yêu cầu" in first
    assert "Thủ trưởng các cơ quan" in first
    assert "yêu cầu" not in again.replace("đạt yêu cầu", "")
    assert "(lần 2)" in again
    assert (above.addressee, above.number) == ("ubnd-tinh", None)


def test_the_lead_proposes_whom_to_criticise_by_group(office: Office, cycle: str) -> None:
    sweeping.sweep(now=december(30, 10))
    with office.register.look() as connection:
        (report,) = (d for d in read_documents(connection, cycle) if d.kind is DocumentKind.CONSOLIDATED_REPORT)
    text = page(office.papers / str(report.path))
    assert "đề nghị cấp có thẩm quyền xem xét, phê bình" in text
    assert "Sở, ban, ngành: chưa gửi (02)" in text
    assert "Xã, phường: chưa gửi (04)" in text


def test_a_rung_s_own_channels_come_before_those_of_the_contacts(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_contacts(office.directives / "lao-cai", ["snv"])
    monkeypatch.setenv("VANTHU_SMTP_HOST", "127.0.0.1")
    assert channel_of(office.directives, "lao-cai", "snv") == "mail"
    assert channel_of(office.directives, "lao-cai", "snv", ("folder", "mail")) == "folder"
    assert channel_of(office.directives, "lao-cai", "snv", ("edxml",)) == "mail"


def test_each_parent_of_the_roster_gets_one_paper_about_its_own_units(office: Office) -> None:
    place = office.directives / "lao-cai"
    (place / "ladder.yaml").write_text(LADDER, encoding="utf-8")
    head, *rows = (place / "roster.csv").read_text().splitlines()
    above = {row.split(",")[0]: "" for row in rows}
    wards = list(above)[-4:]
    above |= {wards[0]: "snv", wards[1]: "snv", wards[2]: wards[3]}
    told = [row + f",{above[row.split(',')[0]]}" for row in rows]
    (place / "roster.csv").write_text("\n".join([f"{head},parent", *told]) + "\n")
    key = str(issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))
    for now in (december(29, 8), december(29, 9)):
        sweeping.sweep(now=now)
    with office.register.look() as connection:
        papers = {d.id: d for d in read_documents(connection, key) if d.key.startswith("above")}
        rows_of = "SELECT unit, document FROM rung WHERE rung = 'above' AND verdict = 'perform'"
        by_unit = {unit: papers[number].addressee for unit, number in connection.exec_driver_sql(rows_of)}
    assert sorted(paper.addressee for paper in papers.values()) == sorted(["snv", wards[3], "ubnd-tinh"])
    expected = {unit: parent or "ubnd-tinh" for unit, parent in above.items() if unit in by_unit}
    assert by_unit == expected
    assert len(by_unit) == 6
    (paper,) = (d for d in papers.values() if d.addressee == "snv")
    assert "Giám đốc" in page(office.papers / str(paper.path)) or "Thủ trưởng" in page(office.papers / str(paper.path))


def test_a_unit_without_contact_is_asked_for_at_its_own_parent(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    place = office.directives / "lao-cai"
    head, *rows = (place / "roster.csv").read_text().splitlines()
    alone = rows[-1].split(",")[0]
    rows = [row + (",snv" if row.startswith(f"{alone},") else ",") for row in rows]
    (place / "roster.csv").write_text("\n".join([f"{head},parent", *rows]) + "\n")
    tell_contacts(place, [row.split(",")[0] for row in rows if not row.startswith(f"{alone},")])
    monkeypatch.setenv("VANTHU_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("VANTHU_SMTP_PORT", "1")
    monkeypatch.setenv("VANTHU_SMTP_SECURITY", "none")
    monkeypatch.setenv("VANTHU_SMTP_FROM", "vanthu@tinh.example")
    key = str(issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))
    sweeping.sweep(now=december(11, 8))
    with office.register.look() as connection:
        paper = next(d for d in read_documents(connection, key) if d.key == f"arrived-1:{alone}")
    assert paper.addressee == "snv"
