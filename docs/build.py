"""Prints the pages that come from code: `make docs`. A test holds the committed pages against this."""

from __future__ import annotations

from pathlib import Path

from models.document import BOOKS, TRANSITIONS, DocumentKind, Party

LIFECYCLE = Path(__file__).with_name("lifecycle.md")


NOTES = """\
`approved --> issued` is for kinds without a number book only: they are neither signed nor numbered, and no notice
recalls, replaces or corrects them.
`signer`, `clerk`, `drafter`: a person of the agency; `engine`: what follows by itself from an act that a person
approved.
A document is recalled, replaced or corrected in the moment in which the notice that says so is issued."""


def lifecycle() -> str:
    """The page on the life of a document, from the table that the code obeys."""
    return "\n".join(
        [
            "# The life of a document",
            "",
            "Printed by `make docs` from `models/document/lifecycle.py`; do not edit.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *(f"    {before} --> {after}" for before, after, _ in _steps()),
            "```",
            "",
            "| from | to | by |",
            "|---|---|---|",
            *(f"| `{before}` | `{after}` | {by} |" for before, after, by in _steps()),
            "",
            NOTES,
            "",
            "| kind | number book |",
            "|---|---|",
            *(f"| `{kind.value}` | {_book(kind)} |" for kind in DocumentKind),
            "",
        ]
    )


def _steps() -> list[tuple[str, str, str]]:
    return [
        (before.value, after.value, ", ".join(party.value for party in Party if party in by))
        for before, nexts in TRANSITIONS.items()
        for after, by in sorted(nexts.items())
    ]


def _book(kind: DocumentKind) -> str:
    return f"`{BOOKS[kind]}`" if kind in BOOKS else "–"


if __name__ == "__main__":
    LIFECYCLE.write_text(lifecycle())
