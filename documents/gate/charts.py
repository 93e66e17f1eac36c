"""The data of charts: the one thing that may lie embedded in a Word file, where each is a harmless workbook itself."""

from __future__ import annotations

import re
import zipfile

from documents.gate import limits
from documents.gate.kinds import WORD, FileKind
from models.errors import UnreadableFileError

_PART = re.compile(r"word/embeddings/[^/]+\.xlsx", re.IGNORECASE)
_RELATIONS = re.compile(r"word/charts/_rels/[^/]+\.rels", re.IGNORECASE)
_TARGET = re.compile(r"(\.\./|/word/)embeddings/[^/]+\.xlsx", re.IGNORECASE)


def is_chart_data(name: str, kind: FileKind) -> bool:
    """Whether a part of this name can only be the data of a chart; charts alone may refer to it (see below)."""
    return kind is WORD and _PART.fullmatch(name) is not None


def is_chart_relation(part: str, target: str) -> bool:
    """Whether a relationship of this part leads from a chart to its data."""
    return _RELATIONS.fullmatch(part) is not None and _TARGET.fullmatch(target) is not None


def chart_data(package: zipfile.ZipFile, kind: FileKind) -> list[bytes]:
    """The workbooks of all charts, to be held against the rules of workbooks. Raises UnreadableFileError: BOMB."""
    entries = [entry for entry in package.infolist() if is_chart_data(entry.filename, kind)]
    if sum(entry.file_size for entry in entries) > limits.CHART_DATA_BYTES:
        raise UnreadableFileError("BOMB", "data of charts")
    return [package.read(entry) for entry in entries]
