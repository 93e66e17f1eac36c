"""The consolidated report as a straightforward author builds it: pandas, python-docx, matplotlib.

`python -m benchmarks.peers_build REGISTER CYCLE FOLDER` in the peers' own environment, where nothing of the product is;
prints JSON. The same sections, tables and workbook, written the way that the libraries' own first pages show. It does
less: passages are gathered where they are equal to the letter, formulas are plain numbers, no figure has a bookmark,
charts are pictures, and there is no file of sources.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from benchmarks.watch import Watch

pandas: Any = import_module("pandas")
import_module("matplotlib").use("Agg")
plot: Any = import_module("matplotlib.pyplot")

FIGURES = """
    select f.unit, f.code, f.answer, f.value, f.place, s.version, s.sha256
    from snapshot s join figure f on f.cycle = s.cycle and f.unit = s.unit and f.version = s.version
    where s.cycle = ? and s.round = 1"""
UNITS = """
    select o.position, o.unit, o.unit_value, o.last_legal_moment, o.returned, s.version, s.sha256, s.is_late,
           v.arrived_at, v.reference, v.narratives
    from obligation o left join snapshot s on s.cycle = o.cycle and s.unit = o.unit and s.round = 1
    left join submission v on v.cycle = s.cycle and v.unit = s.unit and v.version = s.version
    where o.cycle = ? order by o.position"""
AT_ONCE = 10
NONE = "–"


def read(register: str, cycle: str) -> dict[str, Any]:
    """The tables of the register, and the totals by group and in all."""
    with sqlite3.connect(register) as connection:
        form = json.loads(connection.execute("select form from cycle where key = ?", (cycle,)).fetchone()[0])
        figures = pandas.read_sql_query(FIGURES, connection, params=(cycle,))
        units = pandas.read_sql_query(UNITS, connection, params=(cycle,))
    told = pandas.DataFrame([json.loads(text) for text in units["unit_value"]])
    units["name"], units["kind"] = told["name"], told["kind"]
    units["arrived_at"] = pandas.to_datetime(units["arrived_at"])
    figures["value"] = pandas.to_numeric(figures["value"])
    figures = figures.merge(units[["unit", "name", "kind"]], on="unit")
    indicators = pandas.DataFrame(form["indicators"]).set_index("code")
    by_kind = figures.pivot_table(index="code", columns="kind", values="value", aggfunc="sum")
    totals = indicators[["label", "unit", "aggregation"]].join(by_kind)
    totals["total"] = figures.groupby("code")["value"].sum(min_count=1)
    totals["answered"] = figures.groupby("code")["value"].count()
    for code, row in indicators[indicators["aggregation"] == "ratio"].iterrows():
        part, whole = (figures[figures["code"] == one].set_index("unit")["value"] for one in row["ratio_of"])
        both = part.notna() & whole.notna()
        totals.loc[code, "total"] = round(100 * part[both].sum() / whole[both].sum(), 2)
    wide = figures.pivot(index="unit", columns="code", values="value").reindex(columns=list(indicators.index))
    return {"figures": figures, "units": units, "totals": totals, "wide": wide, "form": form}


def draw(data: dict[str, Any], folder: Path) -> None:
    """Nothing. Two pictures: reports by day, and how each kind of unit has sent."""
    units = data["units"]
    sent = units[units["version"].notna()]
    days = sent.groupby([sent["arrived_at"].dt.date, "is_late"]).size().unstack(fill_value=0)
    kinds = units.assign(sent=units["is_late"].map({0: 0, 1: 1}).fillna(2)).groupby(["kind", "sent"]).size().unstack()
    for name, frame in (("days", days), ("kinds", kinds)):
        frame.plot(kind="bar" if name == "days" else "barh", stacked=True, figsize=(6.3, 2.8))
        plot.tight_layout()
        plot.savefig(folder / f"{name}.png", dpi=150)
        plot.close()


def write_word(data: dict[str, Any], folder: Path) -> None:
    """Nothing. The report with all its appendices."""
    page, units, totals = docx.Document(), data["units"], data["totals"]
    sent = units[units["version"].notna()]
    page.styles["Normal"].font.size = Pt(9.5)
    page.add_heading("BÁO CÁO", 0)
    page.add_paragraph(f"Đã nhận {len(sent)}/{len(units)} báo cáo; quá hạn {int(sent['is_late'].sum())}.")
    page.add_paragraph("Chưa gửi: " + "; ".join(units[units["version"].isna()]["name"]))
    for name in ("days", "kinds"):
        page.add_picture(str(folder / f"{name}.png"), width=Mm(160))
    columns = ["label", "unit", *totals.columns[3:]]
    add_table(page, ["code", *columns], totals[columns].reset_index().itertuples(index=False))
    section = page.add_section()
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    add_table(page, SENDING, (sending_row(unit) for unit in units.itertuples()))
    names, codes = units.set_index("unit")["name"], list(data["wide"].columns)
    for first in range(0, len(codes), AT_ONCE):
        part = data["wide"][codes[first : first + AT_ONCE]]
        add_table(page, ["unit", *part.columns], ((names[row[0]], *row[1:]) for row in part.itertuples()))
    add_quotes(page, sent, data["form"])
    page.save(folder / "report.docx")


SENDING = ["at", "unit", "due", "status", "reference", "arrived", "late_by", "version", "returned", "sha256"]


def sending_row(unit: Any) -> tuple[object, ...]:
    """One unit of the follow-up table."""
    if unit.version != unit.version:  # pandas: nothing
        return (unit.position + 1, unit.name, unit.last_legal_moment, "chưa gửi", *[NONE] * 4, unit.returned, NONE)
    late_by = unit.arrived_at - pandas.to_datetime(unit.last_legal_moment) if unit.is_late else NONE
    status = "quá hạn" if unit.is_late else "đúng hạn"
    told = (unit.last_legal_moment, status, unit.reference, f"{unit.arrived_at:%H:%M %d/%m/%Y}", late_by)
    return (unit.position + 1, unit.name, *told, int(unit.version), unit.returned, unit.sha256[:12])


def add_quotes(page: Any, sent: Any, form: dict[str, Any]) -> None:
    """Nothing. A table for each section: what was written, by how many, and by whom."""
    for section in form["sections"]:
        said = sent.assign(text=[json.loads(text).get(section["code"], "") for text in sent["narratives"]])
        said = said.assign(text=said["text"].str.split("\n")).explode("text")
        gathered = said[said["text"] != ""].groupby("text")["name"].agg(["count", "; ".join])
        rows = gathered.sort_values("count", ascending=False).reset_index().itertuples()
        page.add_heading(section["title"], 2)
        add_table(page, ["at", "text", "count", "units"], rows)


def add_table(page: Any, heads: list[str], rows: Any) -> None:
    """Nothing. Row by row, as the first page of python-docx's documentation does it."""
    table = page.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    for row in rows:
        cells = table.add_row().cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = shown(value)
            if isinstance(value, float | int):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def shown(value: object) -> str:
    """The value as a Vietnamese page has it; a dash for what nobody gave."""
    if value != value or value is None:
        return NONE
    return f"{value:,.10g}".translate(str.maketrans(",.", ".,")) if isinstance(value, float) else str(value)


def write_workbook(data: dict[str, Any], folder: Path) -> None:
    """Nothing. A sheet for each table, by pandas' own writer."""
    with pandas.ExcelWriter(folder / "report.xlsx") as book:
        data["totals"].to_excel(book, sheet_name="Tổng hợp")
        labels = data["totals"][["label", "unit"]].rename(columns={"unit": "measure"})
        data["figures"].join(labels, on="code").to_excel(book, sheet_name="Số liệu", index=False)
        data["wide"].to_excel(book, sheet_name="Theo đơn vị")
        data["units"].drop(columns=["unit_value", "narratives"]).to_excel(book, sheet_name="Tình hình gửi")


def main(register: str, cycle: str, folder: str) -> dict[str, Any]:
    """What each step took, and the totals, to be held against the product's."""
    watch, place = Watch(), Path(folder)
    data = watch.time("read", lambda: read(register, cycle))
    watch.time("charts", lambda: draw(data, place))
    watch.time("word", lambda: write_word(data, place))
    watch.time("workbook", lambda: write_workbook(data, place))
    totals = {code: value for code, value in data["totals"]["total"].items() if value == value}
    return {"steps": watch.steps, "totals": totals}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
