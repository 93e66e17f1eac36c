"""The report upward: the summary first, then who reported, the totals, what the units wrote, and the appendices."""

from __future__ import annotations

from typing import Any

from documents.blocks.addressees import addressees
from documents.blocks.letterhead import letterhead, named_type
from documents.blocks.page import finish, new_page
from documents.blocks.signature import CLOSED, closing, signature
from documents.blocks.tables import grid
from documents.blocks.text import begin, end, put, repeat
from documents.kinds.consolidated_report import columns, text, wording
from documents.kinds.consolidated_report.wide import appendices
from documents.marks import mark


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    letterhead(page)
    named_type(page, "BÁO CÁO", wording.ABSTRACT.format(directive="{{ directive_short }}", subject="{{ subject }}"))
    addressees(page)
    put(page, "Body", text.OPENING)
    _summary(page)
    _coverage(page)
    _totals(page)
    _narrative(page)
    mark(page, "conclusion")
    closing(page, f"{text.CLOSING}{CLOSED}")
    signature(page)
    appendices(page)
    return finish(page)


def _summary(page: Any) -> None:
    put(page, "PartHeading", "I. TÓM TẮT")
    mark(page, "summary")
    _where(page, "before", text.BEFORE)
    put(page, "Body", text.RETURNED)
    begin(page, "if main_figures")
    put(page, "Body", text.ANSWERED, keeps_next=True)
    for condition, shape in (("if has_previous", columns.MAIN_WITH_PREVIOUS), ("else", columns.MAIN)):
        begin(page, condition)
        grid(page, shape, "for row in main_figures")
    end(page, "endif")
    end(page, "elif totals")
    put(page, "Body", text.NO_FIGURES)
    end(page, "endif")
    _where(page, "discrepancies", text.ODD)
    repeat(page, "for line in told", "Body", "{{r line }}")


def _coverage(page: Any) -> None:
    put(page, "PartHeading", "II. TÌNH HÌNH GỬI BÁO CÁO")
    put(page, "Body", text.COVERAGE)
    begin(page, "if groups")
    grid(page, columns.GROUPS, "for row in groups")
    end(page, "endif")
    repeat(page, "for chart in sending_charts", "TableMiddle", "{{r chart }}")
    for condition, line in text.NAMED:
        _where(page, condition, line)
    repeat(page, "for line in criticism", "Body", "{{ line }}")


def _totals(page: Any) -> None:
    begin(page, "if totals")
    put(page, "PartHeading", "{{ figures_part }}. SỐ LIỆU TỔNG HỢP")
    put(page, "Body", text.TOTALS)
    for count in columns.GROUP_COUNTS:
        for is_not, has_previous in (("", True), ("not ", False)):
            begin(page, f"if {is_not}has_previous and group_names|length == {count}")
            grid(page, columns.totals(count, has_previous=has_previous), "for row in totals", head_style="WideHead")
            end(page, "endif")
    repeat(page, "for chart in figure_charts", "TableMiddle", "{{r chart }}")
    _where(page, "figure_charts", text.COMPARED, style="Note")
    _where(page, "beyond_chart", text.BEYOND, style="Note")
    end(page, "endif")


def _narrative(page: Any) -> None:
    begin(page, "if synthesis")
    put(page, "PartHeading", "{{ narrative_part }}. NỘI DUNG BÁO CÁO CỦA CÁC ĐƠN VỊ")
    begin(page, "for section in sections")
    put(page, "SubHeading", "{{ section.heading }}")
    mark(page, "section.lead")
    begin(page, "for quote in section.quotes")
    quote = put(page, "Body", "- ")
    for tag in ("{{r quote.by }}", "{{r quote.text }}", "{{ quote.who }}"):
        quote.add_run(tag)
    repeat(page, "for line in quote.more", "Body", "{{r line }}")
    end(page, "endfor")
    _where(page, "section.nothing", "{{ section.nothing }}")
    _where(page, "section.rest", "{{ section.rest }}")
    end(page, "endfor")
    put(page, "SubHeading", text.SYNTHESIS)
    mark(page, "synthesis")
    end(page, "endif")


def _where(page: Any, condition: str, line: str, *, style: str = "Body") -> None:
    begin(page, f"if {condition}")
    put(page, style, line)
    end(page, "endif")
