"""The column of parents in a roster: who stands above whom, or nobody, and every mistake at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import RefusedError
from models.organisation import Superior, UnitKind
from tasks.load.roster import load_roster

HEAD = "key,name,kind,code,source,assumed,email"


def lay(folder: Path, parents: dict[str, str], *, head: str = f"{HEAD},parent") -> Path:
    """The file of a roster in which each key stands below its value."""
    path = folder / "roster.csv"
    rows = [f"{key},Phường {key},ward,{key},thử,,,{parent}" for key, parent in parents.items()]
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def refused(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(RefusedError) as error:
        load_roster(path)
    return [(problem.where, problem.what) for problem in error.value.problems]


def test_a_unit_knows_who_stands_above_it(tmp_path: Path) -> None:
    roster = load_roster(lay(tmp_path, {"a": "c", "b": "c", "c": ""}))
    above = Superior(key="c", name="Phường c", kind=UnitKind.WARD)
    assert [unit.parent for unit in roster.units] == [above, above, None]


def test_a_roster_without_the_column_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(f"{HEAD}\na,Phường a,ward,A,thử,,\n", encoding="utf-8")
    assert [unit.parent for unit in load_roster(path).units] == [None]


def test_every_wrong_parent_is_told_at_once_and_a_circle_once(tmp_path: Path) -> None:
    parents = {"a": "a", "b": "nobody", "c": "d", "d": "e", "e": "c", "f": "c", "g": ""}
    assert refused(lay(tmp_path, parents)) == [
        ("roster.csv:2", "'a' stands above itself"),
        ("roster.csv:3", "no unit 'nobody' to stand above 'b'"),
        ("roster.csv:4", "a circle: c → d → e → c"),
    ]


def test_a_column_of_another_name_is_refused(tmp_path: Path) -> None:
    ((where, _),) = refused(lay(tmp_path, {"a": ""}, head=f"{HEAD},boss"))
    assert where == "roster.csv:1"
