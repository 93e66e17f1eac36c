"""Does a .docx, ours or foreign, obey Decree 30/2020/NĐ-CP? Everything that does not is listed at once."""

from __future__ import annotations

from documents.lint.finding import Finding
from documents.lint.reading import read_page
from documents.lint.rules import RULES
from documents.lint.sheet import take_apart

__all__ = ["Finding", "lint"]


def lint(data: bytes) -> tuple[Finding, ...]:
    """What breaks the decree, from the top of the page to its foot; nothing where all is well.

    Raises UnreadableFileError, with the gate's codes, where `data` is no .docx that is safe to read.
    """
    sheet = take_apart(read_page(data))
    return tuple(finding for rule in RULES for finding in rule(sheet))
