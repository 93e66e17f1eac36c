"""Rulings in the words of officials: on the board, in `explain`, in the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.ruling import Ruling, RulingKind
from models.worktime import ZONE

SHORT = "%H:%M %d/%m/%Y"
RULINGS = {
    RulingKind.EXEMPTED: "Được miễn báo cáo",
    RulingKind.MERGED: "Sáp nhập vào {other}",
    RulingKind.SUBSTITUTED: "{other} gửi thay từ {since} đến {until}",
    RulingKind.SUSPENDED: "Tạm dừng tính thời hạn từ {since}",
    RulingKind.OUTAGE: "Hệ thống tiếp nhận gián đoạn từ {since}; báo cáo gửi đến {until} được tính đúng hạn",
}
RESUMED = "Tạm dừng tính thời hạn từ {since} đến {until}"
WHY = "{what} (quyết định: {by}, lúc {at}; lý do: {reason}{basis})"
BASIS = "; căn cứ: {basis}"


def ruling_text(ruling: Ruling, names: Mapping[str, str]) -> str:
    """What the ruling says, in a few words. `names` are the units' by their keys."""
    is_resumed = ruling.kind is RulingKind.SUSPENDED and ruling.until is not None
    return (RESUMED if is_resumed else RULINGS[ruling.kind]).format(
        other=names.get(ruling.other, ruling.other),
        since=f"{ruling.since.astimezone(ZONE):{SHORT}}",
        until=f"{ruling.until.astimezone(ZONE):{SHORT}}" if ruling.until else "",
    )


def ruling_sentence(ruling: Ruling, names: Mapping[str, str]) -> str:
    """What the ruling says, with who decided it, when, why, and on which document."""
    return WHY.format(
        what=ruling_text(ruling, names),
        by=ruling.by,
        at=f"{ruling.at.astimezone(ZONE):{SHORT}}",
        reason=ruling.reason,
        basis=BASIS.format(basis=ruling.basis) if ruling.basis else "",
    )


def ruling_notes(rulings: Iterable[Ruling], names: Mapping[str, str]) -> str:
    """All rulings in one line; "" where there are none."""
    return "; ".join(ruling_text(ruling, names) for ruling in rulings)
