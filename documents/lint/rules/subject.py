"""Ô 5a and 5b: the type's name and abstract, or a letter's "V/v": Appendix I, part I, section II.5."""

from __future__ import annotations

from collections.abc import Iterator

from documents import layout
from documents.lint.finding import Finding, found
from documents.lint.rules.dress import Dress, excerpt, undressed
from documents.lint.sheet import Sheet, SheetKind
from documents.lint.wording import WANTED

_SUBJECT = Dress(component="SUBJECT", sizes=layout.SMALL_RANGE_PT)
_TYPE = Dress(component="TYPE_NAME", sizes=layout.LARGE_RANGE_PT, is_bold=True, is_upper=True, is_centred=True)
_ABSTRACT = Dress(component="ABSTRACT", sizes=layout.LARGE_RANGE_PT, is_bold=True, is_centred=True)


def subject(sheet: Sheet) -> Iterator[Finding]:
    """SUBJECT_MISSING, _LABEL, _SIZE, _STYLE of a letter; SUBJECT_NAMED where a named type has one."""
    line = sheet.head.subject
    if sheet.kind is SheetKind.NAMED:
        if line is not None:
            yield found("SUBJECT", "NAMED", measured=excerpt(line), wanted=WANTED["under_type"])
        return
    if line is None:
        if sheet.is_official:
            yield found("SUBJECT", "MISSING", wanted=WANTED["subject"])
        return
    if not line.text.startswith("V/v "):
        yield found("SUBJECT", "LABEL", measured=excerpt(line), wanted=WANTED["subject"])
    yield from undressed([line], _SUBJECT)


def type_name(sheet: Sheet) -> Iterator[Finding]:
    """TYPE_NAME_MISSING, _SIZE, _STYLE, _CASE, _ALIGN."""
    if sheet.kind is SheetKind.NAMED and sheet.top.type_name is None:
        yield found("TYPE_NAME", "MISSING", wanted=WANTED["type_name"])
    yield from undressed([sheet.top.type_name], _TYPE)


def abstract(sheet: Sheet) -> Iterator[Finding]:
    """ABSTRACT_MISSING, _SIZE, _STYLE, _ALIGN, _RULE: under the name of a type."""
    if sheet.top.type_name is None:
        return
    if sheet.top.abstract is None:
        yield found("ABSTRACT", "MISSING", wanted=WANTED["abstract"])
        return
    yield from undressed([sheet.top.abstract], _ABSTRACT)
    if not sheet.top.has_abstract_rule:
        yield found("ABSTRACT", "RULE", wanted=WANTED["third"])
