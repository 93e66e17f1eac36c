"""What the rehearsal's people write."""

REFERENCE = "{number}/BC-{code}"
REPORT_FILE = "Báo cáo {at:%Y%m%d %H%M}.docx"
EXTENSION_REASON = "Đường truyền gián đoạn do mưa lũ, xin thêm thời gian rà soát số liệu tại các thôn, bản"
DECIDED_BY = "Cơ quan chủ trì"
WORKBOOK_FILE = "Báo cáo {at:%Y%m%d %H%M}.xlsx"
FIRST_CLERK, SECOND_CLERK = "Văn thư nhập liệu", "Văn thư đối chiếu"
SHOW_SUBJECT = "báo cáo nhanh kết quả tuyên truyền trực quan về chuyển đổi số"
SHOW_DUTY = "Báo cáo nhanh kết quả tuyên truyền trực quan về chuyển đổi số theo biểu mẫu gửi kèm."
SHOW_MADE_BY = "Diễn tập"
SHOW_UNIT_CLERK = "Văn thư {unit}"
SHOW_NAMES = {
    "officer": "Chuyên viên cơ quan chủ trì",
    "leader": "Lãnh đạo cơ quan chủ trì",
    "records": "Văn thư cơ quan chủ trì",
    "issuer_leader": "Lãnh đạo cơ quan ban hành",
    "issuer_records": "Văn thư cơ quan ban hành",
    "admin": "Quản trị tài khoản",
}
