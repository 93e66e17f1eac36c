"""rust-docxtpl, the faster heir of docxtpl, in an environment of its own: both are called `docxtpl`.

Run as a script there: python rust.py TEMPLATE VALUES COPIES, where VALUES is a pickle; prints copies per second.
"""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from benchmarks.peer_home import python_of

LOCK = Path(__file__).with_name("rust.lock")


def speed(template: bytes, values: Mapping[str, object], *, copies: int) -> float | None:
    """Copies per second; None where its environment cannot be made here."""
    if (python := python_of("rust-docxtpl", LOCK)) is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder, "template.docx"), Path(folder, "values")
        paths[0].write_bytes(template)
        paths[1].write_bytes(pickle.dumps(dict(values)))
        run = subprocess.run(
            [python, __file__, *paths, str(copies)],
            env={"PYTHONPATH": str(LOCK.parents[1])},
            capture_output=True,
            text=True,
            check=True,
        )
    return float(run.stdout)


def _measure(template: bytes, values: dict[str, object], copies: int) -> float:
    import docxtpl

    def write() -> None:
        page = docxtpl.DocxTemplate(io.BytesIO(template))
        page.render(dict(values), autoescape=True)
        page.save(io.BytesIO())

    write()
    begun = perf_counter()
    for _ in range(copies):
        write()
    return copies / (perf_counter() - begun)


if __name__ == "__main__":
    source, told, count = sys.argv[1:]
    print(_measure(Path(source).read_bytes(), pickle.loads(Path(told).read_bytes()), int(count)))
