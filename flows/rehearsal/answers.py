"""What a unit of a rehearsal answers: plausible figures for its kind, and sentences from phrases.yaml."""

from __future__ import annotations

import random
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from flows.rehearsal.people import Deed
from models.figures import number_text
from models.form import Form, Indicator
from models.organisation import Group, UnitKind


def compose_answers(
    form: Form, *, deed: Deed, unit_kind: UnitKind, rng: random.Random, reference: str
) -> dict[str, str]:
    """What the unit types, by code; a code that is left out stays blank."""
    answers = {"T1": reference, "T3": _phrases()["reporter"]}
    if deed is Deed.NIL:
        return answers | {"T0": _phrases()["tick"]}
    answers |= _figures(form, unit_kind, rng) | _narratives(form, unit_kind, rng)
    return _spoilt(answers, form) if deed is Deed.HALF_FILLED else answers


def _spoilt(answers: dict[str, str], form: Form) -> dict[str, str]:
    """Half-filled: the required figures are forgotten, and one figure is also written out in words."""
    required = [indicator.code for indicator in form.asked if indicator.is_required]
    kept = {code: text for code, text in answers.items() if code not in required}
    counted = [i.code for i in form.asked if not i.is_yes_no and i.code not in required] or required
    return kept | {counted[0]: _phrases()["half_filled"]}


def _figures(form: Form, unit_kind: UnitKind, rng: random.Random) -> dict[str, str]:
    numbers = {indicator.code: _number(indicator, unit_kind, rng) for indicator in form.asked}
    for indicator in form.asked:
        bound = numbers.get(indicator.at_most or "")
        own = numbers[indicator.code]
        if own is not None and bound is not None:
            numbers[indicator.code] = min(own, bound)
    typed = {indicator.code: _typed(indicator, numbers[indicator.code], rng) for indicator in form.asked}
    return {code: text for code, text in typed.items() if text}


def _number(indicator: Indicator, unit_kind: UnitKind, rng: random.Random) -> int | None:
    ranges = _phrases()["figures"]
    span = ranges.get(indicator.code, ranges["other"])[_group(unit_kind)]
    if span is None:
        return None
    least, most = span
    # Most units stand near the lower end, as they do in life.
    return int(rng.triangular(least, most + 1, least + (most - least) / 4)) if most > 1 else rng.randint(least, most)


def _typed(indicator: Indicator, number: int | None, rng: random.Random) -> str:
    words, shares, chance = _phrases(), _phrases()["shares"], rng.random()
    if number is None:
        return str(words["no_data"]) if indicator.is_required or chance < 0.5 else ""
    if indicator.is_yes_no:
        return str(words["yes"] if number else words["no"])
    if chance < shares["no_data"]:
        return str(words["no_data"])
    if chance < shares["no_data"] + shares["blank"] and not indicator.is_required:
        return ""
    return number_text(Decimal(number))


def _narratives(form: Form, unit_kind: UnitKind, rng: random.Random) -> dict[str, str]:
    sections = _phrases()["sections"]
    texts = {}
    for section in form.sections:
        found = sections.get(section.code, sections["other"])[_group(unit_kind)]
        opening = rng.sample(found["opening"], k=min(len(found["opening"]), rng.randint(1, 2)))
        more = rng.sample(found["more"], k=rng.randint(0, 1))
        texts[section.code] = " ".join((*opening, *more))
    return texts


def _group(unit_kind: UnitKind) -> str:
    is_commune = unit_kind in (UnitKind.COMMUNE, UnitKind.WARD)
    return (Group.COMMUNES if is_commune else Group.DEPARTMENTS).value


@cache
def _phrases() -> Any:
    """phrases.yaml, which lies beside this module."""
    return yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text(encoding="utf-8"))
