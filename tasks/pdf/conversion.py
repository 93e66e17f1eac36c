"""Many files to PDF/A: in chunks, two at a time, every output counted, what is missing tried once more."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from models.errors import Problem, RefusedError
from tasks.files import keep
from tasks.pdf.program import is_available, run_soffice

MOST_IN_A_CHUNK = 200
"""LibreOffice 7.4 and 25.2 stop without a word after some 248 files in one call, and exit 0."""
AT_ONCE = 2
"""LibreOffice uses one core and some 200 MB: two processes are 1.7 times as fast as one on two cores."""
FEWEST_IN_A_CHUNK = 20
"""A start takes as long as some 20 letters: fewer are not worth a process of their own."""
SECONDS = 300.0
"""For one chunk: a dozen times what 200 short letters take."""
LONG_BYTES, SECONDS_A_MEGABYTE = 500_000, 300.0
"""A file beyond so many bytes gets more time, by its size: 12,000 units with their figures have 3.5 MB, and 330 s."""


@dataclass(frozen=True, kw_only=True)
class Converted:
    """What became of the files: the PDFs made, and the files of which none could be made, each in the order given."""

    made: tuple[Path, ...]
    failed: tuple[Path, ...]


def to_pdf(files: Sequence[Path], out: Path, *, seconds: float = SECONDS) -> Converted:
    """A PDF/A-2b of each file in the folder `out`, under the file's name; `seconds` is the deadline of a chunk.

    Without LibreOffice everything has failed. Raises RefusedError where a file is not there or two would have one
    name: before anything is written. Raises StorageFullError.
    """
    targets = {file: out / f"{file.stem}.pdf" for file in files}
    _refuse_doubtful(targets)
    return convert(targets, seconds=seconds)


def convert(targets: Mapping[Path, Path], *, seconds: float = SECONDS) -> Converted:
    """Each file's PDF/A-2b at the place given for it, whole or not at all. Raises StorageFullError."""
    if not is_available():
        return Converted(made=(), failed=tuple(targets))
    with tempfile.TemporaryDirectory(prefix="vanthu-pdf-") as folder:
        desk = Path(folder)
        staged = _stage(targets, desk / "in")
        with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
            list(pool.map(lambda chunk: _convert_chunk(chunk, desk, seconds), _chunks(list(staged))))
        made = [name for name in staged if _is_made(desk, name)]
        for name in made:
            keep(targets[staged[name]], _result(desk, name).read_bytes())
    found = {staged[name] for name in made}
    return Converted(
        made=tuple(targets[file] for file in targets if file in found),
        failed=tuple(file for file in targets if file not in found),
    )


def _stage(files: Iterable[Path], folder: Path) -> dict[str, Path]:
    """Copies under plain names: no two alike, no lock files beside the originals, no option in a name."""
    folder.mkdir()
    staged = {f"{number:06d}{file.suffix}": file for number, file in enumerate(files)}
    for name, file in staged.items():
        shutil.copyfile(file, folder / name)
    return staged


def _chunks(names: Sequence[str]) -> list[Sequence[str]]:
    """As many as the processes, where there are enough names; more where the chunks would grow too long."""
    share = -(-len(names) // AT_ONCE)
    length = min(MOST_IN_A_CHUNK, max(FEWEST_IN_A_CHUNK, share))
    return [names[start : start + length] for start in range(0, len(names), length)]


def _convert_chunk(names: Sequence[str], desk: Path, seconds: float) -> None:
    """The first one missing is the likely culprit: it goes last and alone, so that it cannot take the others along."""
    _run(names, desk, seconds)
    missing = [name for name in names if not _is_made(desk, name)]
    for again in (missing[1:], missing[:1]):
        if again:
            _run(again, desk, seconds)


def _run(names: Sequence[str], desk: Path, seconds: float) -> None:
    profile = Path(tempfile.mkdtemp(prefix="profile-", dir=desk))
    files = [desk / "in" / name for name in names]
    allowed = deadline((file.stat().st_size for file in files), seconds)
    run_soffice(files, desk / "out", profile, seconds=allowed)


def deadline(sizes_bytes: Iterable[int], seconds: float) -> float:
    """What a chunk of files of these sizes gets, where one of short letters gets `seconds`."""
    return seconds + SECONDS_A_MEGABYTE * max(0, max(sizes_bytes, default=0) - LONG_BYTES) / 1e6


def _result(desk: Path, name: str) -> Path:
    return (desk / "out" / name).with_suffix(".pdf")


def _is_made(desk: Path, name: str) -> bool:
    """Whether a whole PDF lies there: killed in mid-write, LibreOffice leaves the beginning of one."""
    path = _result(desk, name)
    if not path.is_file():
        return False
    data = path.read_bytes()
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]


def _refuse_doubtful(targets: Mapping[Path, Path]) -> None:
    problems = [
        Problem(where=str(file), what="no such file", mend="check the name") for file in targets if not file.is_file()
    ]
    seen: dict[Path, Path] = {}
    for file, target in targets.items():
        if seen.setdefault(target, file) != file:
            what = f"its PDF would have the same name as that of {seen[target]}"
            problems.append(Problem(where=str(file), what=what, mend="convert it into another folder"))
    if problems:
        raise RefusedError(problems)
