"""The letter by which a directive is given: every sentence in its order, footnotes at the foot of the page."""

from __future__ import annotations

from documents.blocks.addressees import addressees
from documents.blocks.footnotes import add_footnotes
from documents.blocks.letterhead import letterhead
from documents.blocks.page import finish, new_page
from documents.blocks.signature import closing, signature
from documents.blocks.text import begin, end, put, repeat


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    add_footnotes(page)
    letterhead(page, subject="{{ subject }}")
    addressees(page)
    repeat(page, "for text in preamble", "Body", "{{r text }}")
    begin(page, "for part in parts")
    put(page, "Body", "{{r part.heading }}", keeps_next=True)
    repeat(page, "for text in part.paragraphs", "Body", "{{r text }}")
    end(page, "endfor")
    closing(page, "{{r closing }}")
    signature(page)
    return finish(page)
