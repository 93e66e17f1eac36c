"""The signed PDF beside a report: kept, its signatures checked in a limited child, and never in the report's way."""

from __future__ import annotations

import json
from collections.abc import Iterable
from multiprocessing.connection import Connection
from pathlib import Path

from documents.gate import limits
from models.errors import RefusedError
from models.ledger import LedgerEntry
from models.store.arrivals import read_arrivals
from models.store.register import Act
from tasks.files import keep_copy, place_of
from tasks.limited import ChildLostError, answer_of, limit
from tasks.office import Office

ACT = "arrival.signature"
SECONDS, MOST_BYTES = 20, 1 << 16
Outcome = dict[str, object]
"""signers, intact, trusted, whole; `why` where there is nothing that can be trusted."""


def keep_signed_copy(office: Office, path: Path) -> Outcome:
    """What the signatures of the PDF are worth, and the hash under which it is kept. Raises StorageFullError."""
    try:
        sha256, size = keep_copy(path, office.kept)
    except OSError as error:
        return _worthless(f"cannot be read: {error.strerror}")
    if size > limits.FILE_BYTES:
        return {**_worthless("too big"), "sha256": sha256}
    return {**check_signatures(office, place_of(office.kept, sha256).read_bytes()), "sha256": sha256}


def check_signatures(office: Office, data: bytes, *, seconds: float = SECONDS) -> Outcome:
    """What the signatures are worth against the roots that the office trusts. Never raises for what the file holds."""
    from tasks.sign.roots import trusted_roots  # pyHanko: only where somebody sent a PDF

    try:
        roots = trusted_roots(office.home)
        told = json.loads(answer_of(_serve, data, roots, seconds=seconds, most_bytes=MOST_BYTES))
    except (ChildLostError, RefusedError, ValueError) as error:
        return _worthless(str(error))
    return dict(told)


def note_signatures(act: Act, cycle: str, arrival: int, name: str, outcome: Outcome) -> None:
    """Nothing. The outcome stands in the ledger, with the arrival it belongs to."""
    act.note(cycle, ACT, arrival=arrival, name=name, **outcome)


def note_arrived(act: Act, cycles: Iterable[str], sha256: str, name: str, outcome: Outcome) -> int:
    """How many arrivals have these bytes; the outcome is noted with each."""
    found = [a for cycle in cycles for a in read_arrivals(act.connection, cycle) if a.sha256 == sha256]
    for arrival in found:
        note_signatures(act, arrival.cycle, arrival.id, name, {**outcome, "sha256": sha256})
    return len(found)


def signed_copies(entries: Iterable[LedgerEntry]) -> tuple[str, ...]:
    """The hashes of the PDFs that came beside reports and are kept."""
    told = (json.loads(entry.details) for entry in entries if entry.act == ACT)
    return tuple(str(details["sha256"]) for details in told if "sha256" in details)


def _serve(sending: Connection, data: bytes, roots: list[bytes]) -> None:
    """What the child does, and all that it does."""
    limit()
    sending.send_bytes(json.dumps(_worth(data, roots)).encode())


def _worth(data: bytes, roots: list[bytes]) -> Outcome:
    from tasks.sign.validation import validate

    try:
        checks = validate(data, roots)
    except RefusedError as error:
        return _worthless(str(error))
    except Exception as error:  # a hole in the parser is no reason to lose the report
        return _worthless(type(error).__name__)
    if not checks:
        return _worthless("no signature")
    return {
        "signers": [check.signer for check in checks],
        "intact": all(check.intact for check in checks),
        "trusted": all(check.trusted for check in checks),
        "whole": checks[-1].covers_whole_file and all(check.is_only_signed_after for check in checks),
    }


def _worthless(why: str) -> Outcome:
    return {"signers": [], "intact": False, "trusted": False, "whole": False, "why": why[:200]}
