"""Do the rows of a package, its ledger and its files say the same of every document and of every report?"""

from __future__ import annotations

from collections.abc import Iterator

from models.case_file import Part
from tasks.case_file.opened import Package
from tasks.case_file.papers import PDF, expected, part_of
from tasks.case_file.told import Told
from tasks.pdf.trail import noted_part

PAPERS = (Part.DOCUMENT, Part.PDF, Part.BESIDE)
MOST_PDF, MOST_SIGNINGS = 64 << 20, 100
"""Beyond that nobody looks for the noted bytes in what was signed since."""
REPORTS = (Part.REPORT, Part.SIGNED_COPY, Part.SCAN)


def check_papers(package: Package, told: Told) -> Iterator[str]:
    """What does not agree: each document that went out is in the ledger with the hash that its file has."""
    seen, named = set(), set()
    for row in package.rows("document"):
        key, files = row["key"], row["files"]
        if row["path"] is None:
            continue
        seen.add(key)
        wanted = {"docx", *told.beside.get(key, {}), *([PDF] if key in told.pdfs else [])}
        if told.issued.get(key) != row["sha256"]:
            yield f"documents: {key} has another hash in the ledger"
        if set(files) != wanted:
            yield f"documents: {key} has {sorted(files)}, the ledger knows {sorted(wanted)}"
        for what in wanted & set(files):
            named.add(files[what])
            if not _is(package, files[what], part_of(what), expected(row, what, told)):
                yield f"documents: {files[what]} is not the file that the ledger knows"
    yield from (f"documents: {key} is in the ledger only" for key in sorted(told.issued.keys() - seen))
    yield from _unnamed(package, PAPERS, named)


def check_reports(package: Package, told: Told) -> Iterator[str]:
    """What does not agree: each version is in the ledger with the hash that its file has."""
    files = {}
    for row in package.rows("submission"):
        unit, version = row["unit"], row["version"]
        files[unit, version] = row["file"]
        if told.versions.get((unit, version)) != row["sha256"]:
            yield f"reports: version {version} of {unit} has another hash in the ledger"
    for unit, version in sorted(told.versions.keys() - files.keys()):
        yield f"reports: version {version} of {unit} is in the ledger only"
    copies, named = {copy.sha256 for copy in told.copies}, set()
    for what, name, sha256 in _named(package):
        named.add(name)
        if not _is(package, name, what, sha256):
            yield f"reports: {name} is not the file that the register knows"
        if what is Part.SIGNED_COPY and sha256 not in copies:
            yield f"reports: {name} is not in the ledger"
    yield from _unnamed(package, REPORTS, named)


def _named(package: Package) -> Iterator[tuple[Part, str, str]]:
    """Every file of what came in that a row names, with the hash that the row gives."""
    for row in package.rows("submission"):
        yield Part.REPORT, row["file"], row["sha256"]
    for row in package.rows("arrival"):
        copy = row.get("signed_copy")
        if copy and copy["file"]:
            yield Part.SIGNED_COPY, copy["file"], copy["sha256"]
        if row["file"]:
            yield Part.REPORT, row["file"], row["sha256"]
    for row in package.rows("paper_report"):
        if row["file"]:
            yield Part.SCAN, row["file"], row["scan"]


def _is(package: Package, name: str, what: Part, sha256: str) -> bool:
    """Of a PDF, signatures that were made by hand may follow the bytes that were noted."""
    file = package.files.get(name)
    if file is None or file.what is not what or name not in package.names:
        return False
    if file.sha256 == sha256 or what is not Part.PDF or file.bytes > MOST_PDF:
        return file.sha256 == sha256
    data = package.read(name)
    return data.count(b"%%EOF") <= MOST_SIGNINGS and noted_part(data, sha256) is not None


def _unnamed(package: Package, parts: tuple[Part, ...], named: set[str]) -> Iterator[str]:
    for file in package.files.values():
        if file.what in parts and file.path not in named:
            yield f"{file.what.value}: {file.path} belongs to nothing in the register"
