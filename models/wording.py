"""What officials read about dates, deadlines and rungs."""

from __future__ import annotations

from datetime import date

from models.reason import Reason, ReasonCode

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

REASONS = {
    ReasonCode.DAY_NOT_COUNTED: "{on} là {weekday}; “trước ngày” không tính ngày đó.",
    ReasonCode.DAY_COUNTED: "{on} là {weekday}; theo cách hiểu của cơ quan ban hành, tính cả ngày đó.",
    ReasonCode.DAY_OFF: "{on} là {weekday}{name}, cơ quan không làm việc; ngày làm việc cuối cùng là {last}, {until}.",
    ReasonCode.BEFORE_OFFICE_HOURS: "Hạn rơi vào trước giờ làm việc ngày {on}; ngày làm việc cuối cùng là {until}.",
    ReasonCode.TERM_OF_WORKING_DAYS: "{count} ngày làm việc tính từ ngày tiếp theo của ngày {on}"
    " (Điều 147 Bộ luật Dân sự 2015), kết thúc vào {last}, {until}.",
    ReasonCode.TERM_OF_DAYS: "{count} ngày tính từ ngày tiếp theo của ngày {on}"
    " (Điều 147 Bộ luật Dân sự 2015), kết thúc vào {last}, {until}.",
    ReasonCode.TERM_MOVED: "{on} là {weekday}{name}, nên thời hạn kết thúc vào ngày làm việc tiếp theo là"
    " {last}, {until} (Điều 148 Bộ luật Dân sự 2015).",
    ReasonCode.MOVED_BY_DECISION: "Thời hạn được điều chỉnh từ ngày {on} đến ngày {until}.",
    ReasonCode.NAMED_DAY_OFF: "Ngày nêu trong thời hạn là {weekday}, {on}{name}, cơ quan không làm việc.",
    ReasonCode.TIGHT_FOR_LEAD: "Cơ quan tổng hợp chỉ còn {count} ngày làm việc ({days}) giữa hạn của các đơn vị"
    " và hạn của mình.",
    ReasonCode.SHORT_NOTICE: "Các đơn vị chỉ có {count} ngày làm việc kể từ ngày ban hành đến {last}, {until}.",
    ReasonCode.HOLIDAY_INSIDE: "Trong thời hạn có ngày nghỉ: {weekday}, {on}{name}.",
    ReasonCode.WORKED_DAY_INSIDE: "Trong thời hạn có ngày làm bù: {weekday}, {on}{name}.",
    ReasonCode.PROVISIONAL_CALENDAR: "Lịch nghỉ năm {year} mới là dự kiến, chưa có văn bản chính thức.",
    ReasonCode.NO_WORKING_DAY_LEFT: "Từ ngày ban hành {on} đến hết hạn không còn ngày làm việc nào.",
    ReasonCode.PERIOD_OF_DECREE: "Kỳ báo cáo {name}: số liệu từ ngày {on} đến hết ngày {until}"
    " (Điều 12 Nghị định 09/2019/NĐ-CP).",
    ReasonCode.PERIOD_OF_WEEK: "Kỳ báo cáo {name}: số liệu từ ngày {on} đến hết ngày {until}"
    " (Nghị định 09/2019/NĐ-CP không quy định kỳ tuần; chốt số liệu trước ngày gửi, khoản 5 Điều 8).",
    ReasonCode.PERIOD_DAY_ASSUMED: "Văn bản chưa nêu ngày gửi báo cáo định kỳ; tạm tính đến hết ngày {count} của tháng"
    " cuối kỳ theo mức tại Điều 13 Nghị định 09/2019/NĐ-CP. Cần nêu rõ ngày.",
    ReasonCode.NO_DAY_AFTER_CUT_OFF: "Từ ngày chốt số liệu {on} đến ngày làm việc cuối cùng {until} không có ngày làm"
    " việc nào; phải có ít nhất 01 ngày (khoản 5 Điều 8 Nghị định 09/2019/NĐ-CP).",
    ReasonCode.LEVEL_PROPOSED: "Để {name} có {count} ngày làm việc tổng hợp đến hạn {until}, các đơn vị báo cáo cần gửi"
    " chậm nhất {weekday}, {on}.",
    ReasonCode.LAST_DAY_RUSH: "Năm {year}, {count}/{total} đơn vị gửi vào ngày làm việc cuối cùng ({share}%).",
    ReasonCode.LATE_LAST_YEAR: "Năm {year}, {count}/{total} xã, phường gửi muộn hoặc không gửi.",
    ReasonCode.ASKED_ALREADY: "{count} chỉ tiêu của biểu mẫu đang được yêu cầu trong văn bản khác, “{name}”: {names}.",
    ReasonCode.MADE_DAY_OFF: "{on} ({weekday}) nghỉ{name}, theo {source}.",
    ReasonCode.MADE_WORKED: "{on} ({weekday}) làm việc{name}, theo {source}.",
    ReasonCode.COUNTED_FROM_RECEIPT: "Thời hạn tính từ ngày đơn vị nhận được văn bản, {on}.",
    ReasonCode.ROW_TAKEN_BACK: "Bỏ dòng ngày {on} ({weekday}){name}, trước đây theo {source}.",
}

BARE_NAMES = (
    ReasonCode.PERIOD_OF_DECREE,
    ReasonCode.PERIOD_OF_WEEK,
    ReasonCode.LEVEL_PROPOSED,
    ReasonCode.ASKED_ALREADY,
)
"""Where the name is a part of the sentence, not a word in brackets."""

