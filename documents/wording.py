"""Phrases of official paper that depend on values: numbers, days, moments, citations, lists. All NFC."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from models.document import DocumentRef, Head
from models.figures import number_text
from models.organisation import Issuer
from models.worktime import ZONE

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
AS_ABOVE = "Như trên"
ARCHIVE = "Lưu"
NO_FIGURE = "–"
NIL = "Không phát sinh"
ON_TIME, LATE, NOT_SENT, EXEMPT = "Đúng hạn", "Quá hạn", "Chưa gửi", "Được miễn"
COMMITTEE, PLACES = "Ủy ban nhân dân", ("Xã ", "Phường ")
COUNTED_UNIT = "đơn vị có"
SEE_APPENDIX = "Phụ lục II"
NOTHING = frozenset({"không", "không có", "không có nội dung", "không phát sinh"})
ASKED_TO_COMPLY = "Đề nghị các cơ quan, đơn vị, địa phương phối hợp thực hiện./."
BLANK = "       "
DEMANDS, ASKS = "yêu cầu", "đề nghị"


def number_line(head: Head) -> str:
    """ "Số: 05/UBND-VX"; a room for the number where it is not taken (Decree 30, Appendix I: below 10, two digits)."""
    number = BLANK if head.number is None else f"{head.number:02d}"
    return f"Số: {number}{head.symbol}"


def place_date(place: str, day: date | None, *, month_of: date | None = None) -> str:
    """ "Lào Cai, ngày 08 tháng 12 năm 2025": a leading zero before days below 10 and months 1 and 2 only.

    With no day yet, a room for it, in the month and year of `month_of` where that is known.
    """
    if day is not None:
        return f"{place}, ngày {day.day:02d} tháng {_month(day)} năm {day.year}"
    month, year = (_month(month_of), str(month_of.year)) if month_of else (BLANK, BLANK)
    return f"{place}, ngày {BLANK} tháng {month} năm {year}"


def short_date(day: date) -> str:
    """ "08/12/2025", "17/8/2025", "25/02/2026": the habit of running text."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def weekday_date(day: date) -> str:
    """ "thứ Sáu, ngày 26/12/2025"."""
    return f"{WEEKDAYS[day.weekday()]}, ngày {short_date(day)}"


def moment(at: datetime) -> str:
    """ "16 giờ 05 ngày 26/12/2025" in Asia/Ho_Chi_Minh."""
    local = at.astimezone(ZONE)
    return f"{local:%H} giờ {local:%M} ngày {short_date(local.date())}"


def last_moment(at: datetime) -> str:
    """The moment after "chậm nhất": the last second of a day, and the midnight after it, read "hết ngày 27/12/2025"."""
    local = at.astimezone(ZONE)
    if local.time() == time(0):
        return f"hết ngày {short_date(local.date() - timedelta(days=1))}"
    if local.time() >= time(23, 59):
        return f"hết ngày {short_date(local.date())}"
    return moment(local)


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


def verb(issuer: Issuer) -> str:
    """An agency above its addressees demands; a department among departments asks."""
    return DEMANDS if issuer.requires else ASKS


def agency(name: str) -> str:
    """The agency of a unit as paper addresses it: "Xã Bát Xát" → "Ủy ban nhân dân xã Bát Xát"."""
    is_place = name.startswith(PLACES)
    return f"{COMMITTEE} {name[0].lower()}{name[1:]}" if is_place else name


def agency_lines(name: str) -> list[str]:
    """The agency as a letterhead: "ỦY BAN NHÂN DÂN" over "XÃ BÁT XÁT"."""
    full = agency(name)
    place = full.removeprefix(f"{COMMITTEE} ")
    return [full.upper()] if place == full else [COMMITTEE.upper(), place.upper()]


def sentence(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def says_nothing(text: str) -> bool:
    """Whether a narrative only says that there is nothing to say."""
    return " ".join(text.casefold().split()).rstrip(".") in NOTHING


def attached_to(head: Head) -> str:
    """ "Báo cáo số 12/BC-SVHTTDL ngày 30/12/2025 của …": what an appendix belongs to; rooms for what is not known."""
    number = BLANK if head.number is None else f"{head.number:02d}"
    day = short_date(head.issued_on) if head.issued_on else BLANK
    return f"Báo cáo số {number}{head.symbol} ngày {day} của {head.issuer.name}"


def bare(line: str) -> str:
    """A line of a list without its dash and its end mark."""
    return re.sub(r"[;.\s]+$", "", re.sub(r"^[-–+\s]+", "", line))


def listed(lines: tuple[str, ...]) -> list[str]:
    """Dashed lines, ";" after each and "." after the last (Decree 30, Appendix I, part II, section I.9)."""
    names = [bare(line) for line in lines]
    return [f"- {name}{'.' if at == len(names) - 1 else ';'}" for at, name in enumerate(names)]


def recipients(head: Head, *, is_addressed: bool) -> list[str]:
    """ "Nơi nhận": the addressees above first where the page names them, the archive last."""
    copies = tuple(bare(copy) for copy in head.copies)
    first = (AS_ABOVE,) if is_addressed and AS_ABOVE not in copies else ()
    archive = re.sub(rf"^{ARCHIVE}\s*:?\s*", "", bare(head.archive))
    return listed((*first, *copies, f"{ARCHIVE}: {archive}"))


def in_sentence(names: tuple[str, ...]) -> str:
    """Names in one sentence: "A; B; C"."""
    return "; ".join(names)


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)
