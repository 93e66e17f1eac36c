"""Files that look odd and are fine."""

from __future__ import annotations

from collections.abc import Callable

from tests.corpus import hostile as h
from tests.corpus.forms import page, paragraph, returned, run, with_page

Harmless = tuple[str, Callable[[], bytes]]

TEXT = paragraph(run("x"))
IMPOSSIBLE = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>2025-02-31T25:61:00Z</dcterms:created>'
    b"</cp:coreProperties>"
)

HARMLESS: list[Harmless] = [
    ("a returned form", returned),
    ("D27 a vertical merge that continues nothing", lambda: h.spanned("vMerge", "continue")),
    ("D55 no core properties", lambda: h.without("docProps/core.xml")),
    ("D55 an impossible date", lambda: h.swapped("docProps/core.xml", IMPOSSIBLE)),
    ("D63 a font inside", lambda: h.related("font", "fonts/font1.odttf", **{"word/fonts/font1.odttf": b"font"})),
    ("D62 a plain link", lambda: h.related("hyperlink", "https://laocai.gov.vn", is_external=True)),
    ("a page number field", lambda: h.field("PAGE")),
    ("the word LINK outside a field", lambda: with_page(paragraph(run("Xem LINK, DDE và IMPORT")))),
    (
        "an honest page in UTF-16",
        lambda: h.swapped("word/document.xml", page(TEXT).decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    ),
    ("a table of 1,000 rows", lambda: h.grid(1_000, 20)),
]
