"""Words that decide whether two passages say the same. All NFC, lower case, as they are typed."""

from __future__ import annotations

NOTHING = frozenset({"không", "không có", "không có nội dung", "không phát sinh"})
"""What a unit writes where it has nothing to say."""

LIGHT = (
    "à ạ các cái của cũng còn đang để đều được hiện là lại mà nay này nên những như rất rồi ra sẽ song tại thì theo "
    "trong và vẫn vào về vì việc với ở"
)
"""Two passages may differ by these: they carry no fact."""

GUARDED = (
    "không chưa chẳng đừng đã hết vừa sắp thiếu đủ dư thừa tăng giảm trên dưới trước sau cao thấp nhiều ít tốt kém "
    "khó dễ có chỉ mọi mỗi vài hầu đa hai ba bốn tư năm sáu bảy tám chín mười một trăm nghìn ngàn triệu tỷ tỉ nửa "
    "đạt vượt bị hoàn lớn nhỏ nhanh chậm sớm muộn cũ mới ngoài hàng quý tháng tuần ngày"
)
"""Where one of these is added, dropped, or differs by an accent, the passages say different things."""
