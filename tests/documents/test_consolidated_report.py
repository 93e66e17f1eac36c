"""The consolidated report: charts, marks and appendices say what its figures say, for one unit and for thousands."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from pydantic import TypeAdapter

from benchmarks.watch import Watch, peak_mb
from documents.chart import Diagram, described
from documents.kinds import render
from documents.kinds.consolidated_report.context import ConsolidatedFacts, context
from documents.kinds.consolidated_report.diagrams import MOST_PERCENT
from documents.kinds.consolidated_report.narrative import MOST_IN_BODY, MOST_SHARED
from documents.kinds.consolidated_report.wide import UNITS_A_TABLE
from documents.lint import lint
from documents.marks.passages import Identity
from documents.template.bounds import MOST_CHARACTERS
from documents.wording import NO_FIGURE
from models.consolidation import Consolidation, UnitReport
from models.document import DocumentKind
from models.figures import figure_text
from models.form import Answer, Figure
from models.narrative.values import Edit
from models.organisation import Group, Unit, UnitKind
from models.provenance import Scope, figure_mark, quotation_mark, quotations
from models.totals import consolidate

KIND = DocumentKind.CONSOLIDATED_REPORT
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TextOf = Callable[..., str]
Change = Callable[[Any], ConsolidatedFacts]


@pytest.fixture(scope="module")
def sample(facts: dict[DocumentKind, Any]) -> ConsolidatedFacts:
    report: ConsolidatedFacts = facts[KIND]
    return report


def diagrams(facts: ConsolidatedFacts) -> list[Diagram]:
    values = context(facts)
    charts: list[Any] = [*values["sending_charts"], *values["figure_charts"]]  # type: ignore[misc]
    return [chart.diagram for chart in charts]


def of(facts: ConsolidatedFacts, reports: tuple[UnitReport, ...], absent: tuple[Unit, ...] = ()) -> ConsolidatedFacts:
    """The facts with these reports in place of the others, their totals counted anew."""
    old = facts.consolidation
    whole = consolidate(old.form, reports, absent, (), old.cut_off_at)
    late = sum(report.is_late for report in reports)
    return replace(facts, consolidation=whole, on_time=len(reports) - late, late=late)


def without_figures(facts: ConsolidatedFacts) -> ConsolidatedFacts:
    """The same, asked by a form that has no figures."""
    form = replace(facts.consolidation.form, indicators=())
    return replace(facts, consolidation=replace(facts.consolidation, form=form, totals=(), discrepancies=()))


def many(facts: ConsolidatedFacts, count: int) -> ConsolidatedFacts:
    """So many reports like the first one, each with a difficulty of its own."""
    first = facts.consolidation.reports[0]
    units = (replace(first.unit, key=f"u{at}", name=f"Đơn vị {at}", kind=UnitKind.COMMUNE) for at in range(count))
    said = ({"X1": f"Thiếu máy tính ở thôn {at}.\nKinh phí hạn hẹp."} for at in range(count))
    reports = (replace(first, unit=unit, narratives=text) for unit, text in zip(units, said, strict=True))
    return of(facts, tuple(reports))


def bookmarks(page: bytes) -> list[tuple[str, str]]:
    """Each bookmark: its name, and the text inside it."""
    with zipfile.ZipFile(io.BytesIO(page)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found = []
    for start in root.iter(f"{W}bookmarkStart"):
        end = next(e for e in start.itersiblings(f"{W}bookmarkEnd") if e.get(f"{W}id") == start.get(f"{W}id"))
        runs = [run for run in start.itersiblings(f"{W}r") if run.getparent().index(run) < end.getparent().index(end)]
        found.append((start.get(f"{W}name"), "".join(text.text or "" for run in runs for text in run.iter(f"{W}t"))))
    return found


def test_every_report_stands_in_the_chart_of_days_once(sample: ConsolidatedFacts) -> None:
    by_day = diagrams(sample)[0]
    on_time, late = by_day.series
    assert sum(filter(None, on_time.values)) == sample.on_time
    assert sum(filter(None, late.values)) == sample.late
    assert late.values[by_day.categories.index("29/12")] == 1


def test_a_long_time_is_counted_by_weeks(sample: ConsolidatedFacts) -> None:
    first, *others = sample.consolidation.reports
    early = replace(first, arrived_at=first.arrived_at - timedelta(days=40))
    facts = replace(of(sample, (early, *others)), followed={})
    by_week = diagrams(facts)[0]
    assert by_week.categories == ("10/11", "17/11", "24/11", "01/12", "08/12", "15/12", "22/12", "29/12")
    assert sum(value or 0 for series in by_week.series for value in series.values) == 4


def test_the_chart_of_groups_shows_everybody_who_owes_a_report(sample: ConsolidatedFacts) -> None:
    by_group = diagrams(sample)[1]
    assert by_group.categories == ("Sở, ban, ngành", "Xã", "Phường")
    assert [sum(values) for values in zip(*(s.values for s in by_group.series), strict=True)] == [2, 2, 1]
    assert sum(value or 0 for series in by_group.series for value in series.values) == sample.consolidation.asked


def test_the_chart_of_figures_is_this_period_in_per_cent_of_the_last(sample: ConsolidatedFacts) -> None:
    compared = diagrams(sample)[2]
    shown = dict(zip((name.partition(".")[0] for name in compared.categories), compared.series[0].values, strict=True))
    totals = {t.code: t for t in sample.consolidation.totals}
    expected = {
        code: Decimal((2000 * total.value + total.before) // (2 * total.before)) / 10  # half up
        for code, total in totals.items()
        if total.value is not None and total.before
    }
    assert shown == {code: value for code, value in expected.items() if value <= MOST_PERCENT}
    assert context(sample)["beyond_chart"] == "D1 (627,5%)"


def test_each_chart_of_the_page_says_its_figures_in_words(sample: ConsolidatedFacts) -> None:
    with zipfile.ZipFile(io.BytesIO(render(KIND, sample))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    told = [shown.get("descr") for shown in root.iter("{*}docPr")]
    assert told == [described(diagram) for diagram in diagrams(sample)]


def test_each_total_and_each_quotation_stands_in_its_bookmark(sample: ConsolidatedFacts) -> None:
    marked = dict(bookmarks(render(KIND, sample)))
    for total in sample.consolidation.totals:
        for scope in Scope:
            assert figure_mark(total.code, scope) in marked
    assert marked["f_K1_tong"] == "8.889,5"
    assert (marked["f_B1_so"], marked["f_B1_xa"], marked["f_B1_phuong"]) == ("27", "53", "66")
    assert marked["f_B3_tong"] == "–"
    for quotation in quotations(sample.consolidation):
        name = quotation_mark(quotation.section, quotation.number)
        assert marked[name].strip("“”") == quotation.passage.lines[0]
        for at, line in enumerate(quotation.passage.lines[1:], start=2):
            assert marked[f"{name}_{at}"].strip("“”") == line
    assert any(len(quotation.passage.lines) > 1 for quotation in quotations(sample.consolidation))


def test_in_a_template_without_the_tag_the_lines_of_a_quotation_are_plain_text(sample: ConsolidatedFacts) -> None:
    values: dict[str, Any] = context(sample)
    quotes = [quote for section in values["sections"] for quote in section["quotes"] if quote["more"]]
    assert quotes
    for quote in quotes:
        said = [str(quote["text"]), *map(str, quote["more"])]
        assert "".join(said).count("“") == 1
        assert not any("<w:" in line for line in said)


def test_no_two_bookmarks_have_one_name_or_number_however_alike_the_codes(
    sample: ConsolidatedFacts, samples: Any, tmp_path: Path
) -> None:
    codes = ("B.1", "B_1", "b_1", "B" * 60, "B" * 60 + "1")
    form = replace(
        sample.consolidation.form, indicators=tuple(samples.indicator(code, "Chỉ tiêu", "cái") for code in codes)
    )
    old = sample.consolidation
    whole = replace(consolidate(form, old.reports, old.absent, (), old.cut_off_at), discrepancies=())
    page = tmp_path / "page.docx"
    page.write_bytes(render(KIND, replace(sample, consolidation=whole)))
    names = [name.casefold() for name, _ in bookmarks(page.read_bytes())]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 40
    assert not OpenXmlValidator().validate(str(page)).errors


def test_a_section_of_many_passages_has_them_all_in_the_appendix_and_the_shared_ones_in_the_body(
    sample: ConsolidatedFacts, text_of: TextOf
) -> None:
    facts = many(sample, 30)
    values: dict[str, Any] = context(facts)
    assert len(quotations(facts.consolidation)) > MOST_IN_BODY
    assert [str(quote["text"]) for quote in values["sections"][0]["quotes"]] == ["“Kinh phí hạn hẹp.”"]
    assert len(values["sections"][0]["quotes"]) <= MOST_SHARED
    text = text_of(render(KIND, facts))
    for quotation in quotations(facts.consolidation):
        assert f"“{quotation.passage.lines[0]}”\n{quotation.passage.count}\n" in text
        for name in quotation.passage.units:
            assert name in text.rpartition("Phụ lục III")[2]


def test_xa_and_phuong_have_columns_of_their_own_only_where_units_of_both_take_part(
    sample: ConsolidatedFacts,
) -> None:
    assert context(sample)["group_names"] == ["Sở, ban, ngành", "Xã", "Phường"]
    reports = sample.consolidation.reports
    assert context(of(sample, reports[:3]))["group_names"] == ["Sở, ban, ngành", "Xã"]
    assert context(of(sample, reports[:2]))["group_names"] == []


def test_facts_that_an_earlier_version_stored_still_make_a_report(sample: ConsolidatedFacts, text_of: TextOf) -> None:
    adapter = TypeAdapter(ConsolidatedFacts)
    old = json.loads(adapter.dump_json(sample))
    for name in ("followed", "edits", "draft", "previous_year", "standings", "criticised"):
        del old[name]
    for name in ("cycle", "round", "discrepancies", "coverage_before", "is_bare"):
        old["consolidation"].pop(name, None)
    for total in old["consolidation"]["totals"]:
        for name in ("by_kind", "answered_by_group", "before"):
            del total[name]
    text = text_of(render(KIND, adapter.validate_python(old)))
    assert "\nXã, phường\n" in text
    lines = text.split("\n")
    at = lines.index("B1")
    assert lines[at + 2 : at + 6] == ["27", "119", "146", "3/5"]


def test_a_late_unit_is_told_how_late(sample: ConsolidatedFacts) -> None:
    rows: Any = context(sample)["sending"]
    late = next(row for row in rows if row["unit"] == "Phường Sa Pa")
    assert (late["status"], late["late_by"], late["due"]) == ("Quá hạn", "1 ngày 8 giờ", "hết ngày 27/12/2025")
    assert {row["late_by"] for row in rows if row["unit"] != "Phường Sa Pa"} == {"–"}


def test_what_an_officer_wrote_stands_with_the_figures_of_today(sample: ConsolidatedFacts, text_of: TextOf) -> None:
    at = sample.consolidation.cut_off_at
    edit = Edit(mark="section:X1", version=1, text="Tổng số {B1} tin, bài.", sources="", by="cv", at=at)
    assert "Tổng số 146 tin, bài.\n" in text_of(render(KIND, replace(sample, edits=(edit,))))
    draft = Identity(cycle="truyen-thong-cds-2025", round=2, edition="0a1b")
    drafted = text_of(render(KIND, replace(sample, edits=(edit,), draft=draft)))
    assert "[[section:X1]]" in drafted
    assert "[[section:X1]]" not in text_of(render(KIND, sample))


def nobody(facts: ConsolidatedFacts) -> ConsolidatedFacts:
    units = tuple(report.unit for report in facts.consolidation.reports)
    return of(facts, (), (*units, *facts.consolidation.absent))


def one(facts: ConsolidatedFacts) -> ConsolidatedFacts:
    return of(facts, facts.consolidation.reports[:1])


def neither(facts: ConsolidatedFacts) -> ConsolidatedFacts:
    bare = without_figures(facts)
    form = replace(bare.consolidation.form, sections=())
    return replace(bare, consolidation=replace(bare.consolidation, form=form))


def dozens(facts: ConsolidatedFacts) -> ConsolidatedFacts:
    return many(facts, 60)


@pytest.mark.slow
@pytest.mark.parametrize("change", [nobody, one, without_figures, neither, dozens])
def test_the_smallest_and_the_oddest_report_is_a_correct_document(
    sample: ConsolidatedFacts, change: Change, tmp_path: Path
) -> None:
    page = tmp_path / "page.docx"
    page.write_bytes(render(KIND, change(sample)))
    assert not OpenXmlValidator().validate(str(page)).errors
    assert lint(page.read_bytes()) == ()


def test_a_report_on_one_unit_has_no_chart_and_one_without_figures_no_table_of_them(
    sample: ConsolidatedFacts, text_of: TextOf
) -> None:
    assert diagrams(one(sample)) == []
    text = text_of(render(KIND, without_figures(sample)))
    assert "SỐ LIỆU TỔNG HỢP" not in text
    assert "\nIII. NỘI DUNG BÁO CÁO CỦA CÁC ĐƠN VỊ\n" in text
    assert "Phụ lục II" not in text


def test_where_nobody_reported_each_is_named_and_nothing_is_zero(sample: ConsolidatedFacts, text_of: TextOf) -> None:
    facts = nobody(sample)
    text = text_of(render(KIND, facts))
    assert "- Chưa có chỉ tiêu nào có số liệu." in text
    names = "; ".join(unit.name for unit in facts.consolidation.absent)
    assert f"- Chưa gửi báo cáo đạt yêu cầu: {names}." in text
    rows: Any = context(facts)["totals"]
    assert {str(row["total"]) for row in rows} == {"–"}


def test_each_cell_of_the_appendix_says_what_that_unit_answered_to_that_indicator(sample: ConsolidatedFacts) -> None:
    whole = sample.consolidation
    one = Figure(answer=Answer.NUMBER, value=Decimal(1), text="1")  # "có" in one row, 1 in another
    first, *others = whole.reports
    shared = replace(first, figures=dict.fromkeys((i.code for i in whole.form.asked), one))
    reports = (shared, *others)
    tables: Any = context(of(sample, reports))["tables"]
    told = {
        (row["at"], column["code"]): text
        for table in tables
        for row in table["rows"]
        for column, text in zip(table["columns"], row["figures"], strict=True)
    }
    assert {told["1", i.code] for i in whole.form.asked if i.is_yes_no} == {"có"}
    for at, report in enumerate(reports, start=1):
        for indicator in whole.form.asked:
            figure = report.figures.get(indicator.code)
            has_number = figure is not None and figure.answer is Answer.NUMBER
            says = figure_text(figure, is_yes_no=indicator.is_yes_no) if figure and has_number else NO_FIGURE
            assert told[str(at), indicator.code] == says, (report.unit.name, indicator.code)


def test_long_tables_go_on_in_another_one_below_their_legend(sample: ConsolidatedFacts) -> None:
    count = 2 * UNITS_A_TABLE + 50
    with zipfile.ZipFile(io.BytesIO(render(KIND, many(sample, count)))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    tables = [[_cells(row) for row in table.iter(f"{W}tr")] for table in root.iter(f"{W}tbl")]
    for head, wanted in (("Hạn báo cáo", "sending"), ("B1", "figures")):
        parts = [table for table in tables if any(cell.startswith(head) for cell in table[0])]
        assert [len(rows) - 1 for rows in parts] == [UNITS_A_TABLE, UNITS_A_TABLE, 50], wanted
        assert len({tuple(rows[0]) for rows in parts}) == 1, "each has the head"
        units = [row[1] for _, *rows in parts for row in rows]
        assert units == [f"Đơn vị {at}" for at in range(count)]
    behind = [table.getnext() for table in root.iter(f"{W}tbl")]
    assert all(element.tag == f"{W}p" for element in behind), "tables that touch are one table to Word"


def _cells(row: etree._Element) -> list[str]:
    return ["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]


@pytest.mark.slow
def test_twelve_thousand_units_with_forty_indicators_make_one_document(sample: ConsolidatedFacts, samples: Any) -> None:
    codes, count = [f"M{at}" for at in range(40)], 12_000
    form = replace(sample.consolidation.form, indicators=tuple(samples.indicator(c, "Chỉ tiêu", "cái") for c in codes))
    figure = next(iter(sample.consolidation.reports[0].figures.values()))
    first = replace(sample.consolidation.reports[0], figures=dict.fromkeys(codes, figure), narratives={})
    units = [replace(first.unit, key=f"u{n}", name=f"Xã {n}", kind=UnitKind.COMMUNE) for n in range(count)]
    reports = tuple(replace(first, unit=unit) for unit in units)
    whole: Consolidation = consolidate(form, reports, (), (), sample.consolidation.cut_off_at)
    watch, before = Watch(), peak_mb()
    file = watch.time("word", lambda: render(KIND, replace(sample, consolidation=whole, followed={})))
    assert watch.steps["word"]["peak_mb"] - before < 100
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.getinfo("word/document.xml").file_size > MOST_CHARACTERS
        page = archive.read("word/document.xml")
    assert page.count(b"<w:tr>") > count * 5
    assert whole.totals[0].value == figure.value * Decimal(count)
    assert whole.totals[0].by_group[Group.COMMUNES] == whole.totals[0].value
