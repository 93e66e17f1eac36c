"""The notice: what each of its three acts tells, and that it is a letter that the decree would let pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from documents.kinds import render
from documents.lint import lint
from models.amendment import AmendmentAct
from models.document import DocumentKind
from tests.documents.sample_values import REF

Facts = dict[DocumentKind, Any]
NEW = replace(REF, symbol="9200/UBND-VX")
ACTS: dict[AmendmentAct, dict[str, Any]] = {
    AmendmentAct.RECALL: {},
    AmendmentAct.REPLACE: {"successor": NEW},
    AmendmentAct.CORRECT: {"passage": "ngày 28/12/2025", "should_read": "ngày 29/12/2025"},
}
SAYS = {
    AmendmentAct.RECALL: (
        "V/v thu hồi Công văn số 9123/UBND-VX",
        "không còn giá trị thực hiện",
        "hủy bỏ văn bản điện tử",
    ),
    AmendmentAct.REPLACE: ("V/v thay thế Công văn số 9123/UBND-VX", "được thay thế bằng Công văn số 9200/UBND-VX"),
    AmendmentAct.CORRECT: (
        "V/v đính chính Công văn",
        "Đã ghi: “ngày 28/12/2025”",
        "Nay đính chính là: “ngày 29/12/2025”",
    ),
}
every_act = pytest.mark.parametrize("act", list(AmendmentAct))


def notice(facts: Facts, act: AmendmentAct) -> bytes:
    """The page of a notice of this act."""
    return render(DocumentKind.AMENDMENT, replace(facts[DocumentKind.AMENDMENT], act=act, **ACTS[act]))


@every_act
def test_each_act_says_its_own_and_nothing_of_the_others(
    act: AmendmentAct, facts: Facts, text_of: Callable[..., str]
) -> None:
    text = text_of(notice(facts, act))
    assert all(said in text for said in SAYS[act])
    assert not [said for other in set(SAYS) - {act} for said in SAYS[other] if said in text]
    assert "Điều 18 Nghị định số 30/2020/NĐ-CP" in text
    assert "Lý do: Văn bản ban hành" in text


@every_act
def test_each_act_obeys_the_decree_and_opens_in_word(act: AmendmentAct, facts: Facts, tmp_path: Any) -> None:
    page = tmp_path / "page.docx"
    page.write_bytes(notice(facts, act))
    assert lint(page.read_bytes()) == ()
    assert not OpenXmlValidator().validate(str(page)).errors


def test_a_department_asks_where_the_province_demands(facts: Facts, samples: Any, text_of: Callable[..., str]) -> None:
    told = facts[DocumentKind.AMENDMENT]
    assert "Ủy ban nhân dân tỉnh Lào Cai yêu cầu các cơ quan" in text_of(render(DocumentKind.AMENDMENT, told))
    of_lead = replace(told, head=samples.head())
    assert "đề nghị các cơ quan" in text_of(render(DocumentKind.AMENDMENT, of_lead))
