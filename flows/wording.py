"""What people read on the screen: names of runs, the board, and the sentences of `explain`."""

from __future__ import annotations

from models.bookings import Stage
from models.errors import Severity
from models.ladder import Verdict
from models.obligation import Situation
from models.submission import SubmissionStatus

PROCESS_GONE = "Tiến trình của lần chạy này không còn. Việc còn dở được làm tiếp ở lần rà soát sau."
STOPPED = "Hệ thống đang tạm dừng, chưa làm và chưa gửi gì ({reason}). Bật lại: vanthu start --by …"
NO_DIRECTIVE = (
    "Chưa có văn bản chỉ đạo năm {year} tiếp theo {last}: không ban hành gì. "
    "Lập bản dự thảo: vanthu next-year directives/{last}"
)
TIMED = "{now:%d/%m %H:%M} · {title}"
ACTS = {
    "annual_cycle": "Ban hành văn bản chỉ đạo",
    "prepare_year": "Chuẩn bị văn bản chỉ đạo năm tới",
    "ad_hoc_report": "Yêu cầu báo cáo đột xuất",
    "collect_reports": "Tiếp nhận báo cáo",
    "chase_overdue": "{rung}",
    "decide_units": "Quyết định về đơn vị",
    "consolidate_reports": "Chốt số liệu, tổng hợp",
    "report_upward": "Báo cáo cấp trên",
    "sweep": "Rà soát",
    "rehearse": "Diễn tập",
}
COUNTED = {
    "collect_reports": "{now:%d/%m} · {title} · {count} tệp",
    "chase_overdue": "{now:%d/%m} · {title} · {count} đơn vị",
    "consolidate_reports": "{now:%d/%m} · {title} · {count} báo cáo",
    "report_upward": "{now:%d/%m} · {title} · {count} báo cáo",
}
BOOKED = "{year} · {title} · {count} đơn vị"
BOOKED_OPENING = "{title} · {count} đơn vị"
BOOKED_STAGES = {Stage.CONSOLIDATE: "Chốt số liệu, tổng hợp", Stage.UPWARD: "Báo cáo cấp trên"}
FLOWS = {
    "annual_cycle": "Ban hành văn bản chỉ đạo hằng năm và gửi biểu mẫu tới từng đơn vị.",
    "prepare_year": "Kiểm tra trước một tháng: văn bản, thời hạn, lịch nghỉ, người ký, mẫu riêng, danh sách đơn vị.",
    "ad_hoc_report": "Yêu cầu báo cáo đột xuất: chủ đề, đơn vị, thời hạn, biểu mẫu.",
    "collect_reports": "Nhận tệp ở mọi cửa, đọc, chấp nhận hoặc trả lại kèm lý do.",
    "chase_overdue": "Nhắc đơn vị chưa gửi, đôn đốc đơn vị quá hạn, báo cáo lãnh đạo.",
    "decide_units": "Gia hạn, miễn báo cáo, tạm dừng hoặc tiếp tục tính thời hạn cho một hay nhiều đơn vị.",
    "consolidate_reports": "Chốt số liệu và lập báo cáo tổng hợp.",
    "report_upward": "Gửi báo cáo tổng hợp lên cấp trên và đóng hồ sơ.",
    "sweep": "Rà soát mọi hồ sơ đang mở và làm những việc đã đến hạn.",
    "rehearse": "Diễn tập cả chu trình với đồng hồ được dời và các đơn vị giả lập.",
}
SITUATIONS = {
    Situation.ON_TIME: "Đúng hạn",
    Situation.LATE: "Gửi muộn",
    Situation.RETURNED: "Trả lại, chờ hoàn thiện",
    Situation.WAITING: "Chưa gửi",
    Situation.OVERDUE: "Quá hạn",
    Situation.EXEMPT: "Miễn báo cáo",
    Situation.MERGED: "Đã sáp nhập",
    Situation.SUSPENDED: "Tạm dừng tính thời hạn",
}
BOARD_COLUMNS = ("Đơn vị", "Tình trạng", "Nhận lúc", "Hạn cuối", "Trả lại")
SUMMARY_ROWS = {
    "units": "Đơn vị phải báo cáo",
    "on_time": "Gửi đúng hạn",
    "late": "Gửi muộn",
    "missing": "Không gửi",
    "by_workbook": "Gửi bằng tệp Excel",
    "on_paper": "Gửi bằng bản giấy",
    "returned": "Lượt trả lại",
    "nil": "Báo cáo không phát sinh",
    "extended": "Được gia hạn",
    "reminders": "Lượt nhắc",
    "chasing_letters": "Công văn đôn đốc",
    "escalations": "Văn bản báo cáo lãnh đạo",
}
SUMMARY_COLUMNS = ("Nội dung", "Kết quả")
STARTING = "Máy chủ Prefect đang khởi động …"
OPENING = "Ban hành văn bản chỉ đạo"
EXPLAIN = {
    "stands": "{unit}: {situation}, từ {since:%H:%M ngày %d/%m/%Y}.",
    "deadline": (
        "Thời hạn: {phrase}; chậm nhất {moment:%H:%M:%S ngày %d/%m/%Y}; ngày làm việc cuối cùng {day:%d/%m/%Y}."
    ),
    "accepted": "Bản {version} nhận lúc {at:%H:%M ngày %d/%m/%Y}, đã tiếp nhận (mã tệp {sha}).",
    "returned": "Bản {version} nhận lúc {at:%H:%M ngày %d/%m/%Y}, trả lại để hoàn thiện:",
    "settled": "Không còn việc gì phải làm.",
    "next": "Tiếp theo nếu chưa gửi: {title}, lúc {at:%H:%M ngày %d/%m/%Y}.",
    "cut_off": "Chốt số liệu lúc {at:%H:%M ngày %d/%m/%Y}.",
}
RUNG_VERDICTS = {
    Verdict.PERFORM: "{title}: đã thực hiện lúc {at:%H:%M ngày %d/%m/%Y}.",
    Verdict.SKIP: "{title}: bỏ qua lúc {at:%H:%M ngày %d/%m/%Y} ({why}).",
}
CHECK = {
    "title": "{issuer}: V/v {subject}",
    "recipients": "Gửi {recipients} cơ quan, đơn vị; {obliged} đơn vị phải báo cáo.",
    "form": "Biểu mẫu: {title} ({indicators} chỉ tiêu, {sections} mục nội dung).",
    "signer": "Người ký: {lines} {name}",
    "units": "Đơn vị báo cáo “{phrase}”: chậm nhất {moment:%H:%M:%S ngày %d/%m/%Y}; ngày làm việc cuối {day:%d/%m/%Y}.",
    "lead": (
        "Cơ quan chủ trì báo cáo “{phrase}”: chậm nhất {moment:%H:%M:%S ngày %d/%m/%Y}; "
        "ngày làm việc cuối {day:%d/%m/%Y}."
    ),
    "calendar": "Lịch dự kiến:",
    "cut_off": "Chốt số liệu, tổng hợp",
    "report": "Báo cáo cấp trên",
    "periods": "Các kỳ sắp tới:",
    "period": "  {key}: mở ngày {day}; các đơn vị “{units}”, cơ quan chủ trì “{lead}”",
    "standing": "Nhiệm vụ “{what}” – {recurrence}:",
    "standing_opens": "  (không tự mở kỳ nào: lập văn bản riêng có recurs, hoặc yêu cầu đột xuất khi cần)",
    "occurrence": "  {period}: chậm nhất {moment:%H:%M:%S ngày %d/%m/%Y}; ngày làm việc cuối {day:%d/%m/%Y}",
}
CALENDAR = {
    "title": "Lịch làm việc thay đổi",
    "row": "  {row}",
    "count": "{count} đơn vị được tính lại thời hạn.",
    "unit": "  {unit}: ngày làm việc cuối {before:%d/%m/%Y} → {after:%d/%m/%Y}",
    "legal": "; hết hạn {before:%H:%M:%S ngày %d/%m/%Y} → {after:%H:%M:%S ngày %d/%m/%Y}",
    "closing": "  Chốt số liệu: {before:%H:%M ngày %d/%m/%Y} → {after:%H:%M ngày %d/%m/%Y}",
    "record": "{at:%H:%M ngày %d/%m/%Y} {unit}: ngày làm việc cuối {before} → {after} ({why})",
    "none": "Lịch làm việc không đổi; chưa có thời hạn nào được tính lại theo lịch.",
}
SUMMARY_TITLE = "Diễn tập {cycle} · {seconds} giây · {flow_runs} lượt chạy Prefect"
WHERE = "Văn bản: {papers} · Tổng kết: {summary}"
LOOK = "Xem các lượt chạy trên giao diện Prefect: [bold].venv/bin/{command}[/bold]"
LINT = {
    "finding": "✗ {file} · {place}: {what}\n    hiện có: {measured} · cần: {wanted}\n    → {mend} [{rule}; {source}]",
    "refused": "✗ {file}: không đọc được tệp ({code}).",
    "sound": "✓ {file}: đúng thể thức.",
    "count": "{findings} điểm cần sửa trong {files} tệp.",
}
UNSIGNED = "Chưa ký số được văn bản {document}: {why}"
UNFOUND = (
    "⚠ Chưa xác nhận được đơn vị {unit} đã nhận văn bản ({cycle}): đề nghị liên hệ trực tiếp, "
    "rồi ghi: vanthu mail reached {cycle} {unit}"
)
UNDELIVERED = "⚠ Chưa gửi được (số {id}): {title} → {to}: {why}"
LETTER_WAITS = "⚠ Thư chờ xử lý (số {id}): {sender} · {subject} · {why} · có thể của: {may}"
NO_ADDRESS = "⚠ {count} đơn vị chưa có địa chỉ liên hệ, văn bản gửi qua thư mục: {units}"
STRANGER = "⚠ Tệp chưa rõ của đơn vị nào: {name}"
SEVERITIES = {
    Severity.BLOCKING: "Không nhận được",
    Severity.ERROR: "Lỗi",
    Severity.WARNING: "Cảnh báo",
    Severity.NOTE: "Lưu ý",
}
SUBMISSION_STATUSES = {
    SubmissionStatus.ACCEPTED: "đã tiếp nhận",
    SubmissionStatus.RETURNED: "đã trả lại",
    SubmissionStatus.REPLACED: "đã được thay thế",
    SubmissionStatus.TAKEN_BACK: "đơn vị đã lấy lại",
}
READING = {
    "identity": "Mã biểu: {identity} · mã xác nhận bảng số liệu đọc được: {reading}",
    "nil": "Đơn vị báo cáo không phát sinh nội dung trong kỳ.",
    "nil_mark": " · không phát sinh",
    "cell": "{code:>4}  {label}: {text}{place}",
    "blank": "(để trống)",
    "unread": "(không đọc được)",
    "problem": "{severity} · {where}: {what}\n    → {mend} [{code}]",
    "accepted": "Kết quả: báo cáo được tiếp nhận.",
    "returned": "Kết quả: báo cáo bị trả lại để hoàn thiện.",
    "version": "{unit} · bản {version} · {status} · {at:%d/%m/%Y %H:%M} · mã tệp {sha}{nil}{weights}",
    "change": "{code:>4}  {before} → {after}",
}
