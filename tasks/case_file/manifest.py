"""The manifest as a file: a line for each file of the package, the same bytes for the same manifest."""

from __future__ import annotations

import json
from dataclasses import asdict

from pydantic import TypeAdapter

from models.case_file import MANIFEST, SCHEMA, CaseManifest
from models.errors import UnreadableFileError

MOST_BYTES = 128 << 20
_ADAPTER = TypeAdapter(CaseManifest)


def to_bytes(manifest: CaseManifest) -> bytes:
    """The manifest as JSON in UTF-8."""
    plain = {name: value for name, value in asdict(manifest).items() if name != "files"}
    head = json.dumps(plain, ensure_ascii=False, indent=1, default=_text).removesuffix("\n}")
    lines = ",\n".join(json.dumps(vars(file), ensure_ascii=False) for file in manifest.files)
    return f'{head},\n "files": [\n{lines}\n]\n}}\n'.encode()


def from_bytes(data: bytes) -> CaseManifest:
    """The manifest. Raises UnreadableFileError."""
    try:
        manifest = _ADAPTER.validate_json(data)
    except ValueError as error:
        raise UnreadableFileError("BROKEN_FILE", f"{MANIFEST} cannot be read ({type(error).__name__})") from None
    if manifest.schema != SCHEMA:
        raise UnreadableFileError("BROKEN_FILE", f"{MANIFEST}: {manifest.schema!r} is not ours ({SCHEMA})")
    return manifest


def _text(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
