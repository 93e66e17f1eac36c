"""`python -m tests.fuzz --seconds 60 --seed 1`: every reader against damaged input; prints counts and seeds.

Exit 1 where anything was unhandled, took over a second, or was accepted other than an independent reading sees it.
`--kind docx-marks --seed 1 --only 413` does one case again.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from random import Random

from tests.fuzz import books, directories, file_names, mail, packages, texts, word
from tests.fuzz.tally import Try, run


def _try_form(rng: Random) -> str:
    from tests.fuzz.forms import try_form  # not above: it brings the whole web door

    return try_form(rng)


def _open_door() -> AbstractContextManager[None]:
    from tests.fuzz.forms import open_door

    return open_door()


_try_form.around = _open_door  # type: ignore[attr-defined]

KINDS: Mapping[str, Try] = {
    "docx-bytes": word.try_bytes,
    "docx-marks": word.try_marks,
    "xlsx": books.try_book,
    "zip": directories.try_directory,
    "mail": mail.try_letter,
    "edxml": packages.try_package,
    "names": texts.try_name,
    "file-names": file_names.try_file_name,
    "numbers": texts.try_number,
    "forms": _try_form,
}
COUNTS = {
    "docx-bytes": 5_000, "docx-marks": 2_000, "xlsx": 1_000, "zip": 2_000, "mail": 3_000, "edxml": 3_000,
    "names": 20_000, "file-names": 5_000, "numbers": 20_000, "forms": 3_000,
}  # fmt: skip
"""Cases of each kind for one submission (the reader's plan of tests, suite E)."""


def main(arguments: list[str] | None = None) -> int:
    """0 where every case of every kind was clean."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("--kind", choices=KINDS, action="append", help="only these; else all")
    asked.add_argument("--count", type=int, help="cases of each kind; else as the plan says")
    asked.add_argument("--seconds", type=float, default=float("inf"), help="the most that each kind may take")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", type=int, help="one case by its number")
    told = asked.parse_args(arguments)
    is_clean = True
    for kind in told.kind or KINDS:
        endless = 10**9 if told.seconds < float("inf") else COUNTS[kind]
        count = 1 if told.only is not None else told.count or endless
        tally = run(kind, KINDS[kind], seed=told.seed, count=count, seconds=told.seconds, first=told.only or 0)
        print(tally, flush=True)
        is_clean &= tally.is_clean
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
