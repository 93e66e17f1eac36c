"""The workbook of a consolidation: small sheets by XlsxWriter, the rows of the long ones as XML of our own.

For the 136,000 rows of 3,400 reports XlsxWriter alone takes 10.7 s and openpyxl (write-only, without looks) 12.6 s,
where the whole workbook is made here in 1.0 s.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import xlsxwriter

from documents.template.archive import assemble, skeleton_of
from documents.template.packing import pack
from documents.workbook.consolidated import data, sources, strings, summary, units
from documents.workbook.consolidated import difference as changed
from documents.workbook.consolidated import wording as say
from documents.workbook.consolidated.heading import Heading
from documents.workbook.consolidated.looks import looks
from documents.workbook.consolidated.page import begin, clean
from documents.workbook.consolidated.rows import Rows, fill, plain_rows
from documents.workbook.consolidated.sheets import MOST_ROWS, data_name, data_parts, sheet_names
from models.consolidation import Consolidation, UnitReport
from models.supplement import Difference

MADE = datetime(1980, 1, 1)  # noqa: DTZ001  (a constant of the file, no instant)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
SHEET = "xl/worksheets/sheet{number}.xml"
Parts = tuple[tuple[UnitReport, ...], ...]
"""The reports of each sheet of data."""


def consolidated_workbook(
    whole: Consolidation, heading: Heading, difference: Difference | None = None, *, most_rows: int = MOST_ROWS
) -> bytes:
    """The .xlsx of these figures: live formulas with their results, and a row for each unit and indicator.

    Of a supplement, its `difference` is a sheet of its own. The same values give the same bytes. A spreadsheet counts
    with 15 digits; the sources beside the report have all. Raises VanthuError where the units do not fit into a sheet.
    """
    parts = data_parts(whole, most_rows)
    with zipfile.ZipFile(io.BytesIO(_pattern(whole, heading, parts, difference))) as package:
        files = {name: package.read(name) for name in package.namelist()}
    texts = strings.Strings(files[strings.PART].decode())
    packed = {}
    for name, (rows, columns) in _long_sheets(whole, parts).items():
        file = SHEET.format(number=sheet_names(len(parts)).index(name) + 1)
        packed[file] = pack(file, fill(files[file].decode(), texts, rows, columns))
    files[strings.PART] = texts.xml().encode()
    return assemble(skeleton_of({}), [packed.get(name) or pack(name, (data,)) for name, data in files.items()])


def _long_sheets(whole: Consolidation, parts: Parts) -> dict[str, tuple[Rows, int]]:
    figures = {
        data_name(at): (data.data_rows(whole.form, part), data.COLUMNS) for at, part in enumerate(parts, start=1)
    }
    return figures | {
        say.UNITS: (units.unit_rows(whole), len(say.UNITS_HEADS) + len(whole.form.indicators)),
        say.SENDING: (plain_rows(units.sending_rows(whole)), len(say.SENDING_HEADS)),
    }


def _pattern(whole: Consolidation, heading: Heading, parts: Parts, difference: Difference | None) -> bytes:
    """Every sheet, the long ones with a sample row only."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as file:
        file.set_properties({"title": clean(heading.title), "author": clean(heading.agency), "created": MADE})
        formats = looks(file)
        pages = {name: begin(file, name, whole, heading, formats) for name in sheet_names(len(parts))}
        summary.lay_out(pages[say.SUMMARY], whole, formats, len(parts))
        for at, part in enumerate(parts, start=1):
            data.lay_out(file, pages[data_name(at)], whole.form, formats, part=at, reports=len(part))
        units.lay_out_units(pages[say.UNITS], whole, formats)
        units.lay_out_sending(file, pages[say.SENDING], whole, formats)
        sources.lay_out(pages[say.SOURCES], whole, heading, formats)
        if difference is not None:
            changed.lay_out(begin(file, say.CHANGED, whole, heading, formats), whole.form, difference, formats)
    return out.getvalue()
