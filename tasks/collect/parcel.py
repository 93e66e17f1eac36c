"""What may come through the pipe from a reading child: our own frozen values, and nothing that runs."""

from __future__ import annotations

import io
import pickle
from decimal import Decimal
from typing import Any

from models.errors import Problem, Severity
from models.form import Answer, Figure
from models.submission import ReadReport

Outcome = ReadReport | tuple[str, str]
"""A report, or the code and detail of a refusal."""

MAX_BYTES = 32 << 20

_ALLOWED: dict[tuple[str, str], type] = {
    (kind.__module__, kind.__qualname__): kind for kind in (ReadReport, Problem, Severity, Figure, Answer, Decimal)
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return _ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} may not come from a child") from None


def unpack(data: bytes) -> Outcome:
    """The report, or the code and detail of a refusal. Raises pickle.UnpicklingError for anything else."""
    try:
        value = _Unpickler(io.BytesIO(data)).load()
    except Exception as error:  # a broken pickle raises almost anything
        raise pickle.UnpicklingError(str(error)) from None
    if isinstance(value, ReadReport):
        return value
    match value:
        case (str() as code, str() as detail):
            return code, detail
    raise pickle.UnpicklingError(f"unexpected {type(value).__name__}")
