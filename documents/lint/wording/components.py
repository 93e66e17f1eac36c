"""The components of a page, and where the decree speaks of each."""

from __future__ import annotations

DECREE, OURS = "NĐ 30/2020, Phụ lục I", "Quy ước của hệ thống (ngoài NĐ 30/2020)"

COMPONENTS: dict[str, tuple[str, str]] = {
    "PAPER": ("Khổ giấy", f"{DECREE}, phần I, mục I.1"),
    "ORIENTATION": ("Hướng giấy", f"{DECREE}, phần I, mục I.2"),
    "MARGIN_TOP": ("Lề trên", f"{DECREE}, phần I, mục I.3"),
    "MARGIN_BOTTOM": ("Lề dưới", f"{DECREE}, phần I, mục I.3"),
    "MARGIN_LEFT": ("Lề trái", f"{DECREE}, phần I, mục I.3"),
    "MARGIN_RIGHT": ("Lề phải", f"{DECREE}, phần I, mục I.3"),
    "FONT": ("Phông chữ", f"{DECREE}, phần I, mục I.4"),
    "COLOR": ("Màu chữ", f"{DECREE}, phần I, mục I.4"),
    "TEXT": ("Mã ký tự", f"{DECREE}, phần I, mục I.4"),
    "LANGUAGE": ("Ngôn ngữ văn bản", OURS),
    "PAGE_NUMBER": ("Số trang", f"{DECREE}, phần I, mục I.7"),
    "NATIONAL_NAME": ("Quốc hiệu", f"{DECREE}, phần I, mục II.1"),
    "MOTTO": ("Tiêu ngữ", f"{DECREE}, phần I, mục II.1"),
    "SUPERIOR": ("Tên cơ quan chủ quản", f"{DECREE}, phần I, mục II.2"),
    "AGENCY": ("Tên cơ quan ban hành", f"{DECREE}, phần I, mục II.2"),
    "NUMBER": ("Số, ký hiệu", f"{DECREE}, phần I, mục II.3"),
    "PLACE_DATE": ("Địa danh và thời gian ban hành", f"{DECREE}, phần I, mục II.4"),
    "TYPE_NAME": ("Tên loại văn bản", f"{DECREE}, phần I, mục II.5"),
    "ABSTRACT": ("Trích yếu nội dung", f"{DECREE}, phần I, mục II.5"),
    "SUBJECT": ("Trích yếu công văn (V/v)", f"{DECREE}, phần I, mục II.5"),
    "BODY": ("Nội dung văn bản", f"{DECREE}, phần I, mục II.6"),
    "CLOSING": ("Dấu kết thúc nội dung", f"{DECREE}, phần I, mục II.6; Phụ lục III, các mẫu văn bản"),
    "AUTHORITY": ("Quyền hạn ký", f"{DECREE}, phần I, mục II.7"),
    "SIGNER_TITLE": ("Chức vụ người ký", f"{DECREE}, phần I, mục II.7"),
    "SIGNER_NAME": ("Họ và tên người ký", f"{DECREE}, phần I, mục II.7"),
    "ADDRESSEE": ("Kính gửi", f"{DECREE}, phần I, mục II.9"),
    "RECIPIENTS": ("Danh sách nơi nhận", f"{DECREE}, phần I, mục II.9"),
    "RECIPIENTS_TITLE": ("Từ “Nơi nhận”", f"{DECREE}, phần I, mục II.9"),
    "AS_ABOVE": ("Dòng “Như trên”", f"{DECREE}, phần I, mục II.9"),
    "ARCHIVE": ("Dòng “Lưu”", f"{DECREE}, phần I, mục II.9"),
    "STAMP": ("Dấu chỉ mức độ khẩn", f"{DECREE}, phần I, mục III.2"),
    "APPENDIX": ("Phụ lục", f"{DECREE}, phần I, mục III.1"),
    "APPENDIX_TITLE": ("Từ “Phụ lục” và số thứ tự", f"{DECREE}, phần I, mục III.1"),
    "APPENDIX_NAME": ("Tên phụ lục", f"{DECREE}, phần I, mục III.1"),
    "APPENDIX_NOTE": ("Dòng “(Kèm theo …)”", f"{DECREE}, phần I, mục III.1"),
}
"""By the first part of a rule's code: what officials call it, and where its rule is written."""
