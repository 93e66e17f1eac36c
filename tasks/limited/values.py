"""What may come through the pipe from a limited process: values of the kinds that are named, and nothing that runs."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable
from typing import Any


def load_values(data: bytes, kinds: Iterable[type]) -> Any:
    """The values. Raises pickle.UnpicklingError where they are broken, or of another kind."""
    try:
        return _Unpickler(data, kinds).load()
    except Exception as error:  # a broken pickle raises almost anything
        raise pickle.UnpicklingError(str(error)) from None


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, kinds: Iterable[type]) -> None:
        super().__init__(io.BytesIO(data))
        self._allowed = {(kind.__module__, kind.__qualname__): kind for kind in kinds}

    def find_class(self, module: str, name: str) -> Any:
        try:
            return self._allowed[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} may not come from a child") from None
