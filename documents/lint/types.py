"""The types of administrative documents and their codes: NĐ 30/2020, Điều 7 and Appendix III."""

from __future__ import annotations

from documents.lint.folding import folded

CODES = {
    "nghị quyết": "NQ",
    "quyết định": "QĐ",
    "chỉ thị": "CT",
    "quy chế": "QC",
    "quy định": "QyĐ",
    "thông cáo": "TC",
    "thông báo": "TB",
    "hướng dẫn": "HD",
    "chương trình": "CTr",
    "kế hoạch": "KH",
    "phương án": "PA",
    "đề án": "ĐA",
    "dự án": "DA",
    "báo cáo": "BC",
    "biên bản": "BB",
    "tờ trình": "TTr",
    "hợp đồng": "HĐ",
    "công điện": "CĐ",
    "bản ghi nhớ": "BGN",
    "bản thỏa thuận": "BTT",
    "giấy ủy quyền": "GUQ",
    "giấy mời": "GM",
    "giấy giới thiệu": "GGT",
    "giấy nghỉ phép": "GNP",
    "phiếu gửi": "PG",
    "phiếu chuyển": "PC",
    "phiếu báo": "PB",
}
LETTER_CODE = "CV"
"""Letters have no code; this one is a habit of Party bodies."""
MIXED_CASE = frozenset({"QyĐ", "CTr", "TTr", "TrS"})
ADDRESSED = frozenset({"tờ trình", "báo cáo"})
"""The named types that may carry "Kính gửi:"."""
STAMPS = frozenset({"MẬT", "TỐI MẬT", "TUYỆT MẬT", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC"})
"""Secrecy and urgency: the only words that the decree prints in red."""
WITHOUT_RECIPIENTS = frozenset({"hợp đồng", "biên bản", "bản ghi nhớ", "bản thỏa thuận", "giấy nghỉ phép"})


def type_of(text: str) -> str | None:
    """The type that this line names and nothing else, or None."""
    name = folded(text).rstrip(" :.")
    return name if name in CODES else None
