"""Numbers and symbols of documents: how they are written, and how those of others are read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

# fmt: off
TYPE_CODES = frozenset({
    "NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC", "BB",
    "TTr", "HĐ", "CĐ", "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB", "SY", "TrS", "SL",
})
# fmt: on
"""Codes of named types (Decree 30/2020, article 7 and Appendix III). An official letter has none."""


class Grammar(StrEnum):
    """Whose rules a symbol follows."""

    STATE = "state"  # 9123/UBND-VX, 34/BC-SVHTTDL
    PARTY = "party"  # 18-KH/BCĐ


@dataclass(frozen=True, kw_only=True)
class Symbol:
    """A number and symbol, taken apart once. Never split again for display: keep the text as well."""

    text: str
    grammar: Grammar
    number: int
    suffix: str
    """The letter of an inserted number ("34a"), or ""."""
    year: int | None
    """Only normative documents carry it: 30/2020/NĐ-CP."""
    type_code: str | None
    """None for an official letter of the State."""
    agency: str
    unit: str | None
    """The drafting unit or field of an official letter: "VX"."""


def number_text(number: int) -> str:
    """The number as written: below 10 with a leading zero (Decree 30/2020, Appendix I)."""
    return f"{number:02d}"


def symbol_text(number: int | None, symbol: str) -> str:
    """The number with its symbol: "07/UBND-VX". Without a number yet, the symbol alone."""
    return symbol if number is None else number_text(number) + symbol


def letter_symbol(agency: str, unit: str) -> str:
    """The symbol of an official letter: "/UBND-VX"."""
    return f"/{agency}-{unit}"


def type_symbol(type_code: str, agency: str) -> str:
    """The symbol of a document with a named type: "/BC-SVHTTDL"."""
    return f"/{type_code}-{agency}"


_STATE = re.compile(r"(?P<number>\d{1,6})(?P<suffix>[a-zA-Z]?)/(?:(?P<year>\d{4})/)?(?P<rest>(?=[^\W\d_])[^\s/]+)")
_PARTY = re.compile(r"(?P<number>\d{1,6})(?P<suffix>)-(?P<type>[^\W\d_]+)/(?P<agency>\S+)")


def parse_symbol(text: str) -> Symbol | None:
    """The parts of a number and symbol by the State's grammar or the Party's; None where it is neither."""
    clean = unicodedata.normalize("NFC", text).strip()
    party = _PARTY.fullmatch(clean)
    if party:
        return _symbol(clean, Grammar.PARTY, party, party["type"], party["agency"], None, None)
    state = _STATE.fullmatch(clean)
    if state is None:
        return None
    year = int(state["year"]) if state["year"] else None
    first, _, second = state["rest"].partition("-")
    if second and (year or first in TYPE_CODES):
        return _symbol(clean, Grammar.STATE, state, first, second, None, year)
    return _symbol(clean, Grammar.STATE, state, None, first, second or None, year)


def _symbol(
    text: str, grammar: Grammar, found: re.Match[str], kind: str | None, agency: str, unit: str | None, year: int | None
) -> Symbol:
    return Symbol(
        text=text,
        grammar=grammar,
        number=int(found["number"]),
        suffix=found["suffix"],
        year=year,
        type_code=kind,
        agency=agency,
        unit=unit,
    )
