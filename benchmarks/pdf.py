"""PDF/A by LibreOffice: a batch in two processes, against a process for each file."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from time import perf_counter

from documents.kinds import template_path
from models.document import DocumentKind
from tasks.pdf import is_available, to_pdf
from tasks.pdf.program import run_soffice

ROUNDS = 2
OURS_EACH, PEER_EACH = 200, 2
SECONDS = 60.0


def measure() -> list[dict[str, object]]:
    """Files per second, rounds interleaved; nothing where LibreOffice is not installed."""
    if not is_available():
        print("pdf_vs_process_per_file: skipped, LibreOffice is not installed")
        return []
    with tempfile.TemporaryDirectory() as folder:
        files = _files(Path(folder) / "in")
        out = Path(folder) / "out"
        _together(files[:1], out)  # the first start reads LibreOffice from the disk
        rounds = [(_together(files, out), _one_by_one(files[:PEER_EACH], out)) for _ in range(ROUNDS)]
    return [
        {
            "name": "pdf_vs_process_per_file",
            "value": statistics.median(ours for ours, _ in rounds),
            "unit": "PDF/A per second",
            "peer": "soffice for each file",
            "peer_value": statistics.median(peer for _, peer in rounds),
            "ratio": statistics.median(ours / peer for ours, peer in rounds),
        }
    ]


def _files(folder: Path) -> list[Path]:
    folder.mkdir()
    files = [folder / f"{number}.docx" for number in range(OURS_EACH)]
    for file in files:
        file.write_bytes(template_path(DocumentKind.DIRECTIVE).read_bytes())
    return files


def _together(files: list[Path], out: Path) -> float:
    begun = perf_counter()
    made = to_pdf(files, out, seconds=SECONDS).made
    assert len(made) == len(files)
    return len(files) / (perf_counter() - begun)


def _one_by_one(files: list[Path], out: Path) -> float:
    """The same start and the same filter, nothing around it."""
    begun = perf_counter()
    for file in files:
        with tempfile.TemporaryDirectory() as profile:
            run_soffice([file], out / "peer", Path(profile), seconds=SECONDS)
        assert (out / "peer" / f"{file.stem}.pdf").stat().st_size
    return len(files) / (perf_counter() - begun)
