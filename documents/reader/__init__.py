"""The reader: a returned form, as bytes, into what the unit answered and what could not be read for certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.parsers import expat

from documents.gate import is_workbook
from documents.reader import names
from documents.reader import wording as say
from documents.reader.again import Texts, disagreements, texts_of, workbook_texts
from documents.reader.answers import read_answers
from documents.reader.identity import Identity, read_identity, read_sheets_identity
from documents.reader.lean import lean_page
from documents.reader.package import open_package
from documents.reader.seen import AnswerRow
from documents.reader.sheets import read_sheets
from documents.reader.tables import form_rows
from models.errors import Problem, UnreadableFileError
from models.form import Form
from models.submission import ReadReport


def read_report(data: bytes, form: Form) -> ReadReport:
    """The report in a returned form (.docx or .xlsx bytes that passed documents.gate), read against `form`.

    The page is read as a person sees it, and every figure a second time by another route. What cannot be read for
    certain is in `problems`, never in `figures`. Raises UnreadableFileError BROKEN_FILE where there is no page to read.
    """
    try:
        seen = _workbook(data) if is_workbook(data) else _page(data)
        return _report(seen, form)
    except (RecursionError, ValueError, IndexError, expat.ExpatError) as error:
        raise UnreadableFileError("BROKEN_FILE", f"{type(error).__name__}: {error}") from None


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """A file read by both routes, not yet held against a form."""

    identity: Identity
    rows: Sequence[AnswerRow]
    again: Texts
    problems: tuple[Problem, ...] = ()


def _page(data: bytes) -> _Seen:
    package = open_package(data, lean_page)
    has_changes = next(package.body.iter(*names.CHANGES), None) is not None
    return _Seen(
        identity=read_identity(package),
        rows=list(form_rows(package.body, package.hidden_styles, is_lean=package.is_lean)),
        again=texts_of(package.page, package.hidden_styles),
        problems=(say.tracked_changes(),) if has_changes else (),
    )


def _workbook(data: bytes) -> _Seen:
    sheets = read_sheets(data)
    return _Seen(identity=read_sheets_identity(sheets), rows=sheets.rows, again=workbook_texts(data))


def _report(seen: _Seen, form: Form) -> ReadReport:
    answers = read_answers(seen.rows, form)
    doubted = dict(disagreements(answers.figures, seen.again, form))
    return ReadReport(
        cycle=seen.identity.cycle,
        unit=seen.identity.unit,
        form=seen.identity.form,
        is_nil=answers.is_nil,
        figures={code: figure for code, figure in answers.figures.items() if code not in doubted},
        narratives=answers.narratives,
        reference=answers.reference,
        problems=(*seen.identity.problems, *seen.problems, *answers.problems, *doubted.values()),
    )
