"""The case file tells of everything that the register holds of a cycle."""

from __future__ import annotations

from models.store.case_rows import HIDDEN, NAMES, WHOLE
from models.store.tables import metadata

BESIDE = {"ledger"}
"""What is in a case file as a file of its own."""
UNSENT = {"draft"}
"""What a unit has typed and not sent is nobody's record: it is gone once the report is there."""


def test_every_table_that_tells_of_a_cycle_is_in_the_case_file() -> None:
    tell = {name for name, table in metadata.tables.items() if "cycle" in table.c}
    assert tell - BESIDE - UNSENT <= set(NAMES)
    assert set(NAMES) - tell == {"cycle", "delivery"}, "a row itself; by its parcel"


def test_what_is_hidden_or_whole_is_a_column() -> None:
    for named in (HIDDEN, WHOLE):
        for name, columns in named.items():
            assert set(columns) <= set(metadata.tables[name].c.keys())
