"""What became of a form since last year: which figures can still be set beside last year's."""

from __future__ import annotations

from dataclasses import dataclass

from models.form import Form, Indicator


@dataclass(frozen=True, kw_only=True)
class FormChange:
    """Codes of indicators and sections, each in its form's order. `redefined`: the code stayed, its meaning did not."""

    gone: tuple[str, ...]
    new: tuple[str, ...]
    redefined: tuple[str, ...]


def form_change(before: Form, after: Form) -> FormChange:
    """The change from last year's form. A label, unit, nature, rule of adding or definition makes the meaning."""
    old, now = _meanings(before), _meanings(after)
    return FormChange(
        gone=tuple(code for code in old if code not in now),
        new=tuple(code for code in now if code not in old),
        redefined=tuple(code for code, meaning in now.items() if code in old and old[code] != meaning),
    )


def _meanings(form: Form) -> dict[str, tuple[object, ...]]:
    meanings: dict[str, tuple[object, ...]] = {i.code: _meaning(i) for i in form.indicators}
    return meanings | {section.code: (section.title, section.type) for section in form.sections}


def _meaning(indicator: Indicator) -> tuple[object, ...]:
    i = indicator
    return i.label, i.unit, i.nature, i.aggregation, i.definition, i.is_yes_no, i.sum_of, i.ratio_of
