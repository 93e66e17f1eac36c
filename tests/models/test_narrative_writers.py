"""Whose words stand in a report: everybody since the passage was last the plain sentence, and nobody else."""

from __future__ import annotations

from datetime import timedelta

from models.narrative import Edit, latest, writers
from tests.flows.conftest import december


def edit(version: int, by: str, text: str = "Có nội dung.", mark: str = "summary") -> Edit:
    at = december(30, 10) + timedelta(minutes=version)
    return Edit(mark=mark, version=version, text=text, sources="", by=by, at=at)


def wrote(*history: Edit) -> tuple[str, ...]:
    return writers(history, latest(history).values())


def test_who_goes_on_writing_carries_what_was_there() -> None:
    assert wrote(edit(1, "A"), edit(2, "B"), edit(3, "A")) == ("A", "B")


def test_every_passage_counts() -> None:
    assert wrote(edit(1, "A"), edit(1, "B", mark="conclusion")) == ("B", "A")


def test_a_passage_given_back_to_the_plain_sentence_is_nobodys() -> None:
    assert wrote(edit(1, "A"), edit(2, "B", "")) == ()
    assert wrote(edit(1, "A"), edit(2, "B", ""), edit(3, "C")) == ("C",)


def test_what_was_written_after_this_report_is_not_in_it() -> None:
    history = (edit(1, "A"), edit(2, "B"))
    assert writers(history, history[:1]) == ("A",)
    assert writers(history, ()) == ()
