"""What the workbook says to whoever fills it. The two heads "Mã số" and "Kết quả" are what its reader looks for."""

from __future__ import annotations

from documents.kinds.report_form.blueprint import FIELDS, GUIDANCE

__all__ = ["FIELDS", "GUIDANCE"]

SHEET = "Báo cáo"
HEADS = ("TT", "Mã số", "Chỉ tiêu", "Đơn vị tính", "Kết quả", "Năm trước", "Ghi chú", "Cách tính")
CODE, LABEL, UNIT, ANSWER, LAST_YEAR, NOTE, DEFINITION = range(1, 8)
"""The columns from 0; the first holds the running number."""
WIDTHS = (5, 9, 44, 14, 20, 14, 24, 60)
FORM_CODE = "Mã biểu: {cycle}/{form}/{unit}"
REPORTER = "Đơn vị báo cáo: {unit}"
PERIOD = "Kỳ báo cáo: {period}; thực hiện {directive}"
DEADLINE = "Thời hạn gửi báo cáo: {deadline}; ngày làm việc cuối cùng: {day}."
CAPTIONS = ("I. THÔNG TIN CHUNG", "II. SỐ LIỆU", "III. NỘI DUNG")
REQUIRED = " (*)"
TICK = "x"
NO_DATA = "không có số liệu"
YES, NO = "có", "không"
WRONG_NUMBER = "Chỉ ghi số không âm, hoặc “không có số liệu”. Ô để trống không được hiểu là 0."
WRONG_CHOICE = "Chỉ chọn trong danh sách."
WRONG_TITLE = "Giá trị chưa đúng"
