"""The sentences of the consolidated report."""

from __future__ import annotations

OPENING = (
    "Thực hiện {{ directive }}, {{ issuer }} tổng hợp báo cáo của các cơ quan, đơn vị, địa phương "
    "({{ cut_off }}), kết quả như sau:"
)
BEFORE = "- Kỳ trước có {{ before }} gửi báo cáo đạt yêu cầu."
RETURNED = (
    "- {{ nil }} đơn vị báo cáo không phát sinh nội dung; {{ returned }} đơn vị được đề nghị hoàn thiện báo cáo ít "
    "nhất một lần."
)
ANSWERED = (
    "- {{ answered }} chỉ tiêu có số liệu; số tổng hợp tại Mục {{ figures_part }}{{ figures_appendix }}. Các chỉ tiêu "
    "chính có số liệu:"
)
NO_FIGURES = "- Chưa có chỉ tiêu nào có số liệu."
ODD = "- Có {{ discrepancy_count }} điểm cần lưu ý về số liệu, nêu tại Phụ lục {{ discrepancy_appendix }}."
COVERAGE = (
    "Số báo cáo đạt yêu cầu đã nhận: {{ coverage }} đơn vị ({{ percent }}%), gồm {{ on_time }} đúng hạn, {{ late }} "
    "quá hạn; {{ absent }} đơn vị chưa gửi. Hạn báo cáo, thời điểm tiếp nhận và số, ký hiệu báo cáo của từng đơn vị "
    "tại Phụ lục I."
)
NAMED = (
    ("late_names", "- Gửi quá hạn: {{ late_names }}."),
    ("absent_names", "- **Chưa gửi báo cáo đạt yêu cầu:** {{ absent_names }}."),
    ("not absent_names", "- Không có đơn vị nào chưa gửi báo cáo."),
    ("exempt_names", "- Được miễn báo cáo: {{ exempt_names }}."),
    (
        "merged_names",
        "- Đã sáp nhập, không phải báo cáo riêng (số liệu đã gửi trước khi sáp nhập vẫn được tính): "
        "{{ merged_names }}.",
    ),
    ("sent_for_names", "- Gửi thay: {{ sent_for_names }}."),
    (
        "outage_names",
        "- Được bù thời gian hệ thống tiếp nhận gián đoạn, không tính quá hạn trong thời gian được bù: "
        "{{ outage_names }}.",
    ),
)
TOTALS = (
    "Số tổng hợp chỉ cộng những số liệu mà các đơn vị đã cung cấp; dấu “–” là không có số liệu, không phải số 0. "
    "Cột cuối (n/N) là số đơn vị có số liệu trên tổng số đơn vị phải báo cáo."
)
BEYOND = "Chênh lệch quá lớn, không thể hiện trong biểu đồ: {{ beyond_chart }}."
COMPARED = "Hai kỳ có thể có số đơn vị báo cáo khác nhau; khi so sánh cần xem cột n/N."
SYNTHESIS = "Khó khăn, kiến nghị chung"
CLOSING = "Trên đây là báo cáo tổng hợp kết quả thực hiện {{ directive_short }}, {{ issuer }} trân trọng báo cáo"
LEGEND = (
    "“–”: không có hoặc không áp dụng. Bản: lần gửi được chấp nhận. Trả lại: số lần được đề nghị hoàn thiện. Mã bản: "
    "12 ký tự đầu của mã SHA-256 của tệp đã nhận."
)
FIGURES_LEGEND = "“–”: không có số liệu hoặc đơn vị để trống; không phải số 0."
ODD_LEGEND = (
    "Số liệu trong báo cáo là số đơn vị đã gửi, không sửa; các điểm nêu trên để cơ quan có thẩm quyền cân nhắc khi "
    "sử dụng."
)
QUOTES_LEGEND = (
    "Nội dung trong ngoặc kép là nguyên văn của một đơn vị; đơn vị khác có nội dung trùng hoặc gần như trùng được ghi "
    "tên cùng dòng."
)
