"""Columns that repeat: {%tc for %} repeats cells, and the grid of the table must have as many columns."""

from __future__ import annotations

from lxml import etree

from documents.template.tags import TARGET, Tags, W


def mirror_columns(root: etree._Element, tags: Tags) -> None:
    """Put the tags of the first row with {%tc %} around the columns of the table's grid as well.

    Only where the grid has one column for each cell, tags among them: so templates are made by hand too.
    """
    for table in root.iter(f"{W}tbl"):
        columns = list(table.iterfind(f"{W}tblGrid/{W}gridCol"))
        for row in table.iterfind(f"{W}tr"):
            cells = [tags.structural(cell, "tc") for cell in row.iterfind(f"{W}tc")]
            if any(cells) and len(cells) == len(columns):
                _mirror(columns, cells)
                break


def _mirror(columns: list[etree._Element], cells: list[list[int]]) -> None:
    for column, numbers in zip(columns, cells, strict=True):
        grid = column.getparent()
        if numbers and grid is not None:
            grid.replace(column, etree.ProcessingInstruction(TARGET, str(numbers[0])))
