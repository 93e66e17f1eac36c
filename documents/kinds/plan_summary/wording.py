"""The sentences of the summary on the higher plan, and its phrases that depend on values."""

from __future__ import annotations

TITLE = "Báo cáo {subject}"
OPENING = (
    "Thực hiện {{ plan }} và {{ directive }}, {{ issuer }} báo cáo {{ subject }} ({{ cut_off }}; thời hạn: {{ due }}) "
    "như sau:"
)
CUT_OFF = "số liệu chốt lúc {moment}"
COVERAGE = (
    "{{ issuer }} đã tổng hợp báo cáo của {{ coverage }} cơ quan, đơn vị, địa phương phải báo cáo ({{ percent }}%), "
    "trong đó {{ late }} báo cáo gửi quá hạn, {{ nil }} báo cáo không phát sinh nội dung."
)
ABSENT = "{{ absent_count }} đơn vị chưa gửi báo cáo đạt yêu cầu, có tên tại báo cáo tổng hợp."
FIGURES = (
    "Số liệu dưới đây là số tổng hợp tại báo cáo tổng hợp kết quả thực hiện {{ directive_short }}, "
    "chốt cùng thời điểm; chỉ cộng những số liệu mà các đơn vị đã cung cấp; "
    "dấu “–” là không có số liệu, không phải số 0."
)
NO_FIGURES = "Chưa có chỉ tiêu nào có số liệu."
WRITTEN = "Ý kiến của các đơn vị, nêu đầy đủ tại báo cáo tổng hợp:"
SECTION = "- {title}: {count}/{asked} đơn vị có nội dung."
CLOSING = "Trên đây là báo cáo {{ subject }}, {{ issuer }} trân trọng báo cáo"
WITH_UNIT = "{label} ({unit})"
YES_NO = "(có/không)"
