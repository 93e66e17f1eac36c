"""Whether Word would open a file, by the checker that developers have; offices may do without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from documents.kinds.trial import Finding

MOST = 20


def word_findings(path: Path) -> tuple[Finding, ...]:
    """What openxml-audit says of the file; one warning where that library is not installed."""
    try:
        from openxml_audit import OpenXmlValidator
    except ImportError:
        note = "Word's own rules were not checked: openxml-audit is not installed"
        return (Finding(is_error=False, where=path.name, what=note, mend="open it in Word once"),)
    return tuple(_findings(path, OpenXmlValidator().validate(str(path)).errors))


def _findings(path: Path, errors: list[object]) -> Iterator[Finding]:
    for error in errors[:MOST]:
        what = str(getattr(error, "description", error))
        yield Finding(is_error=True, where=path.name, what=what, mend="save it again in Word as .docx")
