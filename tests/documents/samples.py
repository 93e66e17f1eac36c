"""Sample facts for each kind of document: the seed's directive word for word, and made-up figures of real units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from documents.kinds.ad_hoc_request.context import AdHocFacts
from documents.kinds.chasing_letter.context import ChasingFacts, LateUnit
from documents.kinds.consolidated_report.context import ConsolidatedFacts
from documents.kinds.cover_letter.context import CoverFacts
from documents.kinds.directive.context import DirectiveFacts
from documents.kinds.escalation.context import EscalationFacts
from documents.kinds.receipt.context import ReceiptFacts, ReceiptLine
from documents.kinds.reminder.context import ReminderFacts
from documents.kinds.report_form.context import ReportFormFacts
from documents.kinds.return_notice.context import ReturnFacts
from models.consolidation import Consolidation, UnitReport
from models.directive import Directive, Lead, ObligationTerms, Part, Upward
from models.document import DocumentKind, DocumentRef, Head
from models.errors import Problem
from models.form import Aggregation, Answer, Figure, Form, Indicator, Nature, Section
from models.organisation import Group, Issuer, Signatory, Unit, UnitKind
from models.totals import consolidate
from models.worktime import ZONE

PROVINCE = Issuer(
    key="ubnd-tinh",
    name="Ủy ban nhân dân tỉnh Lào Cai",
    superior=None,
    letterhead=("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"),
    code="UBND",
    place="Lào Cai",
    requires=True,
)
LEAD = Issuer(
    key="svhttdl",
    name="Sở Văn hóa, Thể thao và Du lịch tỉnh Lào Cai",
    superior="ỦY BAN NHÂN DÂN TỈNH LÀO CAI",
    letterhead=("SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"),
    code="SVHTTDL",
    place="Lào Cai",
)
VICE_CHAIR = Signatory(lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Vũ Thị Hiền Hạnh")
DIRECTOR = Signatory(lines=("GIÁM ĐỐC",), name="")
CONTACT = "Văn phòng Sở Văn hóa, Thể thao và Du lịch"
UPWARD = ("Ủy ban nhân dân tỉnh", "Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh")
SUBJECT = "tiếp tục triển khai công tác truyền thông về chuyển đổi số"
REF = DocumentRef(
    type_name="Công văn",
    symbol="9123/UBND-VX",
    issued_on=date(2025, 12, 8),
    issuer="Ủy ban nhân dân tỉnh Lào Cai",
    subject=SUBJECT,
)
PREAMBLE = (
    "Thực hiện Kế hoạch số 18-KH/BCĐ ngày 17/8/2025 của Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới "
    "sáng tạo và chuyển đổi số tỉnh Lào Cai về việc ban hành Kế hoạch truyền thông thúc đẩy chuyển đổi số liên "
    "thông, đồng bộ, nhanh, hiệu quả đáp ứng yêu cầu sắp xếp tổ chức bộ máy của hệ thống chính trị trên địa "
    "bàn tỉnh Lào Cai (*Sau đây viết tắt là Kế hoạch số 18-KH/BCĐ*). Để tiếp tục đẩy mạnh công tác truyền "
    "thông về chuyển đổi số trên địa bàn tỉnh, Ủy ban nhân dân tỉnh yêu cầu:",
)
PART_ONE = (
    "- Tiếp tục triển khai thực hiện nghiêm túc, hiệu quả các nội dung, nhiệm vụ trong Kế hoạch số 18-KH/BCĐ; "
    "xây dựng và triển khai kế hoạch truyền thông về chuyển đổi số của cơ quan, đơn vị, địa phương mình đảm "
    "bảo thúc đẩy chuyển đổi số liên thông, đồng bộ, nhanh, hiệu quả đáp ứng yêu cầu sắp xếp tổ chức bộ máy "
    "của hệ thống chính trị, có trọng tâm, trọng điểm, phù hợp yêu cầu thực tiễn và chương trình công tác hằng "
    "năm.",
    "- Chú trọng truyền thông thông qua hệ thống thông tin cơ sở, cổng/trang thông tin điện tử, bản tin của cơ "
    "quan, đơn vị, địa phương; tổ chức các cuộc hội thảo, tọa đàm, các sự kiện truyền thông và hội nghị trực "
    "tuyến, các hoạt động tuyên truyền về chuyển đổi số bằng các hình thức đa dạng, phong phú; đẩy mạnh truyền "
    "thông qua các nền tảng số và mạng xã hội, truyền thông tại cơ sở và các khu vực nông thôn.",
    "- Căn cứ chức năng, nhiệm vụ, báo cáo kết quả thực hiện nội dung tại Mục IV, Kế hoạch số 18-KH/BCĐ[^1], "
    "gửi Sở Văn hóa, Thể thao và Du lịch **trước ngày 28/12/2025** để tổng hợp kết quả thực hiện báo cáo cấp "
    "trên theo quy định.",
)
PART_TWO = (
    "- Chủ trì, phối hợp với các sở, ngành có liên quan giúp Ủy ban nhân dân tỉnh trong việc triển khai công "
    "tác truyền thông về chuyển đổi số trên địa bàn tỉnh; theo dõi, giám sát tiến độ triển khai thực hiện kế "
    "hoạch truyền thông về chuyển đổi số của các sở, ban, ngành, địa phương; định kỳ (hoặc đột xuất) tổng hợp, "
    "báo cáo kết quả triển khai thực hiện về Ủy ban nhân dân tỉnh và Ban Chỉ đạo phát triển khoa học, công "
    "nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh.",
    "- Phối hợp với các cơ quan báo chí, truyền thông của Trung ương, của tỉnh đẩy mạnh tuyên truyền về công "
    "tác chuyển đổi số của tỉnh. Phối hợp với các trang Fanpage có lượng người theo dõi lớn để thực hiện "
    "truyền thông nhằm lan tỏa thông tin về chuyển đổi số, đặc biệt hướng tới giới trẻ và cộng đồng doanh "
    "nghiệp; người dân khu vực vùng sâu, vùng xa, vùng đồng bào dân tộc thiểu số của tỉnh Lào Cai.",
    "- Chỉ đạo các đơn vị thuộc Sở lồng ghép nội dung tuyên truyền chuyển đổi số trong các hoạt động văn hóa, "
    "thể thao, du lịch, tuyên truyền cổ động trực quan. Hướng dẫn, kiểm tra việc treo băng rôn, pano, áp "
    "phích, cổ động trực quan, hệ thống loa truyền thanh phục vụ truyền thông chuyển đổi số, đổi mới sáng tạo.",
    "- Chủ trì tổng hợp, xây dựng báo cáo kết quả thực hiện công tác truyền thông về Kế hoạch số 02-KH/BCĐTW "
    "trên địa bàn tỉnh để báo cáo cấp trên theo quy định (***hoàn thành trước ngày 31/12/2025***).",
)
FOOTNOTE = (
    "Việc truyền thông về Kế hoạch số 02-KH/BCĐTW, ngày 19/6/2025 của Ban Chỉ đạo Trung ương về phát triển "
    "khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số về thúc đẩy chuyển đổi số liên thông, đồng bộ, "
    "nhanh, hiệu quả đáp ứng yêu cầu sắp xếp tổ chức bộ máy của hệ thống chính trị."
)
DIRECTIVE = Directive(
    key="truyen-thong-cds-2025",
    year=2025,
    issue_on=date(2025, 12, 8),
    issuer=PROVINCE,
    symbol_unit="VX",
    subject=SUBJECT,
    addressees=("Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"),
    groups=(Group.DEPARTMENTS, Group.COMMUNES),
    units=(),
    preamble=PREAMBLE,
    parts=(
        Part(heading="1. Các sở, ban, ngành, Ủy ban nhân dân các xã, phường", paragraphs=PART_ONE),
        Part(heading="2. Sở Văn hóa, Thể thao và Du lịch", paragraphs=PART_TWO),
    ),
    closing="Yêu cầu các sở, ban, ngành, đơn vị, địa phương triển khai thực hiện./.",
    footnotes=(FOOTNOTE,),
    copies=(
        "Như trên",
        "Chủ tịch UBND tỉnh (để b/c)",
        "PCT UBND tỉnh (N.H.P; V.T.H.H)",
        "Chánh, Phó CVP UBND tỉnh (N.T.M)",
    ),
    archive="VT, VX (Hồng, Khánh)",
    signatory=VICE_CHAIR,
    obligations=(
        ObligationTerms(
            key="units",
            groups=(Group.DEPARTMENTS, Group.COMMUNES),
            units=(),
            receivers=("Sở Văn hóa, Thể thao và Du lịch",),
            what="kết quả thực hiện nội dung tại Mục IV, Kế hoạch số 18-KH/BCĐ",
            deadline_phrase="trước ngày 28/12/2025",
        ),
    ),
    lead=Lead(unit="svhttdl", issuer=LEAD, symbol_unit="VP", signatory=DIRECTOR, archive="VT, VP", contact=CONTACT),
    upward=Upward(cut_off_at=time(11), report_at=time(14), addressees=UPWARD),
    form="muc-iv",
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
LATE_UNITS = (
    LateUnit(name=UNITS[3].name, kind_name="Xã", note="Chưa gửi"),
    LateUnit(name=UNITS[5].name, kind_name="Phường", note="Đã gửi 1 lần, chưa đạt yêu cầu, đang hoàn thiện"),
)


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


def facts() -> dict[DocumentKind, Any]:
    """Sample facts of every kind."""
    page = head(PROVINCE, 9123, "/UBND-VX", copies=DIRECTIVE.copies, signatory=VICE_CHAIR, archive=DIRECTIVE.archive)
    return {
        DocumentKind.DIRECTIVE: DirectiveFacts(head=page, directive=DIRECTIVE),
        DocumentKind.AD_HOC_REQUEST: AdHocFacts(head=page, directive=AD_HOC),
        DocumentKind.REPORT_FORM: ReportFormFacts(
            cycle=DIRECTIVE.key,
            unit=UNITS[2],
            directive=REF,
            deadline_text="trước ngày 28/12/2025",
            last_working_day=date(2025, 12, 26),
            form=FORM,
        ),
        DocumentKind.RECEIPT: receipt_facts(),
        DocumentKind.RETURN_NOTICE: ReturnFacts(
            issuer=LEAD,
            unit=UNITS[2],
            directive=REF,
            arrived_at=at(24, 16, 40),
            file_name="Báo cáo Bát Xát.docx",
            problems=(
                Problem(
                    where="Ô B1 (Tin, bài trên cổng/trang thông tin điện tử)",
                    what="Không đọc được “12 (mười hai)”.",
                    mend="Vui lòng chỉ ghi số: 12.",
                ),
                Problem(where="Ô X1", what="Nội dung bắt buộc còn để trống.", mend="Vui lòng ghi nội dung."),
            ),
            respond_by=at(27, 23, 59).replace(second=59),
        ),
        DocumentKind.REMINDER: ReminderFacts(
            issuer=LEAD,
            unit=UNITS[2],
            directive=REF,
            title="Nhắc lần 1: còn 05 ngày làm việc đến hạn báo cáo",
            last_working_day=date(2025, 12, 26),
            last_legal_moment=at(27, 23, 59).replace(second=59),
            working_days_left=5,
            contact=CONTACT,
        ),
        DocumentKind.CHASING_LETTER: ChasingFacts(
            head=head(copies=("Lãnh đạo Ủy ban nhân dân tỉnh Lào Cai",)),
            directive=REF,
            round=2,
            late=LATE_UNITS,
            deadline_text="trước ngày 28/12/2025",
            respond_by=at(30, 11),
            lead_deadline_text="hoàn thành trước ngày 31/12/2025",
            contact=CONTACT,
        ),
        DocumentKind.ESCALATION: EscalationFacts(
            head=head(),
            addressee="Lãnh đạo Ủy ban nhân dân tỉnh Lào Cai",
            directive=REF,
            asked=113,
            received=111,
            late=LATE_UNITS,
            deadline_text="trước ngày 28/12/2025",
            chased=("Nhắc lần 1", "Nhắc lần 2", "Công văn đôn đốc"),
        ),
        DocumentKind.CONSOLIDATED_REPORT: ConsolidatedFacts(
            head=head(number=12, symbol="/BC-SVHTTDL", issued_on=date(2025, 12, 30)),
            directive=REF,
            addressees=UPWARD,
            consolidation=consolidation(),
            on_time=3,
            late=1,
            returned=1,
        ),
        DocumentKind.COVER_LETTER: CoverFacts(
            head=head(number=None, issued_on=None),
            addressees=UPWARD,
            report=DocumentRef(
                type_name="Báo cáo",
                symbol="12/BC-SVHTTDL",
                issued_on=date(2025, 12, 30),
                issuer="Sở Văn hóa, Thể thao và Du lịch",
                subject="tổng hợp kết quả thực hiện công tác truyền thông về chuyển đổi số",
            ),
            directive=REF,
            asked=113,
            received=111,
            absent=tuple(unit.name for unit in LATE_UNITS),
        ),
    }


def receipt_facts() -> ReceiptFacts:
    """A receipt with a figure, a statement that there is none, and a blank."""
    texts = ("1.234,5", "có", "không có số liệu", "")
    lines = tuple(
        ReceiptLine(code=item.code, label=item.label, unit=item.unit, text=text)
        for item, text in zip(FORM.indicators, texts, strict=False)
    )
    return ReceiptFacts(
        issuer=LEAD,
        unit=UNITS[2],
        directive=REF,
        code=f"{DIRECTIVE.key}/0042",
        arrived_at=at(26, 16, 5),
        file_name="Báo cáo Bát Xát (bản 2).docx",
        sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        version=2,
        is_late=False,
        deadline_text="trước ngày 28/12/2025",
        lines=lines,
        is_nil=False,
    )
