"""`vanthu lint`: what it says, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli import cli
from tests.documents.foreign_letter import foreign_letter


def run(*arguments: str | Path) -> Result:
    """The command's outcome."""
    return CliRunner().invoke(cli, ["lint", *map(str, arguments)])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A letter without a breach."""
    path = tmp_path / "good.docx"
    path.write_bytes(foreign_letter())
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A letter whose number is not padded."""
    path = tmp_path / "bad.docx"
    path.write_bytes(foreign_letter(number="5"))
    return path


def test_a_correct_page_ends_well(good: Path) -> None:
    result = run(good)
    assert result.exit_code == 0
    assert "đúng thể thức" in result.output


def test_a_breach_ends_with_one_and_says_rule_source_and_mend(good: Path, bad: Path) -> None:
    result = run(good, bad)
    assert result.exit_code == 1
    assert "NUMBER_PADDING" in result.output
    assert "NĐ 30/2020, Phụ lục I" in result.output
    assert "1 điểm cần sửa trong 2 tệp" in result.output


def test_machines_get_every_file_with_its_findings(good: Path, bad: Path) -> None:
    result = run("--json", good, bad)
    assert result.exit_code == 1
    told = {Path(each["file"]).name: each for each in json.loads(result.output)}
    assert told["good.docx"]["findings"] == []
    assert (
        told["bad.docx"]["findings"][0] | {"rule": "NUMBER_PADDING", "measured": "5", "wanted": "05"}
        == (told["bad.docx"]["findings"][0])
    )


def test_a_file_that_is_no_page_is_named_and_does_not_stop_the_others(tmp_path: Path, good: Path) -> None:
    other = tmp_path / "other.docx"
    other.write_bytes(b"not a Word file")
    result = run(other, good)
    assert result.exit_code == 1
    assert "NOT_DOCX" in result.output
    assert "đúng thể thức" in result.output
    assert json.loads(run("--json", other).output)[0]["refused"] == "NOT_DOCX"
