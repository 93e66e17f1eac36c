"""Whether a report that was read can be accepted. Pure: every reason to return it, at once."""

from __future__ import annotations

from collections.abc import Iterator

from models import acceptance_wording as say
from models.errors import Problem
from models.form import Answer, Form
from models.submission import AcceptanceDecision, ReadReport, SubmissionStatus
from models.validation import NOTHING_KNOWN, Background, findings


def judge(
    report: ReadReport, *, cycle: str, unit: str, form: Form, known: Background = NOTHING_KNOWN
) -> AcceptanceDecision:
    """Accept the report, or return it with every problem that the reader or the rules of the form found.

    `cycle` and `unit` are what the report must be about. A nil report is complete without a figure;
    a nil tick beside figures or text is a contradiction. A blank is never taken for zero. A warning or a note goes
    with the report and never sends it back.
    """
    problems = (*_identity(report, cycle, unit, form), *what_is_wrong(report, form, known))
    is_returned = any(problem.severity.is_returning for problem in problems)
    status = SubmissionStatus.RETURNED if is_returned else SubmissionStatus.ACCEPTED
    return AcceptanceDecision(status=status, problems=problems)


def what_is_wrong(report: ReadReport, form: Form, known: Background = NOTHING_KNOWN) -> tuple[Problem, ...]:
    """What the reader and the rules of the form found, whoever sent the report."""
    return (*report.problems, *_content(report, form, known))


def _identity(report: ReadReport, cycle: str, unit: str, form: Form) -> Iterator[Problem]:
    if report.cycle is None or report.unit is None or report.form is None:
        yield say.unknown_identity()
    if report.unit not in (None, unit):
        yield say.other_unit(str(report.unit), unit)
    if report.cycle not in (None, cycle) or report.form not in (None, form.key):
        yield say.other_cycle(f"{report.cycle}/{report.form}", f"{cycle}/{form.key}")


def _content(report: ReadReport, form: Form, known: Background) -> Iterator[Problem]:
    if report.is_nil:
        if codes := _filled(report, form):
            yield say.nil_with_content(codes)
        return
    doubted = {problem.where for problem in report.problems}
    yield from (problem for problem in _missing(report, form) if problem.where not in doubted)
    yield from findings(report, form, known)


def _filled(report: ReadReport, form: Form) -> tuple[str, ...]:
    """The codes with a number or a text. A stated "không có số liệu" agrees with a nil report."""
    figures = (i.code for i in form.indicators if _has_number(report, i.code))
    texts = (s.code for s in form.sections if report.narratives.get(s.code, "").strip())
    return (*figures, *texts)


def _has_number(report: ReadReport, code: str) -> bool:
    figure = report.figures.get(code)
    return figure is not None and figure.answer is Answer.NUMBER


def _missing(report: ReadReport, form: Form) -> Iterator[Problem]:
    for indicator in form.asked:
        figure = report.figures.get(indicator.code)
        if indicator.is_required and (figure is None or figure.answer is Answer.BLANK):
            yield say.missing_figure(indicator)
    for section in form.sections:
        if section.is_required and not report.narratives.get(section.code, "").strip():
            yield say.missing_section(section)
