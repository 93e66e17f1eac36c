"""Sample facts of every kind of document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from documents.kinds.ad_hoc_request.context import AdHocFacts
from documents.kinds.amendment.context import AmendmentFacts
from documents.kinds.chasing_letter.context import ChasingFacts, LateUnit
from documents.kinds.consolidated_report.context import ConsolidatedFacts, Followed
from documents.kinds.cover_letter.context import CoverFacts
from documents.kinds.digest.context import DigestFacts, DigestItem
from documents.kinds.directive.context import DirectiveFacts
from documents.kinds.escalation.context import EscalationFacts
from documents.kinds.plan_summary.context import PlanFacts
from documents.kinds.receipt.context import ReceiptFacts, ReceiptLine
from documents.kinds.reminder.context import ReminderFacts
from documents.kinds.report_form.context import ReportFormFacts
from documents.kinds.return_notice.context import ReturnFacts
from documents.kinds.supplement.context import SupplementFacts
from models.amendment import AmendmentAct
from models.consolidation import Consolidation, Discrepancy
from models.document import DocumentKind, DocumentRef
from models.errors import Problem
from models.supplement import difference
from models.totals import consolidate
from tests.documents.sample_values import (
    AD_HOC,
    CONTACT,
    DIFFICULTY,
    DIRECTIVE,
    FORM,
    LEAD,
    PROVINCE,
    REF,
    UNITS,
    UPWARD,
    at,
    consolidation,
    head,
    indicator,
    unit_report,
)

__all__ = ["DIRECTIVE", "FORM", "LEAD", "PROVINCE", "facts", "head", "indicator"]

BEFORE = {"A1": Decimal(80), "B1": Decimal(160), "C2": Decimal(0), "D1": Decimal(40), "K1": Decimal("9000.5")}
REPORT_REF = DocumentRef(
    type_name="Báo cáo",
    symbol="12/BC-SVHTTDL",
    issued_on=date(2025, 12, 30),
    issuer="Sở Văn hóa, Thể thao và Du lịch",
    subject="tổng hợp kết quả thực hiện công tác truyền thông về chuyển đổi số",
)
LATE_UNITS = (
    LateUnit(name=UNITS[3].name, kind_name="Xã", note="Chưa gửi"),
    LateUnit(name=UNITS[5].name, kind_name="Phường", note="Đã gửi 1 lần, chưa đạt yêu cầu, đang hoàn thiện"),
)


def facts() -> dict[DocumentKind, Any]:
    """Sample facts of every kind."""
    page = head(
        PROVINCE, 9123, "/UBND-VX", copies=DIRECTIVE.copies, signatory=DIRECTIVE.signatory, archive=DIRECTIVE.archive
    )
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
        DocumentKind.DIGEST: DigestFacts(
            issuer=LEAD,
            addressee=UNITS[2].name,
            title="Nhắc việc ngày 17/12/2025",
            items=(
                DigestItem(
                    title="Nhắc trước hạn 7 ngày",
                    directive=REF,
                    what="gửi báo cáo kết quả thực hiện",
                    limit="hết ngày 27/12/2025",
                ),
                DigestItem(
                    title="Đôn đốc lần 1",
                    directive=REF,
                    what="gửi báo cáo kết quả thực hiện",
                    limit="hết ngày 15/12/2025",
                    units=(UNITS[2].name, UNITS[3].name),
                ),
            ),
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
            consolidation=consolidated(),
            on_time=3,
            late=1,
            returned=1,
            followed=followed(),
        ),
        DocumentKind.COVER_LETTER: CoverFacts(
            head=head(number=None, issued_on=None),
            addressees=UPWARD,
            report=REPORT_REF,
            directive=REF,
            asked=113,
            received=111,
            absent=tuple(unit.name for unit in LATE_UNITS),
        ),
        DocumentKind.AMENDMENT: AmendmentFacts(
            head=replace(page, number=5, issued_on=date(2025, 12, 12)),
            addressees=DIRECTIVE.addressees,
            act=AmendmentAct.RECALL,
            target_key="directive",
            target=REF,
            reason="văn bản ban hành khi chưa lấy đủ ý kiến các cơ quan liên quan.",
        ),
        DocumentKind.PLAN_SUMMARY: plan_facts(),
        DocumentKind.SUPPLEMENT: supplement_facts(),
    }


def plan_facts() -> PlanFacts:
    """The sample round as a report on the higher plan."""
    whole, plan = consolidated(), DIRECTIVE.upward.plan
    assert plan is not None
    return PlanFacts(
        head=head(number=13, symbol="/BC-SVHTTDL", issued_on=date(2025, 12, 30)),
        plan=plan,
        directive=REF,
        addressees=UPWARD,
        due="trước ngày 31/12/2025",
        form=whole.form,
        totals=whole.totals,
        cut_off_at=whole.cut_off_at,
        asked=whole.asked,
        received=len(whole.reports),
        late=1,
        nil=1,
        written={"X1": 3},
    )


def supplement_facts() -> SupplementFacts:
    """A unit that was absent came, and another one corrected its report."""
    before = consolidation()
    corrected = unit_report(UNITS[2], 5, version=2, arrived_at=at(31, 9), narratives={"X1": "Đã khắc phục."})
    came = unit_report(UNITS[3], 6, arrived_at=at(31, 8, 30), narratives={"X1": DIFFICULTY})
    reports = (*before.reports[:2], corrected, came, before.reports[3])
    return SupplementFacts(
        head=head(number=None, symbol="/BC-SVHTTDL", issued_on=None),
        directive=REF,
        addressees=UPWARD,
        report=REPORT_REF,
        number=2,
        cycle=DIRECTIVE.key,
        round=3,
        form=before.form,
        difference=difference(before, consolidate(before.form, reports, (), before.exempt, at(31, 10))),
        cut_off_at=before.cut_off_at,
        at=at(31, 10),
        previous=replace(REPORT_REF, symbol="13/BC-SVHTTDL", issued_on=date(2025, 12, 31)),
    )


def consolidated() -> Consolidation:
    """The sample consolidation in its second round, beside a last period, with two odd figures."""
    whole = consolidation()
    totals = [replace(total, before=BEFORE.get(total.code)) for total in whole.totals]
    odd = (
        Discrepancy(unit="", code="C4", what="exceeds", values=("209", "C2", "188")),
        Discrepancy(unit=UNITS[2].key, code="B1", what="year", values=("Tăng 7 lần so với năm trước (53 so với 7).",)),
    )
    return replace(whole, totals=tuple(totals), cycle=DIRECTIVE.key, round=2, discrepancies=odd, coverage_before=(3, 5))


def followed() -> dict[str, Followed]:
    """How each unit of the sample was followed up: the late one came a day and eight hours after its deadline."""
    due = at(27, 23, 59).replace(second=59)
    sent = {UNITS[0]: at(21, 9, 5), UNITS[1]: at(22, 9, 5), UNITS[2]: at(23, 9, 5), UNITS[4]: at(29, 8, 30)}
    known = {unit.key: Followed(due_at=due, sent_at=day) for unit, day in sent.items()}
    return {**known, UNITS[3].key: Followed(due_at=due, returned=1)}


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
        reading="3b7e1c90a2f4",
    )
