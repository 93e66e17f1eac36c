"""What the pages must say, rule by rule."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import docxtpl
import pytest

from benchmarks.render import without_footnotes
from documents.kinds import KINDS, render, template_path
from documents.kinds.chasing_letter.context import LateUnit
from models.document import DocumentKind as Kind
from models.errors import Problem

Facts = dict[Kind, Any]
TextOf = Callable[..., str]
HOSTILE = "Sở TN&MT </w:t> {{ 7*7 }} <5%"


def test_every_sentence_of_the_directive_stands_in_its_order(facts: Facts, samples: Any, text_of: TextOf) -> None:
    text, directive, last = text_of(render(Kind.DIRECTIVE, facts[Kind.DIRECTIVE])), samples.DIRECTIVE, 0
    parts = [line for part in directive.parts for line in (part.heading, *part.paragraphs)]
    for line in (*directive.preamble, *parts, directive.closing):
        last = text.index(re.sub(r"\*+|\[\^\d]", "", line), last)


def test_the_footnote_of_the_directive_is_a_real_one(facts: Facts, samples: Any, text_of: TextOf) -> None:
    data = render(Kind.DIRECTIVE, facts[Kind.DIRECTIVE])
    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    notes = zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml")
    assert b'<w:footnoteReference w:id="1"/>' in body
    assert notes.count(b'w:id="1"') == 1
    assert samples.DIRECTIVE.footnotes[0] in text_of(data, "word/footnotes.xml")
    assert samples.DIRECTIVE.footnotes[0] not in text_of(data)


def test_the_directive_reads_as_docxtpl_would_write_it(facts: Facts, text_of: TextOf) -> None:
    values = KINDS[Kind.DIRECTIVE].context(facts[Kind.DIRECTIVE])
    values["subject"] = HOSTILE
    peer = docxtpl.DocxTemplate(io.BytesIO(without_footnotes(template_path(Kind.DIRECTIVE).read_bytes())))
    peer.render(values, autoescape=True)
    out = io.BytesIO()
    peer.save(out)
    ours = replace(facts[Kind.DIRECTIVE], directive=replace(facts[Kind.DIRECTIVE].directive, subject=HOSTILE))
    assert text_of(render(Kind.DIRECTIVE, ours)) == text_of(out.getvalue())


def test_each_answer_of_the_form_stands_beside_its_code_in_an_empty_control(facts: Facts, samples: Any) -> None:
    page = docx.Document(io.BytesIO(render(Kind.REPORT_FORM, facts[Kind.REPORT_FORM])))
    found = []
    for table in page.tables:
        heads = [cell.text for cell in table.rows[0].cells]
        if "Mã số" in heads and "Kết quả" in heads:
            code, answer = heads.index("Mã số"), heads.index("Kết quả")
            found += [(row.cells[code].text, *_control(row.cells[answer])) for row in table.rows[1:]]
    codes = [
        "T1",
        "T2",
        "T3",
        "T0",
        *(i.code for i in samples.FORM.indicators),
        *(s.code for s in samples.FORM.sections),
    ]
    assert found == [(code, code, code, "") for code in codes]


def _control(cell: Any) -> tuple[str, str, str]:
    tag, alias = (cell._tc.xpath(f".//w:sdtPr/w:{name}/@w:val")[0] for name in ("tag", "alias"))
    return tag, alias, "".join(cell._tc.xpath(".//w:sdtContent//w:t/text()"))


def test_the_form_says_whose_it_is_in_print_and_in_properties(facts: Facts, text_of: TextOf) -> None:
    data = render(Kind.REPORT_FORM, facts[Kind.REPORT_FORM])
    properties = zipfile.ZipFile(io.BytesIO(data)).read("docProps/custom.xml").decode()
    assert "Mã biểu: truyen-thong-cds-2025/muc-iv/xa-bat-xat" in text_of(data)
    for name, value in (("cycle", "truyen-thong-cds-2025"), ("unit", "xa-bat-xat"), ("form", "muc-iv")):
        assert re.search(rf'name="vanthu\.{name}"><vt:lpwstr>{value}<', properties)


def test_a_number_not_yet_taken_and_a_day_not_yet_set_are_rooms(facts: Facts, samples: Any, text_of: TextOf) -> None:
    draft = samples.head(samples.PROVINCE, None, "/UBND-VX", issued_on=None)
    text = text_of(render(Kind.DIRECTIVE, replace(facts[Kind.DIRECTIVE], head=draft)))
    assert re.search(r"Số: +/UBND-VX", text)
    assert re.search(r"Lào Cai, ngày +tháng 12 năm 2025", text)


def test_a_receipt_shows_a_blank_as_blank_and_never_as_zero(facts: Facts, text_of: TextOf) -> None:
    lines = text_of(render(Kind.RECEIPT, facts[Kind.RECEIPT])).split("\n")
    assert lines[lines.index("B3") + 3] == "(để trống)"
    assert lines[lines.index("B1") + 3] == "không có số liệu"


def test_a_nil_receipt_has_no_table_of_figures(facts: Facts, text_of: TextOf) -> None:
    text = text_of(render(Kind.RECEIPT, replace(facts[Kind.RECEIPT], is_nil=True)))
    assert "không phát sinh" in text
    assert "Số liệu đọc được" not in text


def test_a_receipt_says_with_what_note_a_report_was_accepted(facts: Facts, text_of: TextOf) -> None:
    plain, noted = (replace(facts[Kind.RECEIPT], note=note) for note in ("", "Đã đối chiếu."))
    assert "Báo cáo được chấp nhận có ghi chú: Đã đối chiếu." in text_of(render(Kind.RECEIPT, noted))
    assert "ghi chú" not in text_of(render(Kind.RECEIPT, plain))


def test_a_return_notice_lists_every_problem_as_it_was_worded(facts: Facts, text_of: TextOf) -> None:
    problems = tuple(Problem(where=f"Ô {at}", what=HOSTILE, mend="Sửa.") for at in range(30))
    text = text_of(render(Kind.RETURN_NOTICE, replace(facts[Kind.RETURN_NOTICE], problems=problems)))
    assert text.count(HOSTILE) == 30


def test_a_reminder_counts_the_days_only_while_some_are_left(facts: Facts, text_of: TextOf) -> None:
    late = replace(facts[Kind.REMINDER], working_days_left=0)
    assert "(còn 5 ngày làm việc)" in text_of(render(Kind.REMINDER, facts[Kind.REMINDER]))
    assert "ngày làm việc)" not in text_of(render(Kind.REMINDER, late))


def test_a_chasing_letter_names_few_after_kinh_gui_and_many_in_the_table(facts: Facts, text_of: TextOf) -> None:
    many = tuple(LateUnit(name=f"Ủy ban nhân dân xã {at}", kind_name="Xã", note="Chưa gửi") for at in range(40))
    text = text_of(render(Kind.CHASING_LETTER, replace(facts[Kind.CHASING_LETTER], late=many)))
    assert "Kính gửi: Các cơ quan, đơn vị, địa phương có tên trong danh sách" in text
    assert "còn 40 đơn vị" in text
    assert all(f"\nỦy ban nhân dân xã {at}\n" in text for at in range(40))
    assert "- Ủy ban nhân dân xã Bắc Hà;" in text_of(render(Kind.CHASING_LETTER, facts[Kind.CHASING_LETTER]))


def test_the_consolidated_report_names_the_absent_and_shows_missing_as_a_dash(facts: Facts, text_of: TextOf) -> None:
    lines = text_of(render(Kind.CONSOLIDATED_REPORT, facts[Kind.CONSOLIDATED_REPORT])).split("\n")
    assert "- Chưa gửi báo cáo đạt yêu cầu: Xã Bắc Hà." in lines
    at = lines.index("B3")
    assert lines[at + 2 : at + 8] == ["–", "–", "–", "–", "–", "0/5"]


def test_what_a_unit_wrote_is_quoted_word_for_word_beside_its_name(facts: Facts, text_of: TextOf) -> None:
    report = facts[Kind.CONSOLIDATED_REPORT]
    first, *others = report.consolidation.reports
    alone = replace(report.consolidation, reports=(first, *(replace(other, narratives={}) for other in others)))
    text = text_of(render(Kind.CONSOLIDATED_REPORT, replace(report, consolidation=alone)))
    assert "- Sở Tài chính: “Kinh phí hạn hẹp, < 50% kế hoạch." in text
    assert "Thiếu cán bộ chuyên trách tại Sở TN&MT cũ.”\n" in text


def test_last_year_stands_beside_this_year_only_where_it_is_known(facts: Facts, text_of: TextOf) -> None:
    known = facts[Kind.CONSOLIDATED_REPORT]
    totals = tuple(replace(total, before=None) for total in known.consolidation.totals)
    unknown = replace(known, consolidation=replace(known.consolidation, totals=totals))
    assert "\nKỳ trước\n" in text_of(render(Kind.CONSOLIDATED_REPORT, known))
    assert "\nKỳ trước\n" in text_of(render(Kind.CONSOLIDATED_REPORT, replace(unknown, previous_year={})))
    assert "\nKỳ trước\n" not in text_of(render(Kind.CONSOLIDATED_REPORT, unknown))


@pytest.mark.parametrize("count", [1, 10, 11, 28])
def test_the_appendix_has_at_most_ten_indicators_side_by_side(
    facts: Facts, samples: Any, text_of: TextOf, count: int
) -> None:
    whole = facts[Kind.CONSOLIDATED_REPORT].consolidation
    form = replace(whole.form, indicators=tuple(samples.indicator(f"M{at}", "Chỉ tiêu", "cái") for at in range(count)))
    page = render(
        Kind.CONSOLIDATED_REPORT,
        replace(facts[Kind.CONSOLIDATED_REPORT], consolidation=replace(whole, form=form, totals=())),
    )
    codes = {f"M{at}" for at in range(count)}
    heads = {table: table.rows[0].cells for table in docx.Document(io.BytesIO(page)).tables}
    tables = [table for table, head in heads.items() if head[2:] and head[2].text.split("\n")[0] in codes]
    assert [len(table.columns) - 2 for table in tables] == {1: [1], 10: [10], 11: [6, 5], 28: [10, 10, 8]}[count]


@pytest.mark.parametrize("kind", [Kind.DIRECTIVE, Kind.CHASING_LETTER, Kind.ESCALATION, Kind.COVER_LETTER])
def test_the_signature_is_never_alone_on_a_page(facts: Facts, kind: Kind) -> None:
    page = docx.Document(io.BytesIO(render(kind, facts[kind])))
    signature = page.tables[-1]
    gap, closing = page.paragraphs[-2], page.paragraphs[-3]
    assert signature.rows[0]._tr.xpath("w:trPr/w:cantSplit")
    assert gap.paragraph_format.keep_with_next
    assert closing.paragraph_format.keep_with_next
    assert closing.text.endswith("./.")
