"""A draft comes through LibreOffice whole: by .docx, by .odt, and with words typed in it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import etree

from documents.drafts import Taken
from tasks.pdf import is_available
from tests.documents.drafting import W, changed, drawn, known, paragraph, sample, taken, typed, typed_after

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_available(), reason="LibreOffice is not installed"),
]
DRAFT = drawn(sample())


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One profile for all: its first start is slow."""
    return tmp_path_factory.mktemp("profile")


def saved(path: Path, profile: Path, *kinds: str) -> bytes:
    """The file as LibreOffice saves it in one format after another."""
    for at, kind in enumerate(kinds):
        out = path.parent / str(at)
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", out, path], check=True, capture_output=True, timeout=120)
        path = out / path.with_suffix(f".{kind}").name
    return path.read_bytes()


def trip(data: bytes, folder: Path, profile: Path, *kinds: str) -> Taken:
    path = folder / "draft.docx"
    path.write_bytes(data)
    return taken(saved(path, profile, *kinds))


@pytest.mark.parametrize("kinds", [("docx",), ("odt", "docx")], ids=["docx", "odt"])
def test_a_draft_that_was_only_saved_says_the_same(kinds: tuple[str, ...], tmp_path: Path, profile: Path) -> None:
    found = trip(DRAFT, tmp_path, profile, *kinds)
    assert found.problems == ()
    assert found.texts == taken(DRAFT).texts


@pytest.mark.parametrize("kinds", [("docx",), ("odt", "docx")], ids=["docx", "odt"])
def test_what_was_typed_comes_through(kinds: tuple[str, ...], tmp_path: Path, profile: Path) -> None:
    lines = typed("Cần quan tâm ", "<w:b/>"), typed("đạt {B1} tin, bài.")
    edited = typed_after(DRAFT, "synthesis", *lines, instead=True)
    found = trip(edited, tmp_path, profile, *kinds)
    assert found.problems == ()
    assert found.texts["synthesis"] == "**Cần quan tâm**\nđạt {B1} tin, bài."


@pytest.mark.parametrize("kinds", [("docx",), ("odt", "docx")], ids=["docx", "odt"])
def test_a_figure_typed_over_is_seen_after_the_trip(kinds: tuple[str, ...], tmp_path: Path, profile: Path) -> None:
    def retype(root: etree._Element) -> None:
        found = paragraph(root, "đơn vị gửi báo cáo đạt yêu cầu (").iter(f"{W}t")
        next(one for one in found if one.text == known(sample())["coverage"]).text = "99/99"

    found = trip(changed(DRAFT, retype), tmp_path, profile, *kinds)
    assert [problem.code for problem in found.problems] == ["FIGURE_CHANGED"]
