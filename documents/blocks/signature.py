"""The foot of the page: "Nơi nhận" beside the signature, kept together and never alone on a page."""

from __future__ import annotations

from typing import Any

from documents import layout
from documents.blocks.tables import furniture
from documents.blocks.text import fill, put, repeat

CLOSED = "./."
"""The end mark of the body in every model of Decree 30, Appendix III."""


def closing(page: Any, text: str) -> None:
    """The last sentence of the body: it goes to the next page together with the signature."""
    put(page, "Body", text, keeps_next=True)


def signature(page: Any) -> None:
    """Ô 7 and 9b. Tags: recipients, signature_lines, signer."""
    put(page, "Gap", keeps_next=True)
    widths = (layout.RECIPIENTS_WIDTH_MM, layout.TEXT_WIDTH_MM - layout.RECIPIENTS_WIDTH_MM)
    left, right = furniture(page, widths, 1).rows[0].cells
    fill(left, "RecipientsTitle", "Nơi nhận:")
    repeat(left, "for line in recipients", "Recipients", "{{ line }}")
    fill(right, "SignatureTitle", "{%p for line in signature_lines %}")
    put(right, "SignatureTitle", "{{ line }}")
    put(right, "SignatureTitle", "{%p endfor %}")
    put(right, "SignatureName", "{{ signer }}")
    put(page, "Tail")  # Word wants a paragraph after a table: one too small to open a new page
