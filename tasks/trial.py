"""Trying a template in a limited process: one that loops for ever or wants all memory is stopped, and nobody else."""

from __future__ import annotations

import json
from functools import lru_cache
from multiprocessing.connection import Connection

from documents.kinds.trial import Finding, try_template
from models.document import DocumentKind
from tasks.limited import ChildLostError, answer_of, limit

TRIAL_SECONDS = 20
MOST_BYTES = 1 << 20
MOST_FINDINGS = 200


@lru_cache(maxsize=64)
def tried(kind: DocumentKind, data: bytes) -> tuple[Finding, ...]:
    """What is found in the template: by content, so that it is tried once, and again when it has changed."""
    try:
        answer = answer_of(_serve, kind.value, data, seconds=TRIAL_SECONDS, most_bytes=MOST_BYTES)
    except ChildLostError as error:
        what = f"its trial was stopped: {error}"
        return (Finding(is_error=True, where="the template", what=what, mend="take out what repeats without end"),)
    return tuple(Finding(**found) for found in json.loads(answer))


def _serve(sending: Connection, kind: str, data: bytes) -> None:
    """What the child does, and all that it does."""
    limit()
    found = try_template(DocumentKind(kind), data)
    sending.send_bytes(json.dumps([vars(finding) for finding in found[:MOST_FINDINGS]]).encode())
