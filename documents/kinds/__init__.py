"""The fourteen kinds of document: each a folder with its facts, its context, its blueprint and its Word template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from documents.kinds.ad_hoc_request.context import AdHocFacts
from documents.kinds.ad_hoc_request.context import context as ad_hoc_request
from documents.kinds.amendment.context import AmendmentFacts
from documents.kinds.amendment.context import context as amendment
from documents.kinds.chasing_letter.context import ChasingFacts
from documents.kinds.chasing_letter.context import context as chasing_letter
from documents.kinds.consolidated_report.context import ConsolidatedFacts
from documents.kinds.consolidated_report.context import context as consolidated_report
from documents.kinds.cover_letter.context import CoverFacts
from documents.kinds.cover_letter.context import context as cover_letter
from documents.kinds.digest.context import DigestFacts
from documents.kinds.digest.context import context as digest
from documents.kinds.directive.context import DirectiveFacts
from documents.kinds.directive.context import context as directive
from documents.kinds.escalation.context import EscalationFacts
from documents.kinds.escalation.context import context as escalation
from documents.kinds.plan_summary.context import PlanFacts
from documents.kinds.plan_summary.context import context as plan_summary
from documents.kinds.receipt.context import ReceiptFacts
from documents.kinds.receipt.context import context as receipt
from documents.kinds.reminder.context import ReminderFacts
from documents.kinds.reminder.context import context as reminder
from documents.kinds.report_form.context import ReportFormFacts
from documents.kinds.report_form.context import context as report_form
from documents.kinds.return_notice.context import ReturnFacts
from documents.kinds.return_notice.context import context as return_notice
from documents.kinds.supplement.context import SupplementFacts
from documents.kinds.supplement.context import context as supplement
from documents.template import CompiledTemplate, compile_template
from models.document import DocumentKind

__all__ = ["KINDS", "Kind", "render", "template", "template_path"]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of document: what it needs to know, and how that becomes what its template may see."""

    facts: type[Any]
    context: Callable[[Any], dict[str, object]]


KINDS: dict[DocumentKind, Kind] = {
    DocumentKind.DIRECTIVE: Kind(facts=DirectiveFacts, context=directive),
    DocumentKind.AD_HOC_REQUEST: Kind(facts=AdHocFacts, context=ad_hoc_request),
    DocumentKind.REPORT_FORM: Kind(facts=ReportFormFacts, context=report_form),
    DocumentKind.RECEIPT: Kind(facts=ReceiptFacts, context=receipt),
    DocumentKind.RETURN_NOTICE: Kind(facts=ReturnFacts, context=return_notice),
    DocumentKind.REMINDER: Kind(facts=ReminderFacts, context=reminder),
    DocumentKind.DIGEST: Kind(facts=DigestFacts, context=digest),
    DocumentKind.CHASING_LETTER: Kind(facts=ChasingFacts, context=chasing_letter),
    DocumentKind.ESCALATION: Kind(facts=EscalationFacts, context=escalation),
    DocumentKind.CONSOLIDATED_REPORT: Kind(facts=ConsolidatedFacts, context=consolidated_report),
    DocumentKind.COVER_LETTER: Kind(facts=CoverFacts, context=cover_letter),
    DocumentKind.AMENDMENT: Kind(facts=AmendmentFacts, context=amendment),
    DocumentKind.PLAN_SUMMARY: Kind(facts=PlanFacts, context=plan_summary),
    DocumentKind.SUPPLEMENT: Kind(facts=SupplementFacts, context=supplement),
}


def render(kind: DocumentKind, facts: Any, own: bytes | None = None) -> bytes:
    """The .docx of this kind with these facts: the same facts give the same bytes.

    `own` is an office's own Word file; without one, the shipped template is used.

    Raises TemplateError where the template asks for what the kind does not give, TypeError for another kind's facts.
    """
    entry = KINDS[kind]
    if not isinstance(facts, entry.facts):
        raise TypeError(f"{kind} needs {entry.facts.__name__}, not {type(facts).__name__}")
    compiled = template(kind) if own is None else compile_template(own)
    return compiled.render(entry.context(facts))


@cache
def template(kind: DocumentKind) -> CompiledTemplate:
    """The shipped template of this kind, compiled. Raises TemplateError."""
    return compile_template(template_path(kind).read_bytes())


def template_path(kind: DocumentKind) -> Path:
    """Where the kind's template.docx lies."""
    return Path(__file__).parent / kind.value / "template.docx"
