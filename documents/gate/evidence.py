"""The picture of a paper: kept as evidence and never opened here, so only its kind and size are asked."""

from __future__ import annotations

from pathlib import PurePath

from documents.gate import limits
from models.errors import Problem

KINDS = {".pdf": b"%PDF-", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n"}
"""How files of each kind begin."""


def check_scan(data: bytes, name: str) -> tuple[Problem, ...]:
    """What stands against keeping this picture, all at once; empty where nothing does."""
    begins = KINDS.get(PurePath(name).suffix.lower())
    problems = []
    if begins is None:
        mend = f"give one of: {', '.join(KINDS)}"
        problems.append(Problem(where=name, what="this kind of file is not kept as evidence", mend=mend))
    elif not data.startswith(begins):
        mend = "scan the paper again, and give that file"
        problems.append(Problem(where=name, what="it is not the kind of file that its name says", mend=mend))
    if len(data) > limits.FILE_BYTES:
        most = f"at most {limits.FILE_BYTES >> 20} MB"
        problems.append(Problem(where=name, what="it is too big", mend=f"scan it with fewer dots per inch: {most}"))
    return tuple(problems)
