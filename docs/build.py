"""Prints the pages that come from code: `make docs`. A test holds the committed pages against this."""

from __future__ import annotations

from pathlib import Path

from models.document import BOOKS, TRANSITIONS, DocumentKind

LIFECYCLE = Path(__file__).with_name("lifecycle.md")


def lifecycle() -> str:
    """The page on the life of a document, from the table that the code obeys."""
    steps = [
        f"    {before.value} --> {after.value}" for before, nexts in TRANSITIONS.items() for after in sorted(nexts)
    ]
    rows = [f"| `{kind.value}` | {_book(kind)} |" for kind in DocumentKind]
    return "\n".join(
        [
            "# The life of a document",
            "",
            "Printed by `make docs` from `models/document.py`; do not edit.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *steps,
            "```",
            "",
            "`approved --> issued` is for kinds without a number book only: they are neither signed nor numbered.",
            "",
            "| kind | number book |",
            "|---|---|",
            *rows,
            "",
        ]
    )


def _book(kind: DocumentKind) -> str:
    return f"`{BOOKS[kind]}`" if kind in BOOKS else "–"


if __name__ == "__main__":
    LIFECYCLE.write_text(lifecycle())
