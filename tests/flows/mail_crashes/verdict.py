"""The comparison: what the world got and what the register says, against an undisturbed run."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

from sqlalchemy import Row, func, select

from models.store import tables
from tasks.audit import findings
from tasks.office import Office
from tests.corpus.letters import OFFICE, address_of
from tests.flows.mail_crashes.server import Moods, Taken

BOX, PAPER = tables.outbox, tables.document
Due = tuple[str, str]
"""(the document's key, the recipient)"""


@dataclass(frozen=True)
class Expected:
    """What an undisturbed run leads to: who gets which document under which Message-ID, and every number."""

    identities: dict[Due, str]
    numbers: frozenset[tuple[object, ...]]
    rungs: int


def mark(office: Office) -> int:
    """The last delivery before this run."""
    with office.register.look() as connection:
        return connection.scalar(select(func.max(BOX.c.id))) or 0


def rows_since(office: Office, before: int) -> list[Row[tuple[object, ...]]]:
    """The deliveries of this run."""
    query = select(BOX, PAPER.c.key, PAPER.c.path).join(PAPER, PAPER.c.id == BOX.c.document)
    with office.register.look() as connection:
        return list(connection.execute(query.where(BOX.c.id > before).order_by(BOX.c.id)))


def numbers(office: Office) -> frozenset[tuple[object, ...]]:
    """Which document has which number in which book."""
    names = ("organisation", "book", "year", "number", "key")
    with office.register.look() as connection:
        given = select(*(PAPER.c[name] for name in names)).where(PAPER.c.number.is_not(None))
        return frozenset(tuple(row) for row in connection.execute(given))


def rungs(office: Office) -> int:
    """How many steps of the ladder were taken, for all units."""
    with office.register.look() as connection:
        return connection.scalar(select(func.count()).select_from(tables.rung)) or 0


def undisturbed(office: Office, before: int) -> Expected:
    """What this office, which met no fault, shows."""
    identities = {(row.key, row.recipient): _written(row.message_id) for row in rows_since(office, before)}
    return Expected(identities, numbers(office), rungs(office))


def cut_off_by_kill(office: Office, before: int, taken: Taken, since: int) -> list[str]:
    """The letters that the killed sender handed over and could not record. The server's own cuts are not among them."""
    open_rows = {_written(row.message_id) for row in rows_since(office, before) if row.state in ("ready", "sending")}
    told = {got.identity for got, is_said in zip(taken[since:], taken.is_said[since:], strict=True) if is_said}
    return sorted(told & open_rows)


def judge(
    office: Office, before: int, expected: Expected, moods: Moods, taken: Taken, killed: Counter[str]
) -> dict[str, list[str]]:
    """What is wrong, by kind. `killed`: how often a kill cut a letter off between its acceptance and its record."""
    rows: dict[Due, list[Row[tuple[object, ...]]]] = defaultdict(list)
    for row in rows_since(office, before):
        rows[row.key, row.recipient].append(row)
    copies = Counter(got.identity for got in taken)
    misnumbered = [f"numbers differ: {sorted(map(str, numbers(office) ^ expected.numbers))}"]
    return {
        "lost": [text for due in expected.identities for text in _lost(office, due, rows[due], copies, moods)],
        "doubled": [*_doubled(expected, rows, taken), *_too_often(taken, copies, killed)],
        "misnumbered": misnumbered if numbers(office) != expected.numbers else [],
        "unsound": [*findings(office), *(["rungs differ"] if rungs(office) != expected.rungs else [])],
    }


def _lost(
    office: Office, due: Due, rows: list[Row[tuple[object, ...]]], copies: Counter[str], moods: Moods
) -> Iterator[str]:
    if not rows:
        yield f"{due}: never put forward"
        return
    for row in rows:
        if row.state not in ("sent", "failed", "replaced"):
            yield f"{due}: left {row.state}"
        if row.state == "sent" and not _has(office, row, copies):
            yield f"{due}: sent by {row.channel}, says the register; nobody has it"
    last = rows[-1]
    if last.state == "replaced":
        yield f"{due}: replaced by nothing"
    is_refused = moods.last.get(address_of(due[1]), "").startswith("55")
    if is_refused and last.channel == "mail" and last.state != "failed" and not copies[_written(last.message_id)]:
        yield f"{due}: refused for good, and nobody is asked"


def _has(office: Office, row: Row[tuple[object, ...]], copies: Counter[str]) -> bool:
    if row.channel == "mail":
        return bool(copies[_written(row.message_id)])
    return (office.outgoing / str(row.recipient) / Path(str(row.path)).name).is_file()


def _doubled(expected: Expected, rows: dict[Due, list[Row[tuple[object, ...]]]], taken: Taken) -> Iterator[str]:
    known = {(address_of(due[1]), identity) for due, identity in expected.identities.items()}
    for got in taken:
        if (got.recipient, got.identity) not in known:
            yield f"{got.recipient}: a letter of another Message-ID, {got.identity}"
    for due, found in rows.items():
        if found and due not in expected.identities:
            yield f"{due}: nobody was to have it"
        if len({row.channel for row in found}) < len(found):
            yield f"{due}: twice by one channel"
    contents: dict[tuple[str, str], set[str]] = defaultdict(set)
    for got in taken:
        contents[got.recipient, _paper(got.data)].add(got.identity)
    yield from (f"{who}: one paper under {len(ids)} Message-IDs" for (who, _), ids in contents.items() if len(ids) > 1)


def _too_often(taken: Taken, copies: Counter[str], killed: Counter[str]) -> Iterator[str]:
    for identity, times in copies.items():
        if times > 1 + taken.cut[identity] + killed[identity]:
            yield f"{identity}: {times} copies, {taken.cut[identity]} broken lines, {killed[identity]} kills"
        if len({got.data for got in taken if got.identity == identity}) > 1:
            yield f"{identity}: its copies differ"


def _paper(letter: bytes) -> str:
    """The hash of the attached file: the paper, whatever the letter's name."""
    files = (part.get_payload(decode=True) for part in message_from_bytes(letter).walk() if part.get_filename())
    return hashlib.sha256(b"".join(data for data in files if isinstance(data, bytes))).hexdigest()


def _written(message_id: str) -> str:
    return f"<{message_id}@{OFFICE.rpartition('@')[2]}>"
