"""What waits for the morning and what does not: one table, and no document kind without a row in it."""

from __future__ import annotations

from models.document import BOOKS, DocumentKind
from models.ladder.quiet import WAITS_FOR_MORNING


def test_every_kind_says_whether_it_waits_in_quiet_hours() -> None:
    assert set(WAITS_FOR_MORNING) == set(DocumentKind)


def test_only_messages_of_the_ladder_wait() -> None:
    waiting = {kind for kind, waits in WAITS_FOR_MORNING.items() if waits}
    assert waiting == {DocumentKind.REMINDER, DocumentKind.DIGEST}
    assert not waiting & set(BOOKS)
