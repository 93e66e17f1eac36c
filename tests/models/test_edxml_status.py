"""Names and statuses in the document network: exactly so or not at all; twice and out of order do no harm."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from models.edxml import DocumentId, Effect, Role, StatusCode, effect_of, is_organ_id, parse_document_id, sender_of

S = StatusCode
NAME = DocumentId(organ_id="000.00.01.T00", on=date(2025, 12, 8), number=7, notation="UBND-VX")


def test_only_the_sender_asks_for_a_document_back() -> None:
    assert [code for code in S if sender_of(code) is Role.SENDER] == [S.TAKE_BACK]


@pytest.mark.parametrize("said", list(permutations([S.ARRIVED, S.REGISTERED, S.ASSIGNED, S.DONE])))
def test_in_every_order_each_word_is_noted_once(said: tuple[StatusCode, ...]) -> None:
    before: set[StatusCode] = set()
    for code in said:
        assert effect_of(code, before) is Effect.NOTED
        before.add(code)
        assert effect_of(code, before) is Effect.NONE


@pytest.mark.parametrize("before", [set(), {S.ARRIVED}])
def test_a_refusal_reopens_what_was_not_taken_in(before: set[StatusCode]) -> None:
    assert effect_of(S.REFUSED, before) is Effect.REOPENED


@pytest.mark.parametrize("code", [S.REGISTERED, S.ASSIGNED, S.IN_WORK, S.DONE])
def test_taken_in_and_refused_exclude_each_other(code: StatusCode) -> None:
    assert effect_of(S.REFUSED, {code}) is effect_of(code, {S.REFUSED}) is Effect.PERSON


@pytest.mark.parametrize("text", ["000.00.01.T00,2025/12/08,7/UBND-VX", " 000.00.01.t00 , 2025/12/08 ,07/UBND-VX"])
def test_a_document_is_known_by_its_name(text: str) -> None:
    assert parse_document_id(text) == NAME
    assert parse_document_id(str(NAME)) == NAME


@pytest.mark.parametrize(
    "text",
    [
        "",
        "000.00.01.T00,2014/02/30,7/UBND-VX",
        "000.00.01.T00,2025-12-08,7/UBND-VX",
        "000.00.01.T00,2025/12/08,74fass22/UBND-VX",
        "000.00.01.T00,2025/12/08,٧/UBND-VX",
        "000.00.01.T00,2025/12/08",
        "Sở Nội vụ,2025/12/08,7/UBND-VX",
    ],
)
def test_what_is_not_exactly_a_name_is_none(text: str) -> None:
    assert parse_document_id(text) is None


def test_an_agency_has_at_most_thirty_five_signs_in_groups() -> None:
    assert is_organ_id("000.00.00.H38")
    assert is_organ_id("A" * 35)
    assert not any(map(is_organ_id, ["", ".", "A.", "a", "Đ", "A" * 36, "A B"]))
