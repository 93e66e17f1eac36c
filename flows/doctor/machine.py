"""The machine: its disk, its programs, its fonts, its clock."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from flows.doctor.finding import Finding, Surroundings, fail, ok, warn
from tasks.pdf import is_available

SCARCE_BYTES, TOO_FEW_BYTES = 2 << 30, 200 << 20
FONT = "Liberation Serif"
"""It has the measures of Times New Roman, which Decree 30/2020 asks for: without it a PDF breaks its lines anew."""


def check_folder(at: Surroundings) -> Finding:
    """The office's folder can be written."""
    place = _nearest(at.home)
    try:
        with tempfile.TemporaryFile(dir=place) as probe:
            probe.write(b"\0")
    except OSError as error:
        return fail(
            f"{at.home} cannot be written: {error.strerror}", "give the service's user this folder, or VANTHU_HOME"
        )
    return ok(f"{at.home} can be written")


def check_space(at: Surroundings) -> Finding:
    """There is room for a year of papers."""
    free = shutil.disk_usage(_nearest(at.home)).free
    said, mend = f"{free >> 20:,} MiB free for {at.home}", "make room, or move VANTHU_HOME to a larger disk"
    if free < TOO_FEW_BYTES:
        return fail(said, mend)
    return warn(said, mend) if free < SCARCE_BYTES else ok(said)


def check_libreoffice(at: Surroundings) -> Finding:
    """PDFs can be made."""
    if is_available():
        return ok("LibreOffice is installed")
    mend = "install libreoffice-writer-nogui"
    if at.environment.get("VANTHU_PDF") == "1":
        return fail("VANTHU_PDF=1 asks for PDFs and LibreOffice is not installed", mend)
    return warn("LibreOffice is not installed: documents are kept as .docx only", mend)


def check_fonts(at: Surroundings) -> Finding:
    """PDFs look like the Word files."""
    mend = "install fonts-liberation2 (and fontconfig)"
    if shutil.which("fc-list") is None:
        return warn("fc-list is not installed, so nobody can say which fonts are", mend)
    if not _said("fc-list", f":family={FONT}"):
        return warn(f"the font {FONT} is missing: PDFs break their lines elsewhere than the Word files", mend)
    return ok(f"the font {FONT} is installed")


def check_poppler(at: Surroundings) -> Finding:
    """Pages can be looked at."""
    if missing := [name for name in ("pdftotext", "pdftoppm") if shutil.which(name) is None]:
        return warn(f"{', '.join(missing)} not installed: the tests of pages skip", "install poppler-utils")
    return ok("poppler is installed")


def check_ntp(at: Surroundings) -> Finding:
    """Somebody sets the clock right: deadlines are judged by it."""
    if shutil.which("timedatectl") is None:
        return ok("nobody here says whether the clock is synchronised (no timedatectl)")
    said = _said("timedatectl", "show", "--property=NTPSynchronized", "--value")
    if said == "no":
        return warn("the clock is not synchronised, and deadlines are judged by it", "run: timedatectl set-ntp true")
    return ok("the clock is synchronised" if said == "yes" else "nobody here says whether the clock is synchronised")


def _said(*words: str) -> str:
    """The program's words; none where it failed."""
    run = subprocess.run(words, capture_output=True, text=True, timeout=20)
    return run.stdout.strip() if run.returncode == 0 else ""


def _nearest(path: Path) -> Path:
    """The folder itself, or the nearest one above it that exists."""
    return next(place for place in (path, *path.parents) if place.exists())
