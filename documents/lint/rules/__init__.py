"""The rules of Decree 30, in the order in which a page is read: each takes the page's components, gives findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from documents.lint.finding import Finding
from documents.lint.rules.addressees import addressees
from documents.lint.rules.appendix import appendices, appendix_mentioned, appendix_numbers, appendix_pages
from documents.lint.rules.authority import authority
from documents.lint.rules.body import between_paragraphs, closing, indented, justified, line_spacing, size
from documents.lint.rules.lengths import abstract_rule, agency_rule, motto_rule
from documents.lint.rules.letterhead import agency, motto, national_name
from documents.lint.rules.number import number, number_of_type
from documents.lint.rules.page_numbers import page_numbers
from documents.lint.rules.page_setup import margins, orientation, paper
from documents.lint.rules.place_date import place_date
from documents.lint.rules.recipients import archive, as_above, recipients
from documents.lint.rules.signature import names, titles
from documents.lint.rules.stamps import stamps
from documents.lint.rules.subject import abstract, subject, type_name
from documents.lint.rules.text import black, composed_letters, font, language
from documents.lint.sheet import Sheet

RULES: tuple[Callable[[Sheet], Iterator[Finding]], ...] = (
    *(paper, orientation, margins, page_numbers),
    *(font, black, composed_letters, language),
    *(national_name, motto, motto_rule, agency, agency_rule),
    *(number, number_of_type, place_date),
    stamps,
    *(subject, type_name, abstract, abstract_rule),
    addressees,
    *(size, justified, indented, line_spacing, between_paragraphs, closing),
    *(authority, titles, names),
    *(recipients, as_above, archive),
    *(appendices, appendix_numbers, appendix_mentioned, appendix_pages),
)
"""Rules that do not apply to the kind of page stay silent."""