ASK = {
    "unknown": "Chưa hiểu thời hạn “{phrase}”. Vui lòng viết theo mẫu “trước ngày 28/12/2025”, “chậm nhất là ngày"
    " 26/12/2025” hoặc “trong thời hạn 05 ngày làm việc kể từ ngày nhận được”.",
    "no_day": "Thời hạn “{phrase}” chưa nêu ngày cụ thể. Vui lòng ghi đủ ngày, tháng, năm.",
    "two_days": "Thời hạn “{phrase}” nêu nhiều ngày. Vui lòng chỉ để một ngày.",
    "no_year": "Thời hạn “{phrase}” chưa ghi năm. Vui lòng ghi đủ ngày, tháng, năm.",
    "no_such_day": "Thời hạn “{phrase}” nêu ngày không có trong lịch. Vui lòng sửa lại ngày.",
    "no_such_hour": "Thời hạn “{phrase}” nêu giờ không hợp lệ. Vui lòng ghi giờ từ 0 giờ 00 đến 24 giờ 00.",
    "wrong_weekday": "Thời hạn “{phrase}” ghi sai thứ: ngày {on} là {weekday}. Vui lòng sửa lại thứ hoặc ngày.",
    "no_start": "Thời hạn “{phrase}” chưa nêu rõ tính từ ngày nào. Vui lòng ghi “kể từ ngày nhận được” hoặc"
    " “kể từ ngày ban hành”.",
    "no_receipt": "Thời hạn “{phrase}” tính từ ngày nhận được, nhưng chưa biết ngày nhận. Vui lòng bổ sung.",
    "empty_term": "Thời hạn “{phrase}” bằng 0 ngày. Vui lòng ghi số ngày từ 01 trở lên.",
    "no_period": "Thời hạn “{phrase}” chưa nêu kỳ báo cáo. Vui lòng ghi hằng tuần, hằng tháng, hằng quý, 6 tháng hoặc"
    " hằng năm.",
    "unknown_period": "Chưa hiểu thời hạn định kỳ “{phrase}”. Vui lòng viết theo mẫu “trước 16 giờ 00 thứ Sáu hằng"
    " tuần”, “trước ngày 20 hằng tháng” hoặc “định kỳ hằng quý, trước ngày 20 của tháng cuối quý”.",
    "no_weekday": "Thời hạn “{phrase}” chưa nêu thứ mấy trong tuần. Vui lòng ghi rõ, ví dụ “thứ Sáu hằng tuần”.",
    "weekday_of_no_week": "Thời hạn “{phrase}” nêu thứ trong tuần nhưng kỳ báo cáo không phải hằng tuần. Vui lòng ghi"
    " ngày trong tháng.",
    "month_of_no_year": "Thời hạn “{phrase}” nêu tháng cụ thể nhưng kỳ báo cáo không phải hằng năm. Vui lòng ghi ngày"
    " của tháng cuối kỳ.",
    "day_in_period": "Thời hạn “{phrase}” rơi vào trong kỳ lấy số liệu (đến hết ngày 14 của tháng cuối kỳ, Điều 12 Nghị"
    " định 09/2019/NĐ-CP). Vui lòng nêu ngày sau đó, hoặc ghi rõ “của tháng sau”.",
    "before_issue": "Thời hạn “{phrase}” hết vào ngày {on}, trước ngày ban hành {until}. Vui lòng sửa lại thời hạn"
    " hoặc ngày ban hành.",
}

SKIPPED = {
    "deadline_passed": "đã hết thời hạn nên không nhắc trước hạn nữa",
    "quiet_hours": "được dời sang giờ làm việc gần nhất, không gửi ban đêm và ngày nghỉ",
    "was_in": "đến lượt khi báo cáo của đơn vị đang được tính; sau đó đơn vị đã lấy lại",
    "with_a_person": "không còn kênh liên hệ nào, chuyển người phụ trách xử lý",
    "opened_later": "đến lượt trước khi đơn vị được giao báo cáo",
    "overtaken": "đã có bước sau thay thế",
}


def day_text(day: date) -> str:
    """The day as officials write it: 28/12/2025, 05/01/2026, 17/8/2025 (Decree 30/2020, Appendix I)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def weekday_text(day: date) -> str:
    """The weekday: "thứ Hai" … "Chủ nhật"."""
    return WEEKDAYS[day.weekday()]


def reason_text(reason: Reason) -> str:
    """The sentence of the reason or warning."""
    facts = {"on": "", "weekday": "", "year": "", "until": "", "last": "", "days": ""}
    if reason.on:
        facts |= {"on": day_text(reason.on), "weekday": weekday_text(reason.on), "year": str(reason.on.year)}
    if reason.until:
        facts |= {"until": day_text(reason.until), "last": weekday_text(reason.until)}
    facts["days"] = ", ".join(day_text(day) for day in reason.days)
    facts |= {"names": "; ".join(reason.names), "source": reason.source, "total": f"{reason.total or 0:02d}"}
    facts["share"] = str(round(100 * (reason.count or 0) / reason.total)) if reason.total else ""
    is_bare = reason.code in BARE_NAMES
    name = reason.name if is_bare or not reason.name else f" ({reason.name})"
    return REASONS[reason.code].format(**facts, name=name, count=f"{reason.count or 0:02d}")


def ask(question: str, phrase: str, *, on: date | None = None, until: date | None = None) -> str:
    """What to ask whoever wrote a deadline phrase that cannot be read for certain."""
    day, weekday = (day_text(on), weekday_text(on)) if on else ("", "")
    return ASK[question].format(phrase=phrase, on=day, weekday=weekday, until=day_text(until) if until else "")


def skip_text(reason: str | None) -> str:
    """Why a rung was skipped, from the reason recorded with it."""
    return SKIPPED.get(reason or "", "")
