"""One message for the day: what the recipient is reminded of, by when, and about whom."""

from __future__ import annotations

from documents.blocks.addressees import one_addressee
from documents.blocks.columns import Column
from documents.blocks.letterhead import letterhead, named_type
from documents.blocks.page import finish, new_page
from documents.blocks.tables import grid
from documents.blocks.text import put

COLUMNS = (
    Column(head="TT", width=14, text="{{ item.at }}", style="TableMiddle"),
    Column(head="Nội dung", width=66, text="{{ item.what }}"),
    Column(head="Thời hạn", width=36, text="{{ item.limit }}", style="TableMiddle"),
    Column(head="Đơn vị", width=44, text="{{ item.units }}"),
)
ASKED = "{{ issuer }} trân trọng nhắc và {{ verb }} {{ addressee }} quan tâm thực hiện các nội dung sau:"
DONE = "Nội dung nào đã thực hiện thì không phải thực hiện lại. Khi cần trao đổi, đề nghị liên hệ: {{ contact }}./."


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    letterhead(page, is_dated=False)
    named_type(page, "PHIẾU NHẮC VIỆC", "{{ title }}")
    one_addressee(page)
    put(page, "Body", ASKED)
    grid(page, COLUMNS, "for item in items")
    put(page, "Body", DONE)
    return finish(page)
