"""Passages that an officer edits: the report shows their text, a draft shows it between marks that can be read back.

`mark(page, name)` puts the place into a blueprint; `passages(…)` gives the lines that stand there, in a report and in
a draft. A figure in them is a token such as "{B1}", written anew by each build.
"""

from __future__ import annotations

from typing import Any

from documents.blocks.text import repeat
from documents.marks.lines import Line
from documents.marks.passages import Identity, passages
from documents.marks.tokens import figures, unknown_tokens

__all__ = ["Identity", "Line", "figures", "mark", "passages", "unknown_tokens"]


def mark(page: Any, name: str, style: str = "Body") -> None:
    """A paragraph for each line of the passage. `name` is a tag's expression for a list of lines: "section.lead"."""
    repeat(page, f"for line in {name}", style, "{{r line }}")
