"""The letter that tells of another one: recalled, replaced, or to be read otherwise in one place."""

from __future__ import annotations

from documents.blocks.addressees import addressees
from documents.blocks.letterhead import letterhead
from documents.blocks.page import finish, new_page
from documents.blocks.signature import CLOSED, closing, signature
from documents.blocks.text import begin, end, put

TOLD = (
    "Căn cứ Điều 18 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư, {{ issuer }} "
    "thông báo {{ acted }} {{ target }}."
)
REASON = "Lý do: {{ reason }}."
RECALLED = (
    "{{ target_short }} không còn giá trị thực hiện kể từ ngày ký Công văn này. {{ issuer }} {{ verb }} các cơ quan, "
    "đơn vị, địa phương đã nhận văn bản gửi lại bản giấy (nếu có); hủy bỏ văn bản điện tử trên hệ thống quản lý văn "
    "bản và thông báo qua hệ thống để {{ issuer }} biết."
)
REPLACED = (
    "Kể từ ngày ký Công văn này, {{ target_short }} được thay thế bằng {{ successor }}. {{ issuer }} {{ verb }} các cơ "
    "quan, đơn vị, địa phương căn cứ văn bản thay thế để thực hiện."
)
WRITTEN = "Đã ghi: “{{ passage }}”."
SHOULD_READ = "Nay đính chính là: “{{ should_read }}”."
UNCHANGED = "Các nội dung khác của {{ target_short }} không thay đổi."


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    letterhead(page, subject="{{ acted }} {{ target_short }}")
    addressees(page)
    for text in (TOLD, REASON):
        put(page, "Body", text)
    _when(page, "is_recalled", RECALLED)
    _when(page, "successor", REPLACED)
    _when(page, "passage", WRITTEN, SHOULD_READ, UNCHANGED)
    closing(page, f"{{{{ issuer }}}} thông báo để các cơ quan, đơn vị, địa phương biết, thực hiện{CLOSED}")
    signature(page)
    return finish(page)


def _when(page: object, value: str, *texts: str) -> None:
    begin(page, f"if {value}")
    for text in texts:
        put(page, "Body", text)
    end(page, "endif")
