"""What the owner of a yearly directive reads when the next issue is prepared."""

from __future__ import annotations

TITLE = "Chuẩn bị năm {year}: {subject}"
FILE = "- Tệp: `{file}`"
DAY = "- Dự kiến mở: {weekday}, ngày {day}, {hour}"
UNITS = "- Đơn vị phải báo cáo: {units}"
DEADLINES = "- Hạn của các đơn vị: “{units}”; hạn của cơ quan chủ trì: “{lead}”"
WARNINGS = "## Cần xem lại ({count})"
NOTHING = "Không có điểm nào cần xem lại."
MISSING_TITLE = "Chuẩn bị năm {year}: chưa có văn bản"
MISSING = "Chưa có tệp văn bản chỉ đạo năm {year} tiếp theo {last}. Lập bản dự thảo: vanthu next-year directives/{last}"
WRONG_TITLE = "Chuẩn bị: tệp {file} chưa dùng được"
WRONG = "{where}: {what} ({mend})"
OPEN_POINT = "Điểm chưa quyết định: {point}"
NOBODY_THERE = "Ngày ban hành {weekday}, {day} không làm việc; hệ thống sẽ mở vào {moved_weekday}, {moved}."
PAST = "Thời hạn của các đơn vị đã qua: hệ thống sẽ không tự mở văn bản này."
MISSED = "Kỳ đã qua mà chưa mở hồ sơ: {key} (các đơn vị “{phrase}”). Hệ thống không tự mở kỳ đã hết hạn."
KNOWN = "Hồ sơ {key} đã được mở."
UNCOVERED = "calendar.yaml chưa có ngày nghỉ năm {year}."
PROVISIONAL = "Lịch nghỉ năm {year} mới là dự kiến: thay bằng lịch chính thức khi được công bố."
NO_SIGNER = "Khối chữ ký {lines} chưa có tên người ký."
NO_TABLE = "Chưa có delegations.yaml: không kiểm tra được thẩm quyền ký."
SIGNING = {
    "NO_RIGHT": "{name}: chưa có dòng nào trong delegations.yaml.",
    "WRONG_BLOCK": "{name}: khối chữ ký {lines} không khớp delegations.yaml.",
    "NOT_YET_VALID": "{name}: ngày {day} chưa đến hạn được ký.",
    "EXPIRED": "{name}: ngày {day} đã hết hạn được ký.",
}
SIGNING_ELSE = "{name}: dòng trong delegations.yaml chưa hợp lệ ({code})."
TEMPLATE = "Mẫu riêng {name}: {where}: {what} ({mend})"
NO_LAST_YEAR = "Sổ chưa có chu kỳ năm trước: không đối chiếu được danh sách đơn vị."
GONE = "Có trong năm {year}, nay không còn trong danh sách: {names}."
NEW = "Không có trong năm {year}, nay có trong danh sách: {names}."
RENAMED = "Đổi tên so với năm {year}: {names}."
READDRESSED = "Đổi địa chỉ thư điện tử so với năm {year}: {names}."
OTHER_FORM = "Biểu mẫu khác năm {year}: {before} → {after}."
FORM_GONE = "Biểu mẫu không còn các mục của năm {year}: {names}."
FORM_NEW = "Biểu mẫu có mục mới so với năm {year}, chưa có số liệu năm trước: {names}."
FORM_REDEFINED = (
    "Biểu mẫu đổi nội dung so với năm {year}: {names}. Số liệu năm trước in bên cạnh có thể không so sánh được."
)
RUNGS_GONE = "Không còn bước nhắc, đôn đốc của năm {year}: {names}."
RUNGS_NEW = "Bước nhắc, đôn đốc mới so với năm {year}: {names}."
RUNGS_CHANGED = "Bước nhắc, đôn đốc thay đổi so với năm {year}: {names}."
