"""A small cycle with everything in it that a case file holds, played to its end."""

from __future__ import annotations

import shutil
import sys
from datetime import timedelta
from pathlib import Path

import pytest

import flows.annual_cycle as annual
import flows.sweep as sweeping
from flows.rehearsal.people import Deed
from models.directive import Approval
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from tasks.files import keep
from tasks.office import Office
from tasks.sign import Role, make_test_authority, open_pkcs12, sign
from tests.flows.conftest import DIRECTIVE, december, fill_in
from tests.flows.test_signing_step import FAKE
from tests.tasks.test_sign import letter

AT = december(22, 9)
CLERK = "Văn thư xã"
HOSTILE = b"MZ this is no report"


def play(office: Office, tools: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The key of the cycle, closed on the 30th: answered, nil, returned and corrected, hostile, doubled, silent."""
    _lend_soffice(tools, monkeypatch)
    key = str(annual.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))
    with office.register.look() as connection:
        one, two, three, four, *_ = (o.unit.key for o in read_obligations(connection, key))
    fill_in(office, one).with_suffix(".pdf").write_bytes(_signed(office))
    fill_in(office, two, Deed.NIL)
    fill_in(office, three, Deed.HALF_FILLED).with_suffix(".pdf").write_bytes(b"%PDF-1.4 not signed")
    for name in ("a.docx", "b.docx"):
        keep(office.incoming / key / four / name, HOSTILE + name.encode())
    sweeping.sweep(now=AT)
    fill_in(office, one)  # the same bytes once more
    fill_in(office, three, seed=2)
    for day in (23, 25, 26, 29, 30):
        sweeping.sweep(now=december(day, 10))
    for hour in (15, 16):
        sweeping.sweep(now=december(30, hour))
    with office.register.look() as connection:
        assert read_cycle(connection, key).closed_at is not None
    return key


def _signed(office: Office) -> bytes:
    """A PDF with one genuine signature."""
    authority = make_test_authority(AT)
    keep(office.home / "clerk.p12", authority.issue(CLERK, CLERK, password="x", now=AT - timedelta(days=1)))
    signer = open_pkcs12(office.home / "clerk.p12", "x")
    page = letter([("Báo cáo", 100, 700)])
    return sign(page, signer, role=Role.PERSON, name=CLERK, reason="Ký", now=AT, is_visible=False)


def _lend_soffice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that makes the same page of everything."""
    folder.mkdir()
    (folder / "page.pdf").write_bytes(letter([("Trang", 100, 700)]))
    (folder / "soffice").write_text(FAKE.format(python=sys.executable, page=str(folder / "page.pdf")))
    (folder / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{Path(sys.executable).parent}:/usr/bin:/bin")
    monkeypatch.setenv("VANTHU_PDF", "1")
    assert shutil.which("soffice") == str(folder / "soffice")
