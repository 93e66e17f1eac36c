"""The sources as a file for programs: everything that defends a figure, the same bytes each time."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from decimal import Decimal
from typing import Any

from documents.sources import SCHEMA, sources_file
from models.provenance import Scope
from tests.documents import sample_values as values

HASHES = {".xlsx": "b" * 64, ".docx": "a" * 64}


def written() -> bytes:
    return sources_file(values.consolidation(), cycle="c-2025", report="12/BC", beside=HASHES)


def said() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written())
    return found


def test_the_same_values_give_the_same_bytes_whatever_the_order_of_the_hashes() -> None:
    turned = sources_file(
        values.consolidation(), cycle="c-2025", report="12/BC", beside=dict(reversed(list(HASHES.items())))
    )
    assert written() == turned
    assert unicodedata.is_normalized("NFC", written().decode())


def test_it_names_its_schema_its_snapshot_and_the_files_it_goes_with() -> None:
    found = said()
    assert (found["schema"], found["cycle"], found["round"]) == (SCHEMA, "c-2025", 1)
    assert found["report"] == {"symbol": "12/BC", "sha256": {".docx": "a" * 64, ".xlsx": "b" * 64}}
    assert found["cut_off_at"] == "2025-12-30T11:00:00+07:00"
    assert (found["absent"], found["exempt"]) == (["xa-bac-ha"], ["phuong-yen-bai"])


def test_the_cells_of_each_figure_add_up_to_its_total() -> None:
    for figure in said()["figures"]:
        numbers = [Decimal(value) for _, _, value in figure["cells"] if value is not None]
        if figure["rule"] == "sum" and numbers:
            assert sum(numbers) == Decimal(figure["totals"][Scope.ALL.value]), figure["code"]
        assert figure["answered"] == len(numbers)


def test_no_data_is_said_and_a_blank_is_not_there() -> None:
    figures = {figure["code"]: figure for figure in said()["figures"]}
    assert {value for _, _, value in figures["B3"]["cells"]} == {None}
    assert figures["B3"]["totals"] == dict.fromkeys(("tong", "so", "xa", "phuong"))


def test_a_nil_report_gives_no_cell_whatever_its_file_holds() -> None:
    whole = values.consolidation()
    nil = replace(whole.reports[1], figures={"B1": values.number("5")})
    data = sources_file(
        replace(whole, reports=(whole.reports[0], nil, *whole.reports[2:])), cycle="c", report="", beside={}
    )
    found = json.loads(data)
    assert found["files"][1]["is_nil"]
    assert all(at != 1 for figure in found["figures"] for at, _, _ in figure["cells"])


def test_every_quotation_names_its_files() -> None:
    found = said()
    (quotation,) = found["quotations"]
    assert (quotation["bookmark"], quotation["section"]) == ("q_X1_001", "X1")
    assert [found["files"][at]["unit"] for at in quotation["files"]] == ["so-tai-chinh", "xa-bat-xat", "phuong-sa-pa"]
