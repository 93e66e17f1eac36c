"""The gate takes the three levels of urgency, and none, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import RefusedError
from models.urgency import Urgency
from tasks.load import load_directive, load_place
from tasks.office import DIRECTIVES

LAO_CAI = DIRECTIVES / "lao-cai"


def loaded(folder: Path, line: str) -> Urgency | None:
    path = folder / "directive.yaml"
    path.write_text((LAO_CAI / "directive-2025.yaml").read_text("utf-8") + f"\n{line}\n", "utf-8")
    return load_directive(path, load_place(LAO_CAI)).urgency


@pytest.mark.parametrize("level", list(Urgency))
def test_each_level_is_read(tmp_path: Path, level: Urgency) -> None:
    assert loaded(tmp_path, f"urgency: {level.value}") is level


def test_a_directive_of_the_ordinary_course_says_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, "") is None


def test_another_level_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="urgency"):
        loaded(tmp_path, "urgency: rat_khan")
