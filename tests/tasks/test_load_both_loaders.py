"""A directive means the same on every machine: with libyaml and without, each file is read or refused alike."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from models.errors import RefusedError
from tasks.load import source
from tasks.load.source import open_source
from tasks.office import DIRECTIVES

LOADERS = (yaml.SafeLoader, source.LOADER)
ODD = (
    "a: 15:00\nb: no\nc: 02647\nd: ~\ne:\nf: 'x'\ng: \"y\\u00e9\"\n",
    "a: |\n  một\n  hai\n\nb: >-\n  gấp\n  lại\nc: [1, -2, 03, 'x']\n",
    "a: 1\na: 2\n", "a: &x 1\nb: *x\n", "a: !!python/name:os.system x\n", "a: [1, 2\nb: 3\n", "\ta: 1\n", "a: b: c\n",
    "[" * 30 + "]" * 30, "a: \x07\n", "", "# nothing\n", "--- 1\n--- 2\n", "a: 'open\n", "%YAML 9.9\n---\na: 1\n",
)  # fmt: skip


def read(path: Path, loader: object, monkeypatch: pytest.MonkeyPatch) -> object:
    """The data with its lines and problems; or where the file is refused, and how it can be mended."""
    monkeypatch.setattr(source, "LOADER", loader)
    try:
        found = open_source(path)
    except RefusedError as error:
        return [(problem.where, problem.mend) for problem in error.problems]
    return found.data, found.lines, found.problems


@pytest.mark.parametrize("path", sorted(DIRECTIVES.rglob("*.yaml")), ids=lambda path: str(path.name))
def test_our_own_files_are_read_alike(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, quick = (read(path, loader, monkeypatch) for loader in LOADERS)
    assert plain == quick


@pytest.mark.parametrize("text", ODD)
def test_the_oddest_file_is_read_or_refused_alike(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(text, encoding="utf-8")
    plain, quick = (read(path, loader, monkeypatch) for loader in LOADERS)
    assert plain == quick


def test_the_quick_one_is_there() -> None:
    assert source.LOADER is yaml.CSafeLoader
