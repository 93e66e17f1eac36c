"""The two kinds of file that units send: what makes a Word file one, and what a workbook."""

from __future__ import annotations

from dataclasses import dataclass

_COMMON = ("[content_types].xml", "_rels/.rels")
_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, kw_only=True)
class FileKind:
    """How a file of this kind must look inside."""

    main: str
    """The part that is read first."""
    content_type: str
    root: str
    """Its root element as expat gives it: "namespace name"."""
    wrong: str
    """The code for a file of another kind."""
    forbidden: tuple[str, ...] = ()
    """Where parts lie that fetch or run something."""

    @property
    def needed(self) -> tuple[str, ...]:
        """The parts without which it is broken, in lower case."""
        return (*_COMMON, self.main.lower())


WORD = FileKind(
    main="word/document.xml",
    content_type=f"{_OFFICE}wordprocessingml.document.main+xml",
    root="http://schemas.openxmlformats.org/wordprocessingml/2006/main document",
    wrong="NOT_DOCX",
)
WORKBOOK = FileKind(
    main="xl/workbook.xml",
    content_type=f"{_OFFICE}spreadsheetml.sheet.main+xml",
    root="http://schemas.openxmlformats.org/spreadsheetml/2006/main workbook",
    wrong="BROKEN_FILE",
    forbidden=("xl/externallinks/", "xl/macrosheets/", "xl/dialogsheets/", "xl/querytables/", "xl/connections.xml"),
)
KINDS = (WORD, WORKBOOK)
