"""What `vanthu trace` and `vanthu workbook` say to whoever must answer for a figure."""

from __future__ import annotations

from models.form import Answer
from models.provenance import Scope
from tasks.provenance import FileState

SCOPES = {
    Scope.ALL: "toàn bộ các đơn vị",
    Scope.DEPARTMENTS: "các sở, ban, ngành",
    Scope.COMMUNES: "các xã",
    Scope.WARDS: "các phường",
}
ANSWERS = {Answer.NUMBER: "có số liệu", Answer.NO_DATA: "không có số liệu", Answer.BLANK: "để trống"}
NIL = "báo cáo không phát sinh"
PROVISIONAL = "⚠ Chưa chốt số liệu: dưới đây là số tạm tính lúc {at:%H:%M ngày %d/%m/%Y}."
FIGURE = "{code}. {label} ({unit}), {scope}, lần chốt {round}: {value}"
ONE_FIGURE = "{code}. {label} ({unit}), {name}, lần chốt {round}: {value}"
NONE = "–"
SOURCE = "  {name} ({key}) · {code}: {answer} · bản {version} · mã tệp {sha} · {place}"
PLACE = {False: "bảng {place.table}, dòng {place.row}, cột {place.column}", True: "trang tính {place.table}, ô {cell}"}
NO_PLACE = "không ghi vị trí"
CELL = "    trong tệp ghi “{text}” {mark}"
BLANK_CELL = "    trong tệp để trống {mark}"
SUM = "{mark} Tính lại từ {count} đơn vị có số liệu trên: {value}"
AGREES, DIFFERS = "✓", "✗ KHÔNG KHỚP với báo cáo."
LISTED = "Chỉ tiêu này không cộng, chỉ liệt kê theo đơn vị."
QUOTATION = "{mark} · {count} đơn vị:"
LINE = "  “{line}”"
QUOTED = "    {name} ({key}) · bản {version} · mã tệp {sha}{state}"
STATES = {
    FileState.CHANGED: "✗ TỆP LƯU ĐÃ BỊ THAY ĐỔI: mã băm không còn đúng với tệp đã nhận.",
    FileState.MISSING: "✗ KHÔNG CÒN TỆP LƯU.",
    FileState.UNREADABLE: "✗ Tệp lưu không đọc được.",
}
OTHER = "✗ ĐỌC LẠI TỆP CHO KẾT QUẢ KHÁC với số đã ghi nhận."
WORKBOOK_NAME = "Số liệu tổng hợp {cycle}.xlsx"
WRITTEN = "{path}: {reports} báo cáo, {indicators} chỉ tiêu{standing}"
STANDING = {True: " (số tạm tính, chưa chốt)", False: ""}
