"""What the person who carries a directive over to the next year is asked to decide, in Vietnamese."""

from __future__ import annotations

HEADER = "# Carried over from {file}. The comments below speak of that file. Empty the list 'draft' point by point."
ISSUE_DAY = "issue_on: ban hành {weekday}, ngày {day} (năm trước: {before}). Giữ ngày này?"
DAY_OFF = " Ngày {day} không làm việc nên đề xuất ngày làm việc tiếp theo."
UNKNOWN_DAY = " Lịch làm việc năm {year} chưa có: bổ sung calendar.yaml."
PHRASE = "{where}: thời hạn năm trước là “{before}”, đề xuất “{after}”. Chọn thời hạn nào?"
DATE = "{where}: “{context}” nêu ngày của năm cũ. Giữ hay sửa?"
YEAR = "{where}: “{context}” nêu năm. Giữ hay sửa?"
NUMBER = "{where}: “{context}” dẫn văn bản {token}. Còn hiệu lực và còn là căn cứ cho năm {year}?"
SIGNER = "{where}: {lines} {name} còn ký trong năm {year}?"
NOBODY = "{where}: khối chữ ký {lines} chưa có tên. Điền tên, hay để trống?"
PERSONS = "{where}: “{context}” nêu người nhận. Còn đúng trong năm {year}?"
FORM_DAY = "{where}: số liệu tại ngày {day} là ngày của năm cũ. Sửa thành ngày nào?"
FORM_DATE = "{where}: “{context}” nêu ngày của năm cũ. Giữ hay sửa?"
FORM_YEAR = "{where}: “{context}” nêu năm. Giữ hay sửa?"
