"""What documents, runs and screens are called, in the words of officials."""

from __future__ import annotations

from documents.wording import agency
from models.errors import Problem, Severity
from models.obligation import Obligation
from models.organisation import Group, Issuer, Superior, Unit, UnitKind

OFFICIAL_LETTER = "Công văn"
REPORT = "Báo cáo"
LETTER_TITLE = "Công văn V/v {subject}"
FILLED_NAME = "Biểu mẫu điền trên trang.xlsx"
FORM_TITLE = "Biểu mẫu báo cáo kết quả thực hiện"
RECEIPT_TITLE = "Phiếu tiếp nhận báo cáo (bản {number})"
RETURN_TITLE = "Phiếu đề nghị hoàn thiện báo cáo (lần {number})"
REMINDER_TITLE = "{rung}"
CHASING_TITLE = "Công văn V/v đôn đốc gửi báo cáo (lần {round})"
ESCALATION_TITLE = "Công văn V/v các đơn vị chưa gửi báo cáo"
CONSOLIDATED_TITLE = "Báo cáo Tổng hợp kết quả thực hiện Công văn số {symbol}"
CONSOLIDATED_SUBJECT = "Tổng hợp kết quả thực hiện Công văn số {symbol}"
SUPPLEMENT_TITLE = "Báo cáo Bổ sung Báo cáo số {symbol} (lần {number})"
RECEIPT_WAITED = "{to}: chưa có xác nhận đã nhận {symbols}."
RECEIPT_ASKED = (
    "⚠ {to}: quá {days} ngày làm việc chưa có xác nhận đã nhận {symbols}; đề nghị liên hệ, rồi ghi: "
    "vanthu upward {cycle} --received {key} --at … --reference … --by …"
)
PLAN_TITLE = "Báo cáo {subject}"
COVER_TITLE = "Công văn V/v gửi báo cáo tổng hợp kết quả thực hiện Công văn số {symbol}"
LEADER = "Lãnh đạo {issuer}"
HEAD, HEAD_OF_COMMITTEE = "Thủ trưởng {agency}", "Chủ tịch {agency}"
OWED = "gửi báo cáo kết quả thực hiện"
ARRIVED = "đề nghị xác nhận đã nhận được văn bản; nếu chưa nhận được, đề nghị thông báo ngay"
NOT_REACHED = "chưa có địa chỉ liên hệ nhận văn bản điện tử; đề nghị thông báo địa chỉ liên hệ của đơn vị"
AT_ONCE = "Ngay khi nhận được phiếu này"
DIGEST_TITLE = "Nhắc việc ngày {day}"
WHOLE_REPORT = "Toàn bộ báo cáo"
SEND_AGAIN = "Đề nghị rà soát, hoàn thiện và gửi lại."
RETURNED_NOTE = "Đã gửi {returned} lần, chưa đạt yêu cầu, đang hoàn thiện"
EXTENDED_NOTE = "Đã được gia hạn, chưa gửi"
NOTHING_SENT_NOTE = "Chưa gửi"
BY_BASIS = " (căn cứ: {basis})"
TOO_LATE_TO_TAKE_BACK = (
    "Số liệu đã chốt lúc {at:%H:%M ngày %d/%m/%Y}, không lấy lại được báo cáo; "
    "nếu cần điều chỉnh, đề nghị gửi bản bổ sung"
)
OUTAGE_REASON = "Hệ thống tiếp nhận gián đoạn từ {since:%H:%M %d/%m/%Y} đến {until:%H:%M %d/%m/%Y}"

UNIT_CLERK = "Văn thư {unit}"
GROUP_ADDRESSEES = {
    Group.DEPARTMENTS: "Các sở, ban, ngành",
    Group.COMMUNES: "Ủy ban nhân dân các xã, phường",
}
KIND_NAMES = {
    UnitKind.DEPARTMENT: "Sở và tương đương",
    UnitKind.BOARD: "Ban",
    UnitKind.SECTOR_BODY: "Ngành",
    UnitKind.COMMUNE: "Xã",
    UnitKind.WARD: "Phường",
}

REFUSALS = {
    "EMPTY": ("Tệp rỗng (0 byte).", "Vui lòng gửi lại."),
    "TOO_BIG": ("Tệp lớn hơn mức cho phép.", "Vui lòng giảm dung lượng hoặc tách phụ lục."),
    "NOT_DOCX": ("Tệp không phải .docx hoặc .xlsx.", "Vui lòng lưu lại theo định dạng .docx hoặc .xlsx rồi gửi lại."),
    "OLD_OR_LOCKED": (
        "Tệp là .doc, .xls cũ hoặc đặt mật khẩu.",
        "Vui lòng lưu thành .docx hoặc .xlsx không mật khẩu.",
    ),
    "BROKEN_FILE": ("Tệp bị hỏng hoặc gửi chưa đủ.", "Vui lòng mở lại, lưu và gửi lại."),
    "BOMB": ("Tệp có cấu trúc nén bất thường, hệ thống không mở.", "Vui lòng lưu lại bằng Word hoặc Excel và gửi lại."),
    "UNSAFE_XML": ("Tệp chứa khai báo XML không được phép.", "Vui lòng lưu lại bằng Word hoặc Excel và gửi lại."),
    "ACTIVE_CONTENT": ("Tệp có macro, đối tượng nhúng hoặc liên kết ngoài.", "Vui lòng xóa rồi gửi lại."),
    "TOO_COMPLEX": ("Bảng hoặc bố cục quá lớn.", "Vui lòng dùng đúng biểu mẫu đã gửi."),
    "STRICT_FORMAT": (
        "Tệp lưu ở dạng “Strict Open XML”.",
        "Vui lòng lưu ở dạng “Word Document (.docx)” hoặc “Excel Workbook (.xlsx)”.",
    ),
}


def refusal(code: str, name: str) -> Problem:
    """What to tell a unit whose file was refused at the gate: why, and what to do. Unknown codes read as broken."""
    what, mend = REFUSALS.get(code, REFUSALS["BROKEN_FILE"])
    return Problem(where=name, what=what, mend=mend, code=code, severity=Severity.BLOCKING)


def leader_of(issuer: Issuer) -> str:
    """How the leader of the issuing agency is addressed."""
    return LEADER.format(issuer=issuer.name)


def head_of(unit: Unit | Superior) -> str:
    """How the head of the unit is addressed."""
    word = HEAD_OF_COMMITTEE if unit.kind.group is Group.COMMUNES else HEAD
    return word.format(agency=agency(unit.name))


def kind_name(kind: UnitKind) -> str:
    """What kind of unit it is, in a word of the table."""
    return KIND_NAMES[kind]


def late_note(obligation: Obligation) -> str:
    """How a late unit stands, in a few words of the table."""
    if obligation.returned:
        return RETURNED_NOTE.format(returned=obligation.returned)
    return EXTENDED_NOTE if obligation.is_extended else NOTHING_SENT_NOTE


def noted(reason: str, basis: str) -> str:
    """Why a report is accepted with what was found in it, as its receipt says so."""
    return f"{reason.rstrip('. ')}{BY_BASIS.format(basis=basis) if basis else ''}."
