"""Phrases of official paper that depend on values: numbers, days, moments, citations, lists. All NFC."""

from __future__ import annotations

from documents.wording.days import last_moment, moment, place_date, short_date, weekday_date
from documents.wording.figures import attached_to, citation, figure, number_line, percent, short_citation
from documents.wording.names import (
    agency,
    agency_lines,
    bare,
    in_sentence,
    listed,
    recipients,
    says_nothing,
    sentence,
    verb,
)
from documents.wording.words import (
    ASKED_TO_COMPLY,
    COUNTED_UNIT,
    EXEMPT,
    LATE,
    MERGED,
    NIL,
    NO_FIGURE,
    NOT_SENT,
    ON_TIME,
    SEE_APPENDIX,
)

__all__ = [
    "ASKED_TO_COMPLY",
    "COUNTED_UNIT",
    "EXEMPT",
    "LATE",
    "MERGED",
    "NIL",
    "NOT_SENT",
    "NO_FIGURE",
    "ON_TIME",
    "SEE_APPENDIX",
    "agency",
    "agency_lines",
    "attached_to",
    "bare",
    "citation",
    "figure",
    "in_sentence",
    "last_moment",
    "listed",
    "moment",
    "number_line",
    "percent",
    "place_date",
    "recipients",
    "says_nothing",
    "sentence",
    "short_citation",
    "short_date",
    "verb",
    "weekday_date",
]
