"""Numbers and symbols by Decree 30/2020, and those of the Party that a directive cites."""

import unicodedata

import pytest

from models.numbering import Grammar, letter_symbol, number_text, parse_symbol, symbol_text, type_symbol


@pytest.mark.parametrize(("number", "text"), [(1, "01"), (7, "07"), (10, "10"), (9123, "9123"), (10000, "10000")])
def test_a_number_below_ten_is_written_with_two_digits(number: int, text: str) -> None:
    assert number_text(number) == text


def test_an_official_letter_has_no_type_and_a_report_has() -> None:
    assert letter_symbol("UBND", "VX") == "/UBND-VX"
    assert type_symbol("BC", "SVHTTDL") == "/BC-SVHTTDL"
    assert symbol_text(5, "/UBND-VX") == "05/UBND-VX"
    assert symbol_text(None, "/UBND-VX") == "/UBND-VX"


@pytest.mark.parametrize(
    ("text", "grammar", "number", "suffix", "year", "kind", "agency", "unit"),
    [
        ("12/UBND-VX", Grammar.STATE, 12, "", None, None, "UBND", "VX"),
        ("05/BNV-VP", Grammar.STATE, 5, "", None, None, "BNV", "VP"),
        ("34/BC-SVHTTDL", Grammar.STATE, 34, "", None, "BC", "SVHTTDL", None),
        ("89/KH-UBND", Grammar.STATE, 89, "", None, "KH", "UBND", None),
        ("8782/SNNMT-QLĐĐ", Grammar.STATE, 8782, "", None, None, "SNNMT", "QLĐĐ"),
        ("2231/SNV-CCHC&PC", Grammar.STATE, 2231, "", None, None, "SNV", "CCHC&PC"),
        ("15/TTr-STC", Grammar.STATE, 15, "", None, "TTr", "STC", None),
        ("34a/UBND-VX", Grammar.STATE, 34, "a", None, None, "UBND", "VX"),
        ("30/2020/NĐ-CP", Grammar.STATE, 30, "", 2020, "NĐ", "CP", None),
        ("202/2025/QH15", Grammar.STATE, 202, "", 2025, None, "QH15", None),
        ("12729/VPCP-KGVX", Grammar.STATE, 12729, "", None, None, "VPCP", "KGVX"),
        ("18-KH/BCĐ", Grammar.PARTY, 18, "", None, "KH", "BCĐ", None),
        ("02-KH/BCĐTW", Grammar.PARTY, 2, "", None, "KH", "BCĐTW", None),
        ("15662-CV/VPTW", Grammar.PARTY, 15662, "", None, "CV", "VPTW", None),
    ],
)
def test_a_symbol_is_taken_apart_by_its_own_grammar(
    text: str,
    grammar: Grammar,
    number: int,
    suffix: str,
    year: int | None,
    kind: str | None,
    agency: str,
    unit: str | None,
) -> None:
    for typed in (text, unicodedata.normalize("NFD", f" {text} ")):
        symbol = parse_symbol(typed)
        assert symbol is not None
        assert symbol.text == text
        assert (symbol.grammar, symbol.number, symbol.suffix, symbol.year) == (grammar, number, suffix, year)
        assert (symbol.type_code, symbol.agency, symbol.unit) == (kind, agency, unit)


@pytest.mark.parametrize("text", ["17/8/2025", "28/12/2025", "UBND-VX", "", "12 / UBND-VX", "9123", "số 12/UBND-VX"])
def test_a_date_or_half_a_symbol_is_not_a_symbol(text: str) -> None:
    assert parse_symbol(text) is None
