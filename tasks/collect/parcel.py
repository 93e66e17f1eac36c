"""What may come through the pipe from a reading child: our own frozen values, and nothing that runs."""

from __future__ import annotations

import pickle
from decimal import Decimal

from models.errors import Problem, Severity
from models.form import Answer, Figure
from models.submission import ReadReport
from tasks.limited.values import load_values

Outcome = ReadReport | tuple[str, str]
"""A report, or the code and detail of a refusal."""

MAX_BYTES = 32 << 20

_KINDS = (ReadReport, Problem, Severity, Figure, Answer, Decimal)


def unpack(data: bytes) -> Outcome:
    """The report, or the code and detail of a refusal. Raises pickle.UnpicklingError for anything else."""
    value = load_values(data, _KINDS)
    if isinstance(value, ReadReport):
        return value
    match value:
        case (str() as code, str() as detail):
            return code, detail
    raise pickle.UnpicklingError(f"unexpected {type(value).__name__}")
