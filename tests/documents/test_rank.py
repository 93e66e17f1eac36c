"""The words follow the rank of whoever signs: a department asks and proposes, the committee demands and criticises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from documents.kinds import render
from documents.kinds.consolidated_report.criticism import Criticised
from models.document import DocumentKind as Kind
from tests.documents.sample_values import LEAD, PROVINCE, UNITS

Facts = dict[Kind, Any]
TextOf = Callable[..., str]
ASKED = {Kind.CHASING_LETTER: "các đơn vị có tên nêu trên", Kind.REMINDER: "đơn vị gửi", Kind.DIGEST: "Ủy ban nhân dân"}


@pytest.mark.parametrize("kind", list(ASKED), ids=lambda kind: str(kind.value))
@pytest.mark.parametrize(("issuer", "verb"), [(LEAD, "đề nghị"), (PROVINCE, "yêu cầu")], ids=["lead", "issuer"])
def test_a_department_asks_and_the_committee_demands(
    kind: Kind, issuer: Any, verb: str, facts: Facts, text_of: TextOf
) -> None:
    known = facts[kind]
    known = replace(known, head=replace(known.head, issuer=issuer)) if hasattr(known, "head") else known
    known = replace(known, issuer=issuer) if hasattr(known, "issuer") else known
    assert f"{verb} {ASKED[kind]}" in text_of(render(kind, known))


def test_reports_still_go_to_the_lead_when_the_issuer_signs_the_letter(facts: Facts, text_of: TextOf) -> None:
    known = facts[Kind.CHASING_LETTER]
    signed = replace(known, head=replace(known.head, issuer=PROVINCE), receiver=LEAD.name)
    text = text_of(render(Kind.CHASING_LETTER, signed))
    assert f"gửi báo cáo kết quả thực hiện về {LEAD.name}" in text
    assert f"Sau thời hạn trên, {LEAD.name} tổng hợp" in text
    assert f"{PROVINCE.name} yêu cầu" in text


def test_a_letter_to_the_heads_is_addressed_to_them(facts: Facts, text_of: TextOf) -> None:
    known = facts[Kind.CHASING_LETTER]
    heads = tuple(f"Chủ tịch {n}" for n in range(2))
    assert "Chủ tịch 1" in text_of(render(Kind.CHASING_LETTER, replace(known, heads=heads)))


@pytest.mark.parametrize(("issuer", "words"), [(LEAD, "xem xét, phê bình"), (PROVINCE, f"{PROVINCE.name} phê bình")])
def test_only_an_agency_above_the_units_criticises_and_another_proposes(
    issuer: Any, words: str, facts: Facts, text_of: TextOf
) -> None:
    known = facts[Kind.CONSOLIDATED_REPORT]
    named = Criticised(silent=(UNITS[0], UNITS[2], UNITS[3]), late=(UNITS[5],))
    text = text_of(
        render(Kind.CONSOLIDATED_REPORT, replace(known, criticised=named, head=replace(known.head, issuer=issuer)))
    )
    assert words in text
    assert f"- Sở, ban, ngành: chưa gửi (01): {UNITS[0].name}." in text
    late = f"gửi quá hạn (01): {UNITS[5].name}."
    assert f"- Xã, phường: chưa gửi (02): {UNITS[2].name}; {UNITS[3].name}; {late}" in text
    assert ("đề nghị cấp có thẩm quyền" in text) is not issuer.requires


def test_nobody_is_criticised_where_everybody_has_reported(facts: Facts, text_of: TextOf) -> None:
    assert "phê bình" not in text_of(render(Kind.CONSOLIDATED_REPORT, facts[Kind.CONSOLIDATED_REPORT]))
