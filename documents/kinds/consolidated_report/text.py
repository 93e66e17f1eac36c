"""The sentences of the consolidated report."""

from __future__ import annotations

OPENING = (
    "Thực hiện {{ directive }}, {{ issuer }} tổng hợp báo cáo của các cơ quan, đơn vị, địa phương "
    "(số liệu chốt lúc {{ cut_off }}), kết quả như sau:"
)
SUMMARY = (
    "- Có **{{ coverage }}** đơn vị gửi báo cáo đạt yêu cầu ({{ percent }}%), trong đó {{ on_time }} đơn vị gửi đúng "
    "hạn, {{ late }} đơn vị gửi quá hạn; {{ absent }} đơn vị chưa gửi.",
    "- {{ nil }} đơn vị báo cáo không phát sinh nội dung; {{ returned }} đơn vị được đề nghị hoàn thiện báo cáo ít "
    "nhất một lần.",
    "- {{ answered }} chỉ tiêu có số liệu. Số tổng hợp tại Mục III; số liệu từng đơn vị tại Phụ lục II.",
)
COVERAGE = (
    "Số báo cáo đạt yêu cầu đã nhận: {{ coverage }} đơn vị. Thời điểm tiếp nhận và số, ký hiệu báo cáo của từng đơn vị "
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
    "Cột cuối là số đơn vị có số liệu trên tổng số đơn vị phải báo cáo."
)
CLOSING = "Trên đây là báo cáo tổng hợp kết quả thực hiện {{ directive_short }}, {{ issuer }} trân trọng báo cáo"
LEGEND = "“–”: không có số liệu hoặc đơn vị để trống. Mã bản: 12 ký tự đầu của mã SHA-256 của tệp đã nhận."
FIGURES_LEGEND = "“–”: không có số liệu hoặc đơn vị để trống; không phải số 0."
