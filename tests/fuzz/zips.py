"""The zips that are damaged: a form, a workbook, a case file; and a page to be smuggled in."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from tests.corpus.forms import GOOD, base_parts, form_body, page, returned
from tests.corpus.sheets import filled
from tests.fuzz import books, word

OTHER = {"B1": "777", "C2": "888"}
"""What the second page says that is smuggled in."""


@cache
def form_zip() -> bytes:
    """A returned form."""
    return returned()


@cache
def book_zip() -> bytes:
    """A returned workbook."""
    return filled(books.GIVEN)


@cache
def case_zip() -> bytes:
    """A small case file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name in ("manifest.json", "du-lieu/a.jsonl", "so-cai.jsonl"):
            package.writestr(name, name * 30)
    return stream.getvalue()


@cache
def smuggled() -> bytes:
    """A form with that page."""
    return word.zipped({**base_parts(), word.PAGE: other_page()})


def other_page() -> bytes:
    """A page with other figures than the one that an office program opens."""
    return page(form_body({**GOOD, **OTHER}))
