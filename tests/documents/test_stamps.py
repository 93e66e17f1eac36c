"""The stamp of urgency: red, framed, of the size of its level, and only where the directive asks for it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pytest

from documents.kinds import KINDS, render
from models.document import DocumentKind
from models.urgency import Urgency

LETTERS = [kind for kind in DocumentKind if "head" in KINDS[kind].facts.__annotations__]
TWIPS_OF_A_MM = 1440 / 25.4
SIZES = {
    Urgency.URGENT: ("KHẨN", 20, 8),
    Urgency.VERY_URGENT: ("THƯỢNG KHẨN", 40, 8),
    Urgency.EXPRESS: ("HỎA TỐC", 30, 8),
}


def stamps(page: bytes) -> list[Any]:
    return docx.Document(io.BytesIO(page)).tables[0].rows[1].cells[0].tables


@pytest.mark.parametrize("kind", LETTERS, ids=lambda kind: str(kind.value))
@pytest.mark.parametrize("urgency", list(Urgency))
def test_each_level_has_its_words_its_frame_and_its_size(
    facts: dict[DocumentKind, Any], kind: DocumentKind, urgency: Urgency
) -> None:
    words, width, height = SIZES[urgency]
    urgent = replace(facts[kind], head=replace(facts[kind].head, urgency=urgency))
    (stamp,) = stamps(render(kind, urgent))
    assert stamp.cell(0, 0).text == words
    assert int(stamp._tbl.xpath("w:tblPr/w:tblW/@w:w")[0]) == pytest.approx(width * TWIPS_OF_A_MM, abs=1)
    assert int(stamp._tbl.xpath("w:tr/w:trPr/w:trHeight/@w:val")[0]) == pytest.approx(height * TWIPS_OF_A_MM, abs=1)
    assert set(stamp._tbl.xpath("w:tblPr/w:tblBorders/*/@w:color | .//w:rPr/w:color/@w:val")) == {"FF0000"}


@pytest.mark.parametrize("kind", LETTERS, ids=lambda kind: str(kind.value))
def test_a_document_of_the_ordinary_course_bears_no_stamp(facts: dict[DocumentKind, Any], kind: DocumentKind) -> None:
    assert stamps(render(kind, facts[kind])) == []
