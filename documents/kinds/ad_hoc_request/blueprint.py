"""The short letter that asks for one report: the duty, the receiver, the deadline, the form, the contact."""

from __future__ import annotations

from typing import Any

from documents.blocks.addressees import addressees
from documents.blocks.footnotes import add_footnotes
from documents.blocks.letterhead import letterhead
from documents.blocks.page import finish, new_page
from documents.blocks.signature import closing, signature
from documents.blocks.text import begin, end, put, repeat

ASKED = "- {{ what }}; gửi {{ receivers }}"
FORM = (
    "Báo cáo được lập theo biểu mẫu gửi riêng cho từng đơn vị. Chỉ tiêu không có số liệu thì ghi “không có số liệu”; "
    "không phát sinh nội dung thì vẫn gửi biểu mẫu và đánh dấu x tại ô T0. Khi cần trao đổi, đề nghị liên hệ: "
    "{{ contact }}."
)


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    add_footnotes(page)
    letterhead(page, subject="{{ subject }}")
    addressees(page)
    repeat(page, "for text in preamble", "Body", "{{r text }}")
    begin(page, "for part in parts")
    put(page, "Body", "{{r part.heading }}", keeps_next=True)
    repeat(page, "for text in part.paragraphs", "Body", "{{r text }}")
    end(page, "endfor")
    _duty(page)
    put(page, "Body", FORM)
    closing(page, "{{r closing }}")
    signature(page)
    return finish(page)


def _duty(page: Any) -> None:
    begin(page, "if not parts and deadline")
    put(page, "Body", f"{ASKED} **{{{{ deadline }}}}**.")
    end(page, "endif")
    begin(page, "if not parts and not deadline")
    put(page, "Body", f"{ASKED}.")
    end(page, "endif")
