"""Whether a report that was read can be accepted. Pure: every reason to return it, at once."""

from __future__ import annotations

from collections.abc import Iterator

from models import acceptance_wording as say
from models.errors import Problem
from models.figures import number_text
from models.form import Answer, Form, Indicator
from models.submission import AcceptanceDecision, ReadReport, SubmissionStatus


def judge(report: ReadReport, *, cycle: str, unit: str, form: Form) -> AcceptanceDecision:
    """Accept the report, or return it with every problem that the reader or the rules of the form found.

    `cycle` and `unit` are what the report must be about. A nil report is complete without a figure;
    a nil tick beside figures or text is a contradiction. A blank is never taken for zero.
    """
    problems = (*_identity(report, cycle, unit, form), *report.problems, *_content(report, form))
    status = SubmissionStatus.RETURNED if problems else SubmissionStatus.ACCEPTED
    return AcceptanceDecision(status=status, problems=problems)


def _identity(report: ReadReport, cycle: str, unit: str, form: Form) -> Iterator[Problem]:
    if report.cycle is None or report.unit is None or report.form is None:
        yield say.unknown_identity()
    if report.unit not in (None, unit):
        yield say.other_unit(str(report.unit), unit)
    if report.cycle not in (None, cycle) or report.form not in (None, form.key):
        yield say.other_cycle(f"{report.cycle}/{report.form}", f"{cycle}/{form.key}")


def _content(report: ReadReport, form: Form) -> Iterator[Problem]:
    if report.is_nil:
        if codes := _filled(report, form):
            yield say.nil_with_content(codes)
        return
    known = {problem.where for problem in report.problems}
    yield from (problem for problem in _missing(report, form) if problem.where not in known)
    for indicator in form.indicators:
        yield from _implausible(report, form, indicator)


def _filled(report: ReadReport, form: Form) -> tuple[str, ...]:
    """The codes with a number or a text. A stated "không có số liệu" agrees with a nil report."""
    figures = (i.code for i in form.indicators if _has_number(report, i.code))
    texts = (s.code for s in form.sections if report.narratives.get(s.code, "").strip())
    return (*figures, *texts)


def _has_number(report: ReadReport, code: str) -> bool:
    figure = report.figures.get(code)
    return figure is not None and figure.answer is Answer.NUMBER


def _missing(report: ReadReport, form: Form) -> Iterator[Problem]:
    for indicator in form.indicators:
        figure = report.figures.get(indicator.code)
        if indicator.is_required and (figure is None or figure.answer is Answer.BLANK):
            yield say.missing_figure(indicator)
    for section in form.sections:
        if section.is_required and not report.narratives.get(section.code, "").strip():
            yield say.missing_section(section)


def _implausible(report: ReadReport, form: Form, indicator: Indicator) -> Iterator[Problem]:
    figure = report.figures.get(indicator.code)
    if figure is None or figure.value is None:
        return
    if figure.value < 0:
        yield say.negative(indicator, number_text(figure.value))
    whole = form.indicator(indicator.at_most) if indicator.at_most else None
    bound = report.figures.get(whole.code) if whole else None
    if whole and bound and bound.value is not None and figure.value > bound.value:
        yield say.exceeds(indicator, number_text(figure.value), whole, number_text(bound.value))
