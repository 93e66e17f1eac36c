"""One consolidated report in a process of its own: `python -m benchmarks.consolidation_parts build`, as JSON.

VANTHU_HOME and VANTHU_DIRECTIVES name the office: `lay 3400` fills an empty one. Seconds, processor seconds and peak
memory (the whole process, highest while the step lasted) of each step.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import replace
from typing import Any

from benchmarks.reported import lay_reports
from benchmarks.watch import Watch
from documents.kinds import render, template
from documents.kinds.consolidated_report.context import ConsolidatedFacts
from documents.sources import sources_file
from documents.workbook.consolidated import Heading, consolidated_workbook
from models.consolidation import Consolidation
from models.document import DocumentKind
from models.store.consolidations import read_consolidation
from models.store.cycles import all_cycles, read_cycle
from models.store.rows import from_json
from tasks.consolidate import close_books, report_paper
from tasks.long_build import long_build
from tasks.office import Office, open_office

REPORT = DocumentKind.CONSOLIDATED_REPORT


def lay(units: str) -> dict[str, Any]:
    """An office where so many units were asked and nearly all have reported."""
    key = lay_reports(open_office(), int(units))
    return {"cycle": key}


@long_build()  # as the engine's acts are
def build() -> dict[str, Any]:
    """The books closed, the figures read and added, and the three files made, each once."""
    office, watch = open_office(), Watch()
    template(REPORT)  # compiled once in the life of a process, as the peer's imports are
    with office.register.look() as connection:
        (key,) = all_cycles(connection)
        cycle = read_cycle(connection, key)
    watch.time("freeze", lambda: close_books(office, key, cycle.cut_off_due_at))
    whole: Consolidation = watch.time("read", lambda: _read(office, key))
    facts: ConsolidatedFacts = watch.time("facts", lambda: _facts(office, key, whole))
    made: dict[str, bytes] = {}
    made[".docx"] = watch.time("word", lambda: render(REPORT, facts))
    made[".xlsx"] = watch.time("workbook", lambda: consolidated_workbook(whole, _heading(facts, key)))
    hashes = {ending: hashlib.sha256(data).hexdigest() for ending, data in made.items()}
    made[".nguon.json"] = watch.time(
        "sources", lambda: sources_file(whole, cycle=key, report=facts.head.symbol, beside=hashes)
    )
    said = {ending: hashlib.sha256(data).hexdigest() for ending, data in made.items()}
    sizes = {ending: len(data) / 1e6 for ending, data in made.items()}
    return {"steps": watch.steps, "sha256": said, "mb": sizes, "totals": _totals(whole), "reports": len(whole.reports)}


def _read(office: Office, key: str) -> Consolidation:
    with office.register.look() as connection:
        return read_consolidation(connection, read_cycle(connection, key))


def _facts(office: Office, key: str, whole: Consolidation) -> ConsolidatedFacts:
    """As the engine does it: drafted small, put away as text, and taken up again for the page."""
    with office.register.look() as connection:
        paper = report_paper(connection, read_cycle(connection, key), whole)
    return replace(from_json(ConsolidatedFacts, paper.facts), consolidation=whole)


def _heading(facts: ConsolidatedFacts, key: str) -> Heading:
    at = facts.consolidation.cut_off_at
    return Heading(agency=facts.head.issuer.name, directive=facts.directive, cycle=key, at=at)


def _totals(whole: Consolidation) -> dict[str, float]:
    """To be held against the peer's."""
    return {total.code: float(total.value) for total in whole.totals if total.value is not None}


PARTS = {"lay": lay, "build": build}

if __name__ == "__main__":
    print(json.dumps(PARTS[sys.argv[1]](*sys.argv[2:])))
