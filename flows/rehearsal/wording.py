"""What the rehearsal's people write."""

REFERENCE = "{number}/BC-{code}"
REPORT_FILE = "Báo cáo {at:%Y%m%d %H%M}.docx"
EXTENSION_REASON = "Đường truyền gián đoạn do mưa lũ, xin thêm thời gian rà soát số liệu tại các thôn, bản"
DECIDED_BY = "Cơ quan chủ trì"
WORKBOOK_FILE = "Báo cáo {at:%Y%m%d %H%M}.xlsx"
FIRST_CLERK, SECOND_CLERK = "Văn thư nhập liệu", "Văn thư đối chiếu"
