"""What the template of the consolidated report may see."""

from __future__ import annotations

from documents import wording
from documents.kinds.consolidated_report import wording as say
from documents.kinds.consolidated_report.appendix import figure_tables
from documents.kinds.consolidated_report.bookmarks import Bookmarks
from documents.kinds.consolidated_report.coverage import coverage_values, merged
from documents.kinds.consolidated_report.criticism import criticism_lines
from documents.kinds.consolidated_report.diagrams import chart_values
from documents.kinds.consolidated_report.discrepancies import discrepancy_rows
from documents.kinds.consolidated_report.facts import ConsolidatedFacts, Followed, Standing
from documents.kinds.consolidated_report.figures import figure_values
from documents.kinds.consolidated_report.follow import sending_rows
from documents.kinds.consolidated_report.narrative import is_long, narrative_values
from documents.kinds.frame import head_values
from documents.lettering import abstract_rule_mm
from models.consolidation import Consolidation
from models.narrative.building import narrate
from models.narrative.values import Narrative

__all__ = ["ConsolidatedFacts", "Followed", "Standing", "context"]

NOT_IN_A_DRAFT = ("sending", "tables", "quoted", "sending_charts", "figure_charts")
"""A draft comes back through the gate, which refuses tables of thousands of units, and a chart whose workbook an
office program dropped on the way."""


def context(facts: ConsolidatedFacts) -> dict[str, object]:
    """Plain values for the template: the same facts give the same."""
    whole, marks = facts.consolidation, Bookmarks()
    narrative = narrate(whole, facts.edits)
    tables, odd = figure_tables(whole), discrepancy_rows(whole)
    has_quotes = any(is_long(section) for section in narrative.sections)
    places = _places(whole, has_tables=bool(tables), has_odd=bool(odd), has_quotes=has_quotes)
    values: dict[str, object] = {
        **_frame(facts),
        **coverage_values(facts),
        **places,
        **figure_values(facts, marks),
        **chart_values(facts),
        **narrative_values(facts, narrative, places["quote_appendix"], marks),
        "criticism": criticism_lines(facts.head.issuer, facts.criticised),
        "discrepancies": odd,
        "discrepancy_count": str(len(odd)),
        "sending": sending_rows(facts, merged(facts)),
        "tables": tables,
        "trace": _trace(whole, narrative),
    }
    return {**values, **dict.fromkeys(NOT_IN_A_DRAFT, ())} if facts.draft else values


def _frame(facts: ConsolidatedFacts) -> dict[str, object]:
    whole, short = facts.consolidation, wording.short_citation(facts.directive)
    closed = say.CUT_OFF if whole.round == 1 else say.CUT_OFF_AGAIN
    return {
        **head_values(facts.head, title=say.TITLE.format(directive=short), addressees=facts.addressees),
        "abstract_rule": abstract_rule_mm(say.ABSTRACT.format(directive=short, subject=facts.directive.subject)),
        "directive": wording.citation(facts.directive),
        "subject": facts.directive.subject,
        "directive_short": short,
        "cut_off": closed.format(round=whole.round, moment=wording.moment(whole.cut_off_at)),
        "attached_to": wording.attached_to(facts.head),
    }


def _places(whole: Consolidation, *, has_tables: bool, has_odd: bool, has_quotes: bool) -> dict[str, str]:
    """The numerals of parts and appendices: what is left out takes none."""
    parts = iter(say.ROMAN[2:])
    figures_part = next(parts) if whole.totals else ""
    appendices = iter(say.ROMAN[2:] if has_tables else say.ROMAN[1:])
    return {
        "figures_part": figures_part,
        "narrative_part": next(parts),
        "figures_appendix": say.FIGURES_APPENDIX if has_tables else "",
        "discrepancy_appendix": next(appendices) if has_odd else "",
        "quote_appendix": next(appendices) if has_quotes else "",
    }


def _trace(whole: Consolidation, narrative: Narrative) -> str:
    """How to ask where a figure comes from; nothing where there is no figure and no quotation."""
    if not whole.totals and not any(section.passages for section in narrative.sections):
        return ""
    code = say.TRACE_CODE.format(cycle=whole.cycle, round=whole.round) if whole.cycle else ""
    return say.TRACE.format(example=say.EXAMPLE, code=code)
