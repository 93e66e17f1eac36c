"""The case file of a country in one province: 3,400 units, every form, receipt, report and letter, packed and verified.

`python -m benchmarks.case_file 3400` plays the cycle in a folder of its own, then exports and verifies it, each in a
process of its own, and prints seconds and peak memory as JSON.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import flows.sweep as sweeping
from benchmarks.country import ROOT, _row, _told
from benchmarks.hour import hour
from flows.undressed import undressed
from models.store.cycles import all_cycles, read_cycle
from models.worktime import ZONE
from tasks.case_file import export_case, verify_package
from tasks.office import open_office

NATION = 3_400
CUT_OFF = datetime(2025, 12, 30, 10, tzinfo=ZONE)
AT = datetime(2026, 1, 5, 9, tzinfo=ZONE)


def measure(units: int = NATION) -> list[dict[str, Any]]:
    """Export and verification, beside a plain zip of the same files."""
    with tempfile.TemporaryDirectory() as folder:
        told, package = _told(Path(folder)), str(Path(folder) / "case.zip")
        _part(told, "play", str(units))
        made, read = _part(told, "export", package), _part(told, "verify", package)
        plain, again = _part(told, "zip", package), _part(told, "export", package)
        assert again["sha256"] == made["sha256"]
    size = f"{made['files']} files, {made['mb']:.0f} MB"
    return [
        _row("case_file_export", made["seconds"], "s", f"a plain zip; {size}", plain["seconds"]),
        _row("case_file_export_peak", made["peak_mb"], "MB", "a plain zip", plain["peak_mb"]),
        _row("case_file_verify", read["seconds"], "s", "the export itself", made["seconds"]),
        _row("case_file_verify_peak", read["peak_mb"], "MB", "a plain zip", plain["peak_mb"]),
    ]


def play(units: str) -> dict[str, Any]:
    """Everybody reports within an hour; the books are closed and the report goes up."""
    made = hour(int(units))
    for hours in (0, 5, 6, 24):
        sweeping.sweep(now=CUT_OFF + timedelta(hours=hours))
    office = open_office()
    with office.register.look() as connection:
        (key,) = all_cycles(connection)
        assert read_cycle(connection, key).closed_at is not None
    return made


def export(package: str) -> dict[str, Any]:
    """The export, its own verification in it."""
    office = open_office()
    with office.register.look() as connection:
        (key,) = all_cycles(connection)
    made = export_case(office, key, Path(package), AT)
    files = made.manifest.files
    return {"files": len(files), "mb": sum(file.bytes for file in files) / 1e6, "sha256": made.sha256}


def verify(package: str) -> dict[str, Any]:
    """The verification, where nothing but the package is known."""
    assert verify_package(Path(package)).problems == ()
    return {}


def zip_(package: str) -> dict[str, Any]:
    """The same files put into a zip, and nothing else."""
    with zipfile.ZipFile(package) as before, zipfile.ZipFile(f"{package}.plain", "w") as after:
        for entry in before.infolist():
            after.writestr(entry.filename, before.read(entry), entry.compress_type)
    return {}


PARTS = {"play": play, "export": export, "verify": verify, "zip": zip_}


def _part(told: dict[str, str], name: str, what: str) -> dict[str, Any]:
    words = [sys.executable, "-m", "benchmarks.case_file", name, what]
    run = subprocess.run(words, cwd=ROOT, env=told, check=True, stdout=subprocess.PIPE, text=True, timeout=3_600)
    made: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return made


def _main(name: str, what: str) -> None:
    begun = perf_counter()
    with undressed():
        made = PARTS[name](what)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": perf_counter() - begun, "peak_mb": peak} | made))


if __name__ == "__main__":
    if sys.argv[1] in PARTS:
        _main(*sys.argv[1:])
    else:
        print(json.dumps(measure(int(sys.argv[1])), indent=1, ensure_ascii=False))
