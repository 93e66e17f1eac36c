"""The reader: a returned form, as bytes, into what the unit answered and what could not be read for certain."""

from __future__ import annotations

from documents.reader import names
from documents.reader import wording as say
from documents.reader.answers import read_answers
from documents.reader.identity import read_identity
from documents.reader.package import open_package
from documents.reader.tables import form_rows
from models.errors import UnreadableFileError
from models.form import Form
from models.submission import ReadReport


def read_report(data: bytes, form: Form) -> ReadReport:
    """The report in a returned form (.docx bytes that passed documents.gate), read against `form`.

    The page is read as a person sees it. What cannot be read for certain is in `problems`, never in `figures`.
    Raises UnreadableFileError BROKEN_FILE where there is no page to read.
    """
    package = open_package(data)
    identity = read_identity(package)
    try:
        answers = read_answers(list(form_rows(package.body, package.hidden_styles)), form)
    except (RecursionError, ValueError) as error:
        raise UnreadableFileError("BROKEN_FILE", f"{type(error).__name__}: {error}") from None
    has_changes = next(package.body.iter(*names.CHANGES), None) is not None
    changes = (say.tracked_changes(),) if has_changes else ()
    return ReadReport(
        cycle=identity.cycle,
        unit=identity.unit,
        form=identity.form,
        is_nil=answers.is_nil,
        figures=answers.figures,
        narratives=answers.narratives,
        reference=answers.reference,
        problems=(*identity.problems, *changes, *answers.problems),
    )
