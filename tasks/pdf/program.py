"""One run of LibreOffice: a profile of its own, a deadline, and nothing left running after it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

NAMES = ("soffice", "libreoffice")
FILTER = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
"""PDF/A-2b (ISO 19005-2): fonts embedded, tagged, searchable."""
OPTIONS = ("--headless", "--norestore", "--convert-to", FILTER)

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale" oor:op="fuse">
<value>vi-VN</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>vi-VN</value></prop></item>
</oor:items>
"""
"""Without these LibreOffice writes the language of the machine into the PDF, whatever the styles say."""


def is_available() -> bool:
    """Whether LibreOffice is installed here: soffice or libreoffice on the PATH."""
    return _program() is not None


def run_soffice(files: Sequence[Path], out: Path, profile: Path, *, seconds: float) -> None:
    """Nothing. LibreOffice was asked to put a PDF of each file into `out`, and is gone after `seconds` at the latest.

    Its exit code says nothing: it is 0 when a file could not be opened, and 0 when it stopped half way. Count what
    lies in `out`. The process group is killed in any case: LibreOffice is three processes, and ignores SIGTERM.
    """
    program = _program()
    if program is None:
        return
    settle(profile, program)
    process = subprocess.Popen(
        [program, f"-env:UserInstallation={profile.as_uri()}", *OPTIONS, "--outdir", str(out), *map(str, files)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=seconds)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _program() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def settle(profile: Path, program: str) -> None:
    """Nothing. The folder is a profile in which this LibreOffice starts at once, in Vietnamese."""
    user = profile / "user"
    (user / "extensions").mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    (user / "extensions" / "buildid").write_text(_build_id(program), encoding="utf-8")


def _build_id(program: str) -> str:
    """What a profile used before holds: with another one LibreOffice starts, looks for extensions, and starts again."""
    beside = Path(program).resolve().parent / "versionrc"
    lines = beside.read_text(encoding="utf-8").splitlines() if beside.is_file() else []
    return next((line.removeprefix("buildid=") for line in lines if line.startswith("buildid=")), "")
