"""The numbered supplement to a report: who came, how many reported, what changed by how much, what is new in words."""

from __future__ import annotations

from documents.blocks.addressees import addressees
from documents.blocks.letterhead import letterhead, named_type
from documents.blocks.page import finish, new_page
from documents.blocks.signature import CLOSED, closing, signature
from documents.blocks.tables import grid
from documents.blocks.text import begin, end, put, repeat
from documents.kinds.supplement import columns, wording


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    letterhead(page)
    named_type(page, "BÁO CÁO", "{{ abstract }}")
    addressees(page)
    put(page, "Body", wording.OPENING)
    put(page, "PartHeading", "I. ĐƠN VỊ GỬI BÁO CÁO")
    grid(page, columns.CAME, "for row in came")
    put(page, "PartHeading", "II. TÌNH HÌNH GỬI BÁO CÁO")
    put(page, "Body", wording.COVERAGE)
    _either(page, "absent", wording.ABSENT, wording.NOBODY_ABSENT)
    put(page, "PartHeading", "III. SỐ LIỆU THAY ĐỔI")
    _either(page, "changed", wording.CHANGED, wording.UNCHANGED)
    begin(page, "if changed")
    grid(page, columns.CHANGED, "for row in changed")
    end(page, "endif")
    _sections(page)
    closing(page, f"{wording.CLOSING}{CLOSED}")
    signature(page)
    return finish(page)


def _sections(page: object) -> None:
    begin(page, "if sections")
    put(page, "PartHeading", "IV. NỘI DUNG BỔ SUNG")
    begin(page, "for section in sections")
    put(page, "SubHeading", "{{ section.title }}")
    repeat(page, "for line in section.lines", "Body", "{{ line }}")
    end(page, "endfor")
    end(page, "endif")


def _either(page: object, condition: str, line: str, otherwise: str) -> None:
    begin(page, f"if {condition}")
    put(page, "Body", line)
    end(page, "else")
    put(page, "Body", otherwise)
    end(page, "endif")
