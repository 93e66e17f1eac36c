"""The office's own Word templates: `<home>/templates/<kind>.docx` is used instead of the shipped one.

One that is broken is refused with its name and what to mend, before any number is taken; the shipped one does not
silently take its place.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from documents.kinds import render, template_path
from documents.kinds.trial import Finding
from models.document import DocumentKind
from models.errors import TemplateError
from tasks.files import keep
from tasks.office import Office
from tasks.trial import tried

LARGEST_BYTES = 16 * 2**20
"""A template file; the largest seen in offices hold pictures of a few megabytes."""


def own_path(office: Office, kind: DocumentKind) -> Path:
    """Where the office's own template of this kind lies, if it has one."""
    return office.templates / f"{kind.value}.docx"


def page_of(office: Office, kind: DocumentKind, facts: Any) -> bytes:
    """The .docx of this kind with these facts, by the office's own template where there is one.

    Raises TemplateError with the file's name and everything to mend.
    """
    path = own_path(office, kind)
    if not path.exists():
        return render(kind, facts)
    data = _read(path)
    errors = _errors(kind, data)
    if errors:
        raise TemplateError(f"{path.name}: " + "; ".join(str(error) for error in errors))
    try:
        return render(kind, facts, data)
    except TemplateError as error:
        raise TemplateError(f"{path.name}: {error}") from error


def export_template(kind: DocumentKind, folder: Path) -> Path:
    """Where the shipped template was copied to: `<kind>.docx` in the folder. Raises TemplateError: one lies there."""
    path = folder / f"{kind.value}.docx"
    if path.exists():
        raise TemplateError(f"{path} is there already; move it away, or name another folder.")
    keep(path, template_path(kind).read_bytes())
    return path


def check_template(kind: DocumentKind, path: Path) -> tuple[Finding, ...]:
    """Everything found in the file, tried in a limited process. Raises TemplateError where it is too large."""
    return tried(kind, _read(path))


def _read(path: Path) -> bytes:
    if path.stat().st_size > LARGEST_BYTES:
        raise TemplateError(f"{path.name}: larger than {LARGEST_BYTES // 2**20} MB; make its pictures smaller.")
    return path.read_bytes()


def _errors(kind: DocumentKind, data: bytes) -> tuple[Finding, ...]:
    return tuple(finding for finding in tried(kind, data) if finding.is_error)
