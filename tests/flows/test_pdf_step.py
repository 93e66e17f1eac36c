"""PDFs in the course of a cycle: only where the office asks, and never in the way of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from models.store.ledger_rows import read_ledger
from tasks.office import Office

pytestmark = pytest.mark.slow
FAKE = """#!{python}
import pathlib, sys
at = sys.argv.index("--outdir")
out = pathlib.Path(sys.argv[at + 1])
out.mkdir(exist_ok=True)
for name in sys.argv[at + 2:]:
    (out / (pathlib.Path(name).stem + ".pdf")).write_bytes(b"%PDF-1.7 %%EOF")
"""


@pytest.fixture
def asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office that asks for PDFs, on a machine whose only program is the one this folder may hold."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("VANTHU_PDF", "1")
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def soffice(asks: Path) -> None:
    """There it is."""
    (asks / "soffice").write_text(FAKE.format(python=sys.executable))
    (asks / "soffice").chmod(0o755)


def acts(office: Office, cycle: str) -> list[str]:
    """What the ledger says of PDFs."""
    with office.register.look() as connection:
        return [entry.act for entry in read_ledger(connection, cycle) if "pdf" in entry.act]


def test_the_directive_has_its_pdf_when_it_goes_out(soffice: None, office: Office, cycle: str) -> None:
    assert acts(office, cycle) == ["document.pdf_made"]
    assert len(list(office.papers.glob("*/directive/*.pdf"))) == 1


def test_without_libreoffice_everybody_still_gets_the_directive(
    asks: Path, office: Office, cycle: str, units: list[str]
) -> None:
    assert acts(office, cycle) == ["pdf.unavailable"]
    assert all(list((office.outgoing / unit).glob("*.docx")) for unit in units)


def test_nobody_asked_and_no_pdf_is_made(office: Office, cycle: str) -> None:
    assert acts(office, cycle) == []
