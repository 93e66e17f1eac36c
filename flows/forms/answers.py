"""From the words that people choose to the keys that a place knows. Keys are taken as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.form import Form
from models.organisation import Roster


def keys_of_units(roster: Roster, answers: Iterable[str]) -> list[str]:
    """The key of each unit that is named; an answer that names none is handed back for the gate to refuse."""
    by_name = {unit.name: unit.key for unit in roster.units}
    return [by_name.get(answer, answer) for answer in answers]


def key_of_form(forms: Mapping[str, Form], answer: str) -> str:
    """The key of the form with this title; any other answer as it is."""
    return next((key for key, form in forms.items() if form.title == answer), answer)
