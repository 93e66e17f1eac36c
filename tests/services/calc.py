"""LibreOffice with its spreadsheet, without a window. Many servers have the word processor alone."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice")
SECONDS = 120


@pytest.fixture(scope="session")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one's own, where LibreOffice can open spreadsheets; elsewhere the test is skipped."""
    folder = tmp_path_factory.mktemp("calc")
    table = folder / "table.csv"
    table.write_text("1,2\n")
    if OFFICE is None or not _save_again(table, "xlsx", folder / "probe").exists():
        pytest.skip("LibreOffice Calc is not installed")
    return folder


def converted(path: Path, kind: str, folder: Path) -> Path:
    """The file as LibreOffice saves it as this kind, in the folder. Its profile lies beside the folder."""
    saved = _save_again(path, kind, folder)
    assert saved.exists(), f"LibreOffice made no {kind} of {path.name}"
    return saved


def _save_again(path: Path, kind: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    words = [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(words, check=False, capture_output=True, timeout=SECONDS)
    return folder / f"{path.stem}.{kind}"
