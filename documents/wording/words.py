"""Words that pages share."""

from __future__ import annotations

AS_ABOVE = "Như trên"
ARCHIVE = "Lưu"
NO_FIGURE = "–"
NIL = "Không phát sinh"
ON_TIME, LATE, NOT_SENT, EXEMPT, MERGED = "Đúng hạn", "Quá hạn", "Chưa gửi", "Được miễn", "Đã sáp nhập"
COMMITTEE, PLACES = "Ủy ban nhân dân", ("Xã ", "Phường ")
COUNTED_UNIT = "đơn vị có"
SEE_APPENDIX = "Phụ lục II"
NOTHING = frozenset({"không", "không có", "không có nội dung", "không phát sinh"})
ASKED_TO_COMPLY = "Đề nghị các cơ quan, đơn vị, địa phương phối hợp thực hiện./."
BLANK = "       "
DEMANDS, ASKS = "yêu cầu", "đề nghị"
