"""The sentences of a supplement, and its phrases that depend on values."""

from __future__ import annotations

TITLE = "Báo cáo bổ sung {report} (lần {number})"
ABSTRACT = "Bổ sung {report} (lần {number})"
OPENING = (
    "Thực hiện {{ directive }}, {{ issuer }} đã có {{ report }} ({{ cut_off }}){{ previous }}. Từ đó đến {{ moment }}, "
    "có {{ count }} đơn vị gửi báo cáo hoặc gửi báo cáo thay thế. {{ issuer }} báo cáo bổ sung lần {{ number_of }} "
    "như sau:"
)
PREVIOUS = ", được bổ sung lần {number} tại {report}"
CUT_OFF = "số liệu chốt lúc {moment}"
COVERAGE = (
    "Số báo cáo đạt yêu cầu đã nhận: {{ coverage }} đơn vị ({{ percent }}%); tại báo cáo trước: {{ coverage_before }} "
    "đơn vị ({{ percent_before }}%)."
)
ABSENT = "**Chưa gửi báo cáo đạt yêu cầu:** {{ absent }}."
NOBODY_ABSENT = "Không còn đơn vị nào chưa gửi báo cáo."
CHANGED = (
    "Các chỉ tiêu thay đổi như sau; chỉ tiêu không nêu ở đây giữ nguyên. Dấu “–” là không có số liệu hoặc không tính "
    "được chênh lệch, không phải số 0. Cột cuối là số đơn vị có số liệu, trước và nay."
)
UNCHANGED = "Số liệu tổng hợp không thay đổi."
CLOSING = (
    "Số liệu nêu trên thay cho số liệu tương ứng tại {{ report }}{{ supplemented }}; các nội dung khác không thay đổi. "
    "{{ issuer }} trân trọng báo cáo"
)
SUPPLEMENTED = " và báo cáo bổ sung trước"
NEW, REPLACES = "Báo cáo mới", "Thay bản {version} đã tổng hợp"
NIL = "{note}; không phát sinh nội dung"
OF_UNIT = "{label} – {unit}"
WITH_UNIT = "{label} ({unit})"
YES_NO = "(có/không)"
MORE = "+{figure}"
ANSWERED = "{before}/{asked_before} → {now}/{asked}"
QUOTE = "- {unit}: “{text}”"
