"""What is said of a package that waits for a person because of its signature."""

from __future__ import annotations

SIGNATURES = {
    "SIGNATURE_BROKEN": "Chữ ký số của gói không còn nguyên vẹn hoặc không kiểm tra được; đề nghị liên hệ nơi gửi.",
    "SIGNATURE_PARTIAL": "Chữ ký số không bao trùm toàn bộ nội dung gói; đề nghị liên hệ nơi gửi.",
    "SIGNATURE_FOREIGN": "Chứng thư số của chữ ký hết hạn hoặc không thuộc tổ chức chứng thực mà cơ quan tin cậy; "
    "đề nghị kiểm tra chứng thư số của nơi gửi.",
}
