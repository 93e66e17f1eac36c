"""Two versions of one report, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.figures import figure_text
from models.form import Figure, Form


@dataclass(frozen=True, kw_only=True)
class Version:
    """What one version says."""

    figures: Mapping[str, Figure]
    narratives: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One cell that changed. Both texts are as a Vietnamese page shows them, "" for a blank."""

    code: str
    before: str
    after: str


def differences(form: Form, before: Version, after: Version) -> Iterator[Difference]:
    """The cells that differ, in the order of the form. A blank, a 0 and "không có số liệu" are three things."""
    old, new = cells(form, before), cells(form, after)
    for code in old:
        if old[code] != new[code]:
            yield Difference(code=code, before=old[code], after=new[code])


def cells(form: Form, version: Version) -> dict[str, str]:
    """Every cell of the form by code, as a Vietnamese page shows it; an unclear one shows nothing."""
    figures = ((i, version.figures.get(i.code)) for i in form.asked)
    shown = {i.code: figure_text(f, is_yes_no=i.is_yes_no) if f is not None else "" for i, f in figures}
    return shown | {section.code: version.narratives.get(section.code, "") for section in form.sections}
