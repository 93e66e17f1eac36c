"""One unit's form as a workbook: the same codes as the Word form, answers alone open for typing."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import xlsxwriter

from documents import wording
from documents.kinds.report_form.context import ReportFormFacts
from documents.reader.identity import HIDDEN_NAME
from documents.template.escape import ILLEGAL
from documents.workbook import wording as say
from documents.workbook.checks import check_choice, check_figure
from documents.workbook.looks import looks
from models.form import Indicator

MADE = datetime(1980, 1, 1)  # noqa: DTZ001  (a constant of the file, no instant)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
A4 = 9
SECTION_POINTS, GUIDANCE_POINTS = 60, 64
LAST = len(say.HEADS) - 1


def write_form(facts: ReportFormFacts, answers: Mapping[str, str]) -> bytes:
    """The .xlsx form of one unit and cycle, with these answers typed in by code: the same give the same bytes.

    It carries its identity three times: printed, as custom properties, and in a hidden name.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as file:
        _identify(file, facts)
        page = file.add_worksheet(say.SHEET)
        writer = _Writer(page, looks(file), answers)
        writer.head(facts)
        writer.fields()
        writer.indicators(facts)
        writer.sections(facts)
        _set_up(page)
    return out.getvalue()


def _identify(file: Any, facts: ReportFormFacts) -> None:
    keys = {"cycle": facts.cycle, "form": facts.form.key, "unit": facts.unit.key}
    file.set_properties({"title": facts.form.title, "author": facts.unit.name, "created": MADE})
    for name, key in keys.items():
        file.set_custom_property(f"vanthu.{name}", key)
    file.define_name(HIDDEN_NAME, f'="{"/".join(keys.values())}"')
    file.defined_names[-1][-1] = True  # hidden: XlsxWriter writes the mark but has no word for it


def _set_up(page: Any) -> None:
    for at, width in enumerate(say.WIDTHS):
        page.set_column(at, at, width)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    page.protect("", {"format_columns": True, "format_rows": True})


class _Writer:
    """Writes from above; `row` is the next free one, from 0."""

    def __init__(self, page: Any, formats: dict[str, Any], answers: Mapping[str, str]) -> None:
        self.page, self.formats, self.row = page, formats, 0
        self.answers = {code: _clean(text) for code, text in answers.items()}

    def head(self, facts: ReportFormFacts) -> None:
        """Nothing. What the form is, whose, and by when."""
        self._across(facts.form.title.upper(), "title")
        self._across(say.FORM_CODE.format(cycle=facts.cycle, form=facts.form.key, unit=facts.unit.key), "text")
        self._across(say.REPORTER.format(unit=facts.unit.name), "bold")
        period, directive = str(facts.directive.issued_on.year), wording.citation(facts.directive)
        self._across(say.PERIOD.format(period=period, directive=directive), "text")
        day = wording.weekday_date(facts.last_working_day)
        self._across(say.DEADLINE.format(deadline=facts.deadline_text, day=day), "text")
        self.page.set_row(self.row, GUIDANCE_POINTS)
        self._across(say.GUIDANCE, "hint")

    def fields(self) -> None:
        """Nothing. The unit's reference and the one tick for nothing to report."""
        self._table(say.CAPTIONS[0])
        for code, label in say.FIELDS:
            self._line("", code, label, "", "answer_text")
            if code == "T0":
                check_choice(self.page, self.row - 1, (say.TICK,), label)

    def indicators(self, facts: ReportFormFacts) -> None:
        """Nothing. Every figure asked for, beside what was reported last year."""
        self._table(say.CAPTIONS[1])
        for at, indicator in enumerate(facts.form.asked, start=1):
            self._figure(at, indicator, facts.last_year.get(indicator.code, ""))

    def sections(self, facts: ReportFormFacts) -> None:
        """Nothing. Every text asked for."""
        self._table(say.CAPTIONS[2])
        for section in facts.form.sections:
            self.page.set_row(self.row, SECTION_POINTS)
            label = section.title + say.REQUIRED * section.is_required
            row = self.row
            self._line("", section.code, label, "", "answer_text", definition=section.hint)
            text = self.answers.get(section.code, "")
            self.page.merge_range(row, say.ANSWER, row, say.NOTE, text, self.formats["answer_text"])

    def _figure(self, at: int, indicator: Indicator, last_year: str) -> None:
        label = indicator.label + say.REQUIRED * indicator.is_required
        row = self.row
        self._line(
            str(at), indicator.code, label, indicator.unit, "answer",
            last_year=last_year, definition=indicator.definition,
        )  # fmt: skip
        self.page.write_blank(row, say.NOTE, None, self.formats["answer_text"])
        if indicator.is_yes_no:
            check_choice(self.page, row, (say.YES, say.NO, say.NO_DATA), indicator.definition)
        else:
            check_figure(self.page, row, indicator)

    def _across(self, text: str, look: str) -> None:
        self.page.merge_range(self.row, 0, self.row, LAST, _clean(text), self.formats[look])
        self.row += 1

    def _table(self, caption: str) -> None:
        self._across(caption, "bold")
        for at, head in enumerate(say.HEADS):
            self.page.write_string(self.row, at, head, self.formats["head"])
        self.row += 1

    def _line(
        self, number: str, code: str, label: str, unit: str, look: str, *, last_year: str = "", definition: str = ""
    ) -> None:
        texts = (number, code, label, unit, self.answers.get(code), last_year, "", definition)
        formats = ("middle", "middle", "cell", "middle", look, "grey", "cell", "hint_cell")
        for at, (text, name) in enumerate(zip(texts, formats, strict=True)):
            if text is None:
                self.page.write_blank(self.row, at, None, self.formats[name])
            else:
                self.page.write_string(self.row, at, _clean(text), self.formats[name])
        self.row += 1


def _clean(text: str) -> str:
    return ILLEGAL.sub("", text)
