"""A file read as a report would be, in a limited child, with nothing stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.acceptance import what_is_wrong
from models.errors import Problem, RefusedError, UnreadableFileError
from models.form import Form
from models.submission import ReadReport
from tasks.collect.child import read_in_child
from tasks.load import load_place
from tasks.wording import refusal


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What would be read, and what the reader and the form's rules say of it."""

    form: Form
    report: ReadReport | None
    """None where the gate refused the file."""
    problems: tuple[Problem, ...]


def try_report(data: bytes, form: Form, name: str) -> Trial:
    """The trial of these bytes against the form; the file's identity is shown and not judged."""
    try:
        report = read_in_child(data, form)
    except UnreadableFileError as error:
        return Trial(form=form, report=None, problems=(refusal(error.code, name),))
    return Trial(form=form, report=report, problems=what_is_wrong(report, form))


def try_any(data: bytes, forms: Mapping[str, Form], name: str) -> Trial:
    """The trial against the form that the file says it is; against the first one where it does not say."""
    trial = try_report(data, next(iter(forms.values())), name)
    own = forms.get(trial.report.form or "") if trial.report else None
    return trial if own is None or own is trial.form else try_report(data, own, name)


def forms_of(directives: Path) -> dict[str, Form]:
    """Every form of every place under this folder, by key. Raises RefusedError where there is none."""
    found: dict[str, Form] = {}
    for place in sorted({path.parent for path in directives.glob("*/form-*.yaml")}):
        found |= load_place(place).forms
    if not found:
        mend = "set VANTHU_DIRECTIVES to the folder of the places"
        raise RefusedError([Problem(where=str(directives.name), what="no form-*.yaml in it", mend=mend)])
    return found
