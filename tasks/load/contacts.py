"""contacts.csv → how recipients are reached. Columns: key, channel, address; the rows of a recipient in order."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from pathlib import Path

from models.edxml import is_organ_id
from models.errors import Problem, RefusedError
from models.mail import Contact
from models.organisation import Roster

FILE = "contacts.csv"
COLUMNS = ("key", "channel", "address")
CHANNELS = ("mail", "edxml", "folder")
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,200}")


def load_contacts(path: Path, roster: Roster) -> tuple[Contact, ...]:
    """The contacts in the order in which they are tried: the file's rows, then the roster's e-mail addresses.

    A place without the file has the roster's addresses alone. Raises RefusedError with every problem and its line.
    """
    found: list[Contact] = []
    problems: list[Problem] = []
    for line, cells in _rows(path) if path.exists() else ():
        wrong = _wrong(cells) or _twice(cells, found)
        problems += [Problem(where=f"{path.name}:{line}", what=what, mend=mend) for what, mend in wrong]
        if not wrong:
            found.append(Contact(recipient=cells[0], channel=cells[1], address=cells[2]))
    if problems:
        raise RefusedError(problems)
    told = {contact.recipient for contact in found if contact.channel == "mail"}
    rest = (unit for unit in roster.units if unit.email and unit.key not in told)
    return (*found, *(Contact(recipient=unit.key, channel="mail", address=unit.email or "") for unit in rest))


def _rows(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    try:
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        mend = "give a UTF-8 CSV file of this name"
        raise RefusedError([Problem(where=path.name, what=f"cannot be read: {error}", mend=mend)]) from None
    reader = csv.reader(io.StringIO(text, newline=""))
    if tuple(next(reader, [])) != COLUMNS:
        mend = f"write: {','.join(COLUMNS)}"
        raise RefusedError([Problem(where=f"{path.name}:1", what="other columns than expected", mend=mend)])
    return [(reader.line_num, tuple(cell.strip() for cell in cells)) for cells in reader if any(cells)]


def _wrong(cells: tuple[str, ...]) -> list[tuple[str, str]]:
    if len(cells) != len(COLUMNS):
        return [(f"{len(cells)} cells", f"write {len(COLUMNS)}: {','.join(COLUMNS)}")]
    key, channel, address = cells
    wrong = []
    if not _KEY.fullmatch(key):
        wrong.append((f"the key {key!r}", "use the recipient's key: a-z, 0-9 and hyphens"))
    if channel not in CHANNELS:
        wrong.append((f"the channel {channel!r}", f"one of: {', '.join(CHANNELS)}"))
    if channel == "mail" and not _MAIL.fullmatch(address):
        wrong.append((f"the mail address {address!r}", "give one plain address of an office"))
    if channel == "edxml" and not is_organ_id(address):
        wrong.append((f"the identity {address!r}", "give the recipient's identity in the network: A-Z, 0-9 and dots"))
    return wrong


def _twice(cells: tuple[str, ...], found: list[Contact]) -> list[tuple[str, str]]:
    key, channel, address = cells
    if any(c.recipient == key and c.channel == channel for c in found):
        return [(f"{key} has a row for {channel} already", "keep one of the two")]
    if address and any(c.channel == channel and c.address.lower() == address.lower() for c in found):
        return [(f"{address} is another recipient's", "an address must name one sender: give each its own")]
    return []
