"""The life of a document: every step of the table, and no other."""

from __future__ import annotations

from itertools import product

import pytest

from models.document import BOOKS, TRANSITIONS, DocumentKind, DocumentStatus, advance
from models.errors import ForbiddenTransitionError


@pytest.mark.parametrize(("before", "after"), list(product(DocumentStatus, DocumentStatus)))
def test_an_official_letter_goes_only_where_the_table_says(before: DocumentStatus, after: DocumentStatus) -> None:
    shortcut = (before, after) == (DocumentStatus.APPROVED, DocumentStatus.ISSUED)
    if after in TRANSITIONS[before] and not shortcut:
        assert advance(DocumentKind.DIRECTIVE, before, after) is after
    else:
        with pytest.raises(ForbiddenTransitionError):
            advance(DocumentKind.DIRECTIVE, before, after)


def test_a_message_is_issued_without_signature_and_number() -> None:
    assert advance(DocumentKind.REMINDER, DocumentStatus.APPROVED, DocumentStatus.ISSUED) is DocumentStatus.ISSUED


def test_an_issued_or_voided_document_goes_nowhere() -> None:
    assert not TRANSITIONS[DocumentStatus.ISSUED]
    assert not TRANSITIONS[DocumentStatus.VOIDED]


def test_every_status_can_be_reached_from_draft() -> None:
    seen, todo = {DocumentStatus.DRAFT}, [DocumentStatus.DRAFT]
    while todo:
        todo += [after for after in TRANSITIONS[todo.pop()] if after not in seen and not seen.add(after)]  # type: ignore[func-returns-value]
    assert seen == set(DocumentStatus)


def test_only_kinds_that_exist_have_a_book() -> None:
    assert set(BOOKS) <= set(DocumentKind)
