"""Values that the sample facts are made of: Lào Cai's directive as data, a small form, made-up figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.consolidation import Consolidation, UnitReport
from models.document import DocumentRef, Head
from models.form import Aggregation, Answer, Figure, Form, Indicator, Nature, Section
from models.organisation import Issuer, Signatory, Unit, UnitKind
from models.totals import consolidate
from models.worktime import ZONE
from tasks.load import load_directive, load_place

LAO_CAI = Path(__file__).parents[2] / "directives" / "lao-cai"
DIRECTIVE = load_directive(LAO_CAI / "directive-2025.yaml", load_place(LAO_CAI))
PROVINCE, LEAD = DIRECTIVE.issuer, DIRECTIVE.lead.issuer
CONTACT, UPWARD = DIRECTIVE.lead.contact, DIRECTIVE.upward.addressees
DIRECTOR = Signatory(lines=("GIÁM ĐỐC",), name="")
REF = DocumentRef(
    type_name="Công văn",
    symbol="9123/UBND-VX",
    issued_on=date(2025, 12, 8),
    issuer="Ủy ban nhân dân tỉnh Lào Cai",
    subject=DIRECTIVE.subject,
)
AD_HOC = replace(
    DIRECTIVE,
    preamble=("Để kịp thời nắm tình hình tuyên truyền trực quan, Ủy ban nhân dân tỉnh yêu cầu các đơn vị:",),
    parts=(),
    closing="",
    footnotes=(),
)


def head(issuer: Issuer = LEAD, number: int | None = 7, symbol: str = "/SVHTTDL-VP", **more: Any) -> Head:
    """The head of a page of the lead department, or of whom is named."""
    values: dict[str, Any] = {"copies": (), "signatory": DIRECTOR, "archive": "VT, VP", "issued_on": date(2025, 12, 29)}
    return Head(issuer=issuer, number=number, symbol=symbol, **{**values, **more})


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of December 2025 in Lào Cai."""
    return datetime(2025, 12, day, hour, minute, tzinfo=ZONE)


def indicator(code: str, label: str, unit: str, **more: Any) -> Indicator:
    """An indicator that is added up over a period."""
    values: dict[str, Any] = {"aggregation": Aggregation.SUM, "nature": Nature.FLOW}
    return Indicator(code=code, label=label, unit=unit, **{**values, **more})


FORM = Form(
    key="muc-iv",
    title="Kết quả công tác truyền thông về chuyển đổi số",
    source="assumed",
    indicators=(
        indicator("A1", "Văn bản chỉ đạo, triển khai đã ban hành", "văn bản", is_required=True),
        indicator(
            "A2",
            "Kế hoạch truyền thông chuyển đổi số của đơn vị",
            "có/không",
            aggregation=Aggregation.COUNT,
            is_yes_no=True,
            is_required=True,
            definition="Ghi “có” khi đã ban hành trong năm.",
        ),
        indicator("B1", "Tin, bài trên cổng/trang thông tin điện tử", "tin, bài", is_required=True),
        indicator("B3", "Lượt truy cập chuyên mục chuyển đổi số", "lượt"),
        indicator("C2", "Buổi phát thanh qua hệ thống loa", "buổi"),
        indicator("C4", "Trong đó: bằng tiếng dân tộc thiểu số", "buổi", at_most="C2"),
        indicator("C5", "Cụm loa, đài truyền thanh hoạt động", "cụm", nature=Nature.STOCK),
        indicator("D1", "Hội nghị, hội thảo, tọa đàm, sự kiện", "cuộc"),
        indicator("D2", "Lượt người dự", "lượt người"),
        indicator("E1", "Băng rôn", "chiếc"),
        indicator("E2", "Pano, áp phích", "chiếc"),
        indicator("F1", "Bài đăng trên mạng xã hội", "bài"),
        indicator(
            "F2", "Người theo dõi trang mạng xã hội", "người", aggregation=Aggregation.LATEST, nature=Nature.STOCK
        ),
        indicator("K1", "Kinh phí đã thực hiện", "triệu đồng"),
    ),
    sections=(
        Section(code="X1", title="Khó khăn, vướng mắc", hint="Nêu ngắn gọn, theo thứ tự quan trọng.", is_required=True),
        Section(code="X3", title="Kiến nghị, đề xuất"),
    ),
)
NAMES = (
    ("so-tai-chinh", "Sở Tài chính", UnitKind.DEPARTMENT),
    ("so-nnmt", "Sở Nông nghiệp và Môi trường", UnitKind.DEPARTMENT),
    ("xa-bat-xat", "Xã Bát Xát", UnitKind.COMMUNE),
    ("xa-bac-ha", "Xã Bắc Hà", UnitKind.COMMUNE),
    ("phuong-sa-pa", "Phường Sa Pa", UnitKind.WARD),
    ("phuong-yen-bai", "Phường Yên Bái", UnitKind.WARD),
)
UNITS = tuple(Unit(key=key, name=name, kind=kind, code="", source="test", assumed=True) for key, name, kind in NAMES)


DIFFICULTY = "Kinh phí hạn hẹp, < 50% kế hoạch.\nThiếu cán bộ chuyên trách tại Sở TN&MT cũ."


def number(text: str) -> Figure:
    """A figure that is a number."""
    return Figure(answer=Answer.NUMBER, value=Decimal(text), text=text)


def unit_report(unit: Unit, seed: int, **more: Any) -> UnitReport:
    """A report with made-up figures; B3 is stated as missing, K1 left blank by the second unit."""
    figures = {item.code: number(str(seed * 13 + at * 7)) for at, item in enumerate(FORM.indicators)}
    figures |= {"A2": number("1"), "B3": Figure(answer=Answer.NO_DATA), "K1": number(f"{seed * 1111}.5")}
    values: dict[str, Any] = {
        "version": 1,
        "sha256": f"{seed:x}" * 64,
        "arrived_at": at(20 + seed, 9, 5),
        "is_late": False,
        "is_nil": False,
        "reference": f"{30 + seed}/BC-UBND",
        "figures": figures,
        "narratives": {"X1": DIFFICULTY, "X3": "Không có"},
    }
    return UnitReport(unit=unit, **{**values, **more})


def consolidation() -> Consolidation:
    """Four reports, one of them late and one nil; one unit absent, one excused."""
    reports = (
        unit_report(UNITS[0], 1, reference="15/BC-STC"),
        unit_report(UNITS[1], 2, is_nil=True, figures={}, narratives={}, reference=""),
        unit_report(UNITS[2], 3),
        unit_report(UNITS[4], 4, is_late=True, arrived_at=at(29, 8, 30), version=2),
    )
    return consolidate(FORM, reports, (UNITS[3],), (UNITS[5],), at(30, 11))
