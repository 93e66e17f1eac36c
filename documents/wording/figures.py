"""Numbers, symbols and citations as they are written."""

from __future__ import annotations

from decimal import Decimal

from documents.wording.days import short_date
from documents.wording.words import BLANK, NO_FIGURE
from models.document import DocumentRef, Head
from models.figures import number_text


def number_line(head: Head) -> str:
    """ "Số: 05/UBND-VX"; a room for the number where it is not taken (Decree 30, Appendix I: below 10, two digits)."""
    number = BLANK if head.number is None else f"{head.number:02d}"
    return f"Số: {number}{head.symbol}"


def figure(value: Decimal | None) -> str:
    """ "1.234,5", or a dash where there is no figure: missing is never 0."""
    return NO_FIGURE if value is None else number_text(value)


def percent(part: int, whole: int) -> str:
    """ "98,2": one decimal, or none where it is 0. Of nothing, nothing: "0"."""
    share = (Decimal(part * 100) / whole).quantize(Decimal("0.1")) if whole else Decimal(0)
    return number_text(share).removesuffix(",0")


def citation(ref: DocumentRef) -> str:
    """The first citation in full: type, number, day, issuer, subject (Decree 30, Appendix I, part II, section I.6)."""
    return f"{short_citation(ref)} của {ref.issuer} về việc {ref.subject}"


def short_citation(ref: DocumentRef) -> str:
    """ "Công văn số 9123/UBND-VX ngày 08/12/2025"."""
    return f"{ref.type_name} số {ref.symbol} ngày {short_date(ref.issued_on)}"


def attached_to(head: Head) -> str:
    """ "Báo cáo số 12/BC-SVHTTDL ngày 30/12/2025 của …": what an appendix belongs to; rooms for what is not known."""
    number = BLANK if head.number is None else f"{head.number:02d}"
    day = short_date(head.issued_on) if head.issued_on else BLANK
    return f"Báo cáo số {number}{head.symbol} ngày {day} của {head.issuer.name}"
