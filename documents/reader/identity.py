"""Which cycle, form and unit a returned form belongs to: printed on the page and carried in the file's properties."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from documents.reader import names as w
from documents.reader import wording as say
from documents.reader.package import Package
from documents.reader.sheets import Sheets
from documents.reader.text import visible_text
from models.errors import Problem

_PRINTED = re.compile(r"Mã biểu:\s*([^\s/]+)\s*/\s*([^\s/]+)\s*/\s*([^\s/]+)")
_CARRIED = ("vanthu.cycle", "vanthu.form", "vanthu.unit")
HIDDEN_NAME = "vanthu.form"
"""The defined name of a workbook that holds what is printed after "Mã biểu:"."""
_NAMED = re.compile(r'=?"([^"/]+)/([^"/]+)/([^"/]+)"')
_NOBODY = (None, None, None)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """The keys of a form, each None where the file does not give it."""

    cycle: str | None
    form: str | None
    unit: str | None
    problems: tuple[Problem, ...] = ()


def read_identity(package: Package) -> Identity:
    """The identity of the form. Where page and properties disagree the page stands, with a problem."""
    return _agreed(_printed(package), _carried(package.properties))


def read_sheets_identity(sheets: Sheets) -> Identity:
    """The identity of the workbook: printed on a sheet, in its properties, and in a hidden name."""
    printed = next((found.groups() for text in sheets.texts if (found := _PRINTED.search(text))), _NOBODY)
    named = _NAMED.fullmatch(sheets.names.get(HIDDEN_NAME, ""))
    first = _agreed(printed, _carried(sheets.properties))
    return _agreed(printed, named.groups()) if named and not first.problems else first


def _carried(properties: Mapping[str, str]) -> tuple[str | None, ...]:
    return tuple(properties.get(name) or None for name in _CARRIED)


def _agreed(printed: tuple[str | None, ...], carried: tuple[str | None, ...]) -> Identity:
    cycle, form, unit = (seen or held for seen, held in zip(printed, carried, strict=True))
    is_same = all(None in pair or pair[0] == pair[1] for pair in zip(printed, carried, strict=True))
    problems = () if is_same else (say.two_identities(_path(printed), _path(carried)),)
    return Identity(cycle=cycle, form=form, unit=unit, problems=problems)


def _printed(package: Package) -> tuple[str | None, ...]:
    for paragraph in package.body.iter(w.PARAGRAPH):
        letters = "".join([t.text or "" for t in paragraph.iter(w.TEXT)])
        if letters.isascii() or "biểu" not in unicodedata.normalize("NFC", letters):
            continue
        if found := _PRINTED.search(visible_text(paragraph, package.hidden_styles).text):
            return found.groups()
    return _NOBODY


def _path(keys: tuple[str | None, ...]) -> str:
    return "/".join(key or "?" for key in keys)
