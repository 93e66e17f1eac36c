"""Discrepancies in the words of an official."""

from __future__ import annotations

from models.consolidation import Discrepancy

SENTENCES = {
    "other_sum": "Số tổng hợp {0} khác tổng {1} ({2}).",
    "exceeds": "Số tổng hợp {0} lớn hơn số tổng hợp của mã {1} ({2}).",
    "unlike_before": "Số tổng hợp {0} chênh lệch nhiều so với kỳ trước ({1}).",
    "other_ratio": "Tỷ lệ đơn vị ghi ({0}%) khác tỷ lệ tính từ số liệu của đơn vị ({1}%).",
}


def discrepancy_text(discrepancy: Discrepancy) -> str:
    """One sentence; a finding that was accepted with a report keeps its own words."""
    return SENTENCES.get(discrepancy.what, "{0}").format(*discrepancy.values)
