"""The short report on the upper level's plan: who reported, the totals, where the words of the units are."""

from __future__ import annotations

from documents.blocks.addressees import addressees
from documents.blocks.letterhead import letterhead, named_type
from documents.blocks.page import finish, new_page
from documents.blocks.signature import CLOSED, closing, signature
from documents.blocks.tables import grid
from documents.blocks.text import begin, end, put, repeat
from documents.kinds.plan_summary import columns, wording


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    letterhead(page)
    named_type(page, "BÁO CÁO", "{{ abstract }}")
    addressees(page)
    put(page, "Body", wording.OPENING)
    put(page, "PartHeading", "I. TÌNH HÌNH TỔ CHỨC THỰC HIỆN, BÁO CÁO")
    put(page, "Body", wording.COVERAGE)
    begin(page, "if has_absent")
    put(page, "Body", wording.ABSENT)
    end(page, "endif")
    put(page, "PartHeading", "II. KẾT QUẢ THỰC HIỆN")
    _figures(page)
    begin(page, "if written")
    put(page, "PartHeading", "III. KHÓ KHĂN, KIẾN NGHỊ")
    put(page, "Body", wording.WRITTEN)
    repeat(page, "for line in written", "Body", "{{ line }}")
    end(page, "endif")
    closing(page, f"{wording.CLOSING}{CLOSED}")
    signature(page)
    return finish(page)


def _figures(page: object) -> None:
    begin(page, "if totals")
    put(page, "Body", wording.FIGURES)
    for condition, shape in (("if has_previous", columns.WITH_PREVIOUS), ("else", columns.PLAIN)):
        begin(page, condition)
        grid(page, shape, "for row in totals")
    end(page, "endif")
    end(page, "else")
    put(page, "Body", wording.NO_FIGURES)
    end(page, "endif")
