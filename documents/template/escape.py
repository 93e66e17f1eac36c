"""Values as XML. Nothing that was typed is lost: & < > and quotes are escaped, tabs and new lines become elements."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

from markupsafe import _escape_inner as _escape  # type: ignore[attr-defined]

# What XML cannot hold: control characters, halves of surrogate pairs, two non-characters.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_odd = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]").search
_NEW_LINE = re.compile("\r\n|[\r\n]")
BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


class Xml(str):
    """Markup that this package made itself: the only text that is written as it stands."""

    __slots__ = ()


class Runs(ABC):
    """A value that knows how to be runs of a paragraph."""

    @abstractmethod
    def xml(self) -> str:
        """The runs: complete w:r elements."""


class InText(ABC):
    """A value that knows how to stand between two stretches of a run's text."""

    @abstractmethod
    def inside_text(self) -> str:
        """What ends the w:t before it, and begins the one after it."""


def write_text(value: object) -> str:
    """The value inside a w:t. None is nothing."""
    if type(value) is str:
        return _slow(value) if _odd(value) else _escape(value)
    if type(value) is Xml:
        return value
    if isinstance(value, InText):
        return value.inside_text()
    return "" if value is None else write_text(str(value))


def write_plain(value: object) -> str:
    """The value inside an attribute or a property: white space is a blank there, never an element."""
    if type(value) is Xml:
        return value
    text = "" if value is None else str(value)
    return Xml(_escape(re.sub(r"[\t\n\r]", " ", ILLEGAL.sub("", text))))


def write_runs(value: object) -> Xml:
    """The value in place of a whole run: spans with their own bold and italic, or plain text as one run."""
    if isinstance(value, Runs):
        return Xml(value.xml())
    return Xml(f'<w:r><w:t xml:space="preserve">{write_text(value)}</w:t></w:r>')


def _slow(text: str) -> str:
    marked = _escape(ILLEGAL.sub("", text))
    return _NEW_LINE.sub(BREAK, marked).replace("\t", TAB)
