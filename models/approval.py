"""Whether a document may be approved: by nobody who prepared any of it, and as the very page that was shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from models.errors import Problem

SHORTEST = 12
"""So many first characters of a page's hash name it: no two pages of an office share them by chance."""


def check_approval(*, by: str, prepared_by: Iterable[str], shown: str, page_sha256: str) -> tuple[Problem, ...]:
    """What stands against the approval, all at once; empty where nothing does.

    `prepared_by`: who put the document forward, and everybody whose text it carries. `shown` is the SHA-256 of the
    page that the approver saw, or at least its first twelve characters. Decree 30/2020, articles 10 to 13: who drafts,
    who checks and who signs answer for their own part.
    """
    problems = []
    if not by.strip():
        problems.append(Problem(where="by", what="nobody is named", mend="name the person who approves", code="NOBODY"))
    elif any(is_same_person(by, name) for name in prepared_by):
        problems.append(
            Problem(
                where="by",
                what=f"{by} prepared this document",
                mend="another person approves what one prepared",
                code="OWN_DRAFT",
            )
        )
    if len(shown) < SHORTEST or not page_sha256.startswith(shown.lower()):
        problems.append(
            Problem(
                where="shown",
                what=f"the page is {page_sha256[:SHORTEST]} now, not {shown[:SHORTEST] or 'one that was shown'}",
                mend="look at the page as it is now, then approve that one",
                code="PAGE_CHANGED",
            )
        )
    return tuple(problems)


def is_same_person(one: str, other: str) -> bool:
    """Whether two names are one, whatever their spaces, letter case or encoding."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
