"""The life of a document, told from Decree 30/2020 and not from the table: who may take it from where to where."""

from __future__ import annotations

from itertools import product

import pytest

from models.document import BOOKS, IN_FORCE, WENT_OUT, DocumentKind, DocumentStatus, Party, advance
from models.errors import ForbiddenTransitionError

LETTER, MESSAGE = DocumentKind.DIRECTIVE, DocumentKind.REMINDER
Step = tuple[str, str, str]


def steps(befores: str, afters: str, parties: str) -> set[Step]:
    return set(product(befores.split(), afters.split(), parties.split()))


RULES = {
    "article 11: who will sign approves the draft; a directive may let the engine do it": steps(
        "draft", "approved", "signer engine"
    ),
    "article 11: what changed after its approval goes back": steps("approved numbered", "draft", "engine"),
    "article 13: the signer signs": steps("approved", "signed", "signer engine"),
    "article 15: the registry numbers what is signed": steps("signed", "numbered", "clerk engine"),
    "article 15: a number that is given up stays in the book": steps(
        "approved signed numbered", "voided", "signer clerk"
    ),
    "article 10: a draft may be given up by who wrote it, too": steps("draft", "voided", "drafter signer clerk"),
    "article 18: the registry issues what has its number": steps("numbered", "issued", "clerk engine"),
    "article 18: and follows it until everybody has it": steps("issued", "delivered", "clerk engine"),
    "article 18: the agency recalls, replaces and corrects what it issued": steps(
        "issued delivered corrected", "recalled replaced corrected", "signer"
    ),
    "article 29: what holds is put away when the work is done": steps(
        "issued delivered corrected", "filed", "clerk engine"
    ),
}
"""What may become of an official document, and nothing else may."""
MESSAGES = (
    steps("draft", "approved", "signer engine")
    | steps("draft", "voided", "drafter signer clerk")
    | steps("approved", "draft", "engine")
    | steps("approved", "voided", "signer clerk")
    | steps("approved", "issued", "clerk engine")
    | steps("issued", "delivered filed", "clerk engine")
    | steps("delivered", "filed", "clerk engine")
)
"""A message is neither signed nor numbered, and no letter recalls it."""


@pytest.mark.parametrize(
    ("before", "after", "by"), list(product(DocumentStatus, DocumentStatus, Party)), ids=lambda each: str(each.value)
)
@pytest.mark.parametrize(("kind", "allowed"), [(LETTER, set[Step]().union(*RULES.values())), (MESSAGE, MESSAGES)])
def test_a_document_goes_where_the_law_lets_this_party_take_it_and_nowhere_else(
    kind: DocumentKind, allowed: set[Step], before: DocumentStatus, after: DocumentStatus, by: Party
) -> None:
    is_ghost = kind is MESSAGE and before in ("signed", "numbered", "corrected", "recalled", "replaced")
    if is_ghost:  # no message ever stands there
        return
    if (before.value, after.value, by.value) in allowed:
        assert advance(kind, before, after, by) is after
    else:
        with pytest.raises(ForbiddenTransitionError):
            advance(kind, before, after, by)


@pytest.mark.parametrize("end", ["voided", "recalled", "replaced", "filed"])
def test_nothing_leaves_an_end(end: str) -> None:
    for after, by in product(DocumentStatus, Party):
        with pytest.raises(ForbiddenTransitionError):
            advance(LETTER, DocumentStatus(end), after, by)


def test_the_engine_never_recalls_replaces_corrects_or_voids() -> None:
    for before, after in product(DocumentStatus, ("recalled", "replaced", "corrected", "voided")):
        with pytest.raises(ForbiddenTransitionError):
            advance(LETTER, before, DocumentStatus(after), Party.ENGINE)


def test_every_status_can_be_reached_from_draft() -> None:
    ways = set[Step]().union(*RULES.values())
    seen = {"draft"}
    for _ in DocumentStatus:
        seen |= {after for before, after, _ in ways if before in seen}
    assert seen == {status.value for status in DocumentStatus}


def test_what_was_corrected_or_filed_holds_and_what_was_recalled_or_replaced_does_not() -> None:
    assert {"issued", "delivered", "corrected", "filed"} == IN_FORCE
    assert {"recalled", "replaced"} == WENT_OUT - IN_FORCE


def test_only_kinds_that_exist_have_a_book() -> None:
    assert set(BOOKS) <= set(DocumentKind)
