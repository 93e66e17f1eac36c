"""Two versions are compared cell by cell, and nothing, 0 and "không có số liệu" are never one."""

from __future__ import annotations

from models.comparison import Difference, Version, differences
from models.figures import read_figure
from tests.corpus.forms import FORM


def version(text: str = "", **answers: str) -> Version:
    figures = {i.code: read_figure(answers.get(i.code, ""), is_yes_no=i.is_yes_no) for i in FORM.indicators}
    return Version(figures=figures, narratives={"X1": text})


def test_the_same_answers_typed_otherwise_do_not_differ() -> None:
    assert list(differences(FORM, version(B1="1.234"), version(B1=" 1 234"))) == []


def test_every_changed_cell_is_named_in_the_order_of_the_form() -> None:
    found = list(differences(FORM, version("Cũ", C2="1", A2="có"), version("Mới", C2="2", A2="không")))
    assert found == [
        Difference(code="A2", before="có", after="không"),
        Difference(code="C2", before="1", after="2"),
        Difference(code="X1", before="Cũ", after="Mới"),
    ]


def test_blank_zero_and_no_data_are_three_answers() -> None:
    typed = ("", "0", "không có số liệu")
    for before in typed:
        for after in typed:
            assert bool(list(differences(FORM, version(B1=before), version(B1=after)))) is (before != after)
