"""Build every shipped template from its blueprint: `python -m documents.kinds.build`, or `make templates`."""

from __future__ import annotations

from importlib import import_module

from documents.kinds import KINDS, template_path
from models.document import DocumentKind


def build(kind: DocumentKind) -> bytes:
    """The template of this kind as its blueprint draws it now: the same bytes on every machine."""
    data: bytes = import_module(f"documents.kinds.{kind.value}.blueprint").blueprint()
    return data


def main() -> None:
    """Write template.docx into the folder of each kind."""
    for kind in KINDS:
        path = template_path(kind)
        path.write_bytes(build(kind))
        print(f"{kind.value}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
