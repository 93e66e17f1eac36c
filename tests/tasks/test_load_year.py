"""What a yearly directive's file must hold: its series in its key, and no open point."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models.errors import RefusedError
from tasks.load import Place, load_directive, load_place
from tasks.year import read_headings

LAO_CAI = Path(__file__).parents[2] / "directives" / "lao-cai"


@pytest.fixture(scope="module")
def place() -> Place:
    return load_place(LAO_CAI)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the place that a test may spoil."""
    return Path(shutil.copytree(LAO_CAI, tmp_path / "lao-cai"))


def load_changed(folder: Path, place: Place, before: str, after: str, name: str = "directive-2025.yaml") -> object:
    """The directive whose file was changed so."""
    text = (folder / name).read_text(encoding="utf-8")
    assert before in text
    (folder / name).write_text(text.replace(before, after, 1), encoding="utf-8")
    return load_directive(folder / name, place)


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("key: truyen-thong-cds-2025", "key: truyen-thong-cds", "does not end in its year"),
        ("recurs: annual", "recurs: daily", "'recurs' cannot be"),
        ("recurs: annual", "recurs: annual\nis_ad_hoc: true", "does not recur"),
        ("recurs: annual", 'recurs: annual\ndraft: ["Ai ký?"]', "still open: Ai ký?"),
    ],
)
def test_a_yearly_directive_is_refused_with_its_line(
    folder: Path, place: Place, before: str, after: str, what: str
) -> None:
    with pytest.raises(RefusedError, match=what) as caught:
        load_changed(folder, place, before, after)
    assert all(problem.where.startswith("directive-2025.yaml:") for problem in caught.value.problems)


def test_a_list_of_open_points_that_was_emptied_is_no_obstacle(folder: Path, place: Place) -> None:
    assert load_changed(folder, place, "recurs: annual", "recurs: annual\ndraft:")
    assert load_changed(folder, place, "draft:", "draft: []")


def test_only_yearly_files_are_read_by_every_sweep(folder: Path) -> None:
    (folder / "directive-broken.yaml").write_text("key: [", encoding="utf-8")
    headings, problems = read_headings(folder.parent)
    assert [heading.file for heading in headings] == ["lao-cai/directive-2025.yaml"]
    assert problems == ()


def test_a_yearly_file_that_cannot_be_read_is_told_with_its_place(folder: Path) -> None:
    (folder / "directive-2026.yaml").write_text("recurs: annual\nyear: 2026\nissue_on: morgen\n", encoding="utf-8")
    headings, problems = read_headings(folder.parent)
    assert len(headings) == 1
    assert {problem.where.partition(":")[0] for problem in problems} == {"lao-cai/directive-2026.yaml"}
    assert len(problems) == 2  # no key, and a day that is none
