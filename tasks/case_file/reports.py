"""What came in, in the case file: every version that was read, as it came; of all else its code and its hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from documents import wording as phrases
from documents.case_file import ContentsRow, wording
from models.arrival import ArrivalState
from models.case_file import DATA, Part
from models.document import DocumentRef
from models.organisation import Unit
from models.paper import PaperState
from models.store import Connection
from models.store.case_rows import rows_of
from models.submission import SubmissionStatus
from tasks.case_file.naming import copy_name, scan_name, version_name
from tasks.case_file.packing import Packer
from tasks.case_file.papers import day_of
from tasks.case_file.told import Told
from tasks.collect.arrive import kept_path
from tasks.office import Office

LEFT_OUT = (ArrivalState.QUARANTINED, ArrivalState.ARRIVED)
"""Their bytes are refused, or nobody has looked at them yet: none of them is carried into an archive."""


def version_rows(connection: Connection, cycle: str) -> Iterator[dict[str, Any]]:
    """A row for each version of a report, with the name of its file."""
    names = {row["id"]: row["name"] for row in rows_of(connection, cycle, "arrival")}
    for row in rows_of(connection, cycle, "submission"):
        row["file"] = version_name(row["unit"], row["version"], names[row["arrival"]])
        yield row


def arrival_rows(connection: Connection, cycle: str, told: Told) -> Iterator[dict[str, Any]]:
    """A row for each file that came; `file` is null where it is not in the package, and its hash says which it was."""
    copies = {copy.arrival: copy for copy in told.copies}
    files = {(row["unit"], row["version"]): row["file"] for row in version_rows(connection, cycle)}
    for row in rows_of(connection, cycle, "arrival"):
        row["file"] = files.get((row["unit"], row["version"]))
        if copy := copies.get(row["id"]):
            name = copy_name(row["unit"] or "", copy.arrival) if copy.is_sound else None
            row["signed_copy"] = {"sha256": copy.sha256, "file": name}
        yield row


def scan_rows(connection: Connection, cycle: str) -> Iterator[dict[str, Any]]:
    """A row for each report on paper; the picture of a confirmed one has a file."""
    for row in rows_of(connection, cycle, "paper_report"):
        has_scan = row["scan"] and row["state"] == PaperState.CONFIRMED
        row["file"] = scan_name(row["unit"], row["id"], row["scan_name"]) if has_scan else None
        yield row


def add_reports(packer: Packer, office: Office, connection: Connection, told: Told) -> None:
    """Nothing. Every version, signed copy and picture is in the package, each under its unit."""
    for row in version_rows(connection, told.cycle):
        packer.add_kept(row["file"], kept_path(office, row["sha256"]), row["sha256"], Part.REPORT)
    for row in arrival_rows(connection, told.cycle, told):
        copy = row.get("signed_copy")
        if copy and copy["file"]:
            packer.add_kept(copy["file"], kept_path(office, copy["sha256"]), copy["sha256"], Part.SIGNED_COPY)
    for row in scan_rows(connection, told.cycle):
        if row["file"]:
            packer.add_kept(row["file"], kept_path(office, row["scan"]), row["scan"], Part.SCAN)


def report_contents(
    connection: Connection, told: Told, units: Mapping[str, Unit], directive: DocumentRef | None
) -> Iterator[ContentsRow]:
    """A line for each version, and one for the list of what is not in the package."""
    title = wording.REPORT.format(directive=phrases.short_citation(directive)) if directive else ""
    for row in version_rows(connection, told.cycle):
        status = wording.STATUSES[SubmissionStatus(row["status"])]
        yield ContentsRow(
            symbol=row["reference"],
            on=day_of(row["arrived_at"]),
            has_arrived=True,
            title=title,
            author=phrases.agency(units[row["unit"]].name) if row["unit"] in units else row["unit"],
            file=row["file"],
            note=wording.VERSION.format(version=row["version"], status=status),
        )
    states = [ArrivalState(row["state"]) for row in rows_of(connection, told.cycle, "arrival")]
    if left := sum(state in LEFT_OUT for state in states):
        yield ContentsRow(title=wording.LEFT_OUT.format(count=left), author="", file=f"{DATA}/arrival.jsonl")
