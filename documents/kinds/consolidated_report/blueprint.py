"""The report upward: the summary first, then who reported, the totals, what the units wrote, and the appendices."""

from __future__ import annotations

from typing import Any

from documents.blocks.addressees import addressees
from documents.blocks.letterhead import letterhead, named_type
from documents.blocks.page import finish, new_page
from documents.blocks.signature import CLOSED, closing, signature
from documents.blocks.tables import grid
from documents.blocks.text import begin, end, put, repeat
from documents.kinds.consolidated_report import columns, text
from documents.kinds.consolidated_report.context import ABSTRACT
from documents.kinds.consolidated_report.wide import appendices


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    letterhead(page)
    named_type(page, "BÁO CÁO", ABSTRACT.format(directive="{{ directive_short }}", subject="{{ subject }}"))
    addressees(page)
    put(page, "Body", text.OPENING)
    put(page, "PartHeading", "I. TÓM TẮT")
    for line in text.SUMMARY:
        put(page, "Body", line)
    _coverage(page)
    _totals(page)
    _narrative(page)
    closing(page, f"{text.CLOSING}{CLOSED}")
    signature(page)
    appendices(page)
    return finish(page)


def _coverage(page: Any) -> None:
    put(page, "PartHeading", "II. TÌNH HÌNH GỬI BÁO CÁO")
    put(page, "Body", text.COVERAGE)
    for condition, line in text.NAMED:
        begin(page, f"if {condition}")
        put(page, "Body", line)
        end(page, "endif")
    repeat(page, "for line in criticism", "Body", "{{ line }}")


def _totals(page: Any) -> None:
    put(page, "PartHeading", "III. SỐ LIỆU TỔNG HỢP")
    put(page, "Body", text.TOTALS)
    begin(page, "if has_previous")
    grid(page, columns.WITH_PREVIOUS, "for row in totals", head_style="WideHead")
    end(page, "else")
    grid(page, columns.TOTALS, "for row in totals", head_style="WideHead")
    end(page, "endif")


def _narrative(page: Any) -> None:
    begin(page, "if sections")
    put(page, "PartHeading", "IV. NỘI DUNG BÁO CÁO CỦA CÁC ĐƠN VỊ")
    begin(page, "for section in sections")
    put(page, "SubHeading", "{{ section.heading }}")
    begin(page, "for quote in section.quotes")
    put(page, "Body", "- **{{ quote.unit }}:** {{ quote.text }}")
    repeat(page, "for line in quote.more", "Body", "{{ line }}")
    end(page, "endfor")
    begin(page, "if section.nothing")
    put(page, "Body", "- Báo cáo không có nội dung: {{ section.nothing }}.")
    end(page, "endif")
    begin(page, "if not section.quotes and not section.nothing")
    put(page, "Body", "Không có đơn vị nào báo cáo nội dung này.")
    end(page, "endif")
    end(page, "endfor")
    end(page, "endif")
