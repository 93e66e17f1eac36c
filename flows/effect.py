"""What more time would mean, in lines for people: before the decision and after it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from flows.decision_wording import EFFECT
from models.extension import ExtensionEffect
from models.store.cycles import read_cycle
from tasks.office import Office


def effect_lines(office: Office, key: str, effects: Iterable[ExtensionEffect]) -> list[str]:
    """The lines about every unit, in order."""
    with office.register.look() as connection:
        report_due_at = read_cycle(connection, key).report_due_at
    return [line for effect in effects for line in _lines(effect, report_due_at)]


def _lines(effect: ExtensionEffect, report_due_at: datetime) -> list[str]:
    before, after = effect.obligation.deadline.last_legal_moment, effect.after
    unit = effect.obligation.unit.name
    lines = [EFFECT["unit"].format(unit=unit, before=before, after=after.last_legal_moment, day=after.last_working_day)]
    lines.append(EFFECT["lead"].format(days=effect.lead_working_days))
    for rung in effect.rungs:
        word = EFFECT["moved" if rung.after else "withdrawn"]
        lines.append(word.format(title=rung.rung.title, before=rung.before, after=rung.after))
    return [*lines, EFFECT["possible" if effect.is_upward_possible else "impossible"].format(at=report_due_at)]
