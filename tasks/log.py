"""The log: one JSON line for each event. What may go out stands on a list; names, reasons and contents do not.

A line tells of a fact that the ledger holds, of a failure by its type and place, or of a remark by its place alone:
messages carry values, so no message is ever written.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from models.errors import VanthuError
from models.ledger import LedgerEntry
from models.worktime import ZONE
from tasks.log_file import LogFile

SETTING = "VANTHU_LOG"
"""Where the log goes: "file" (log/vanthu.jsonl in the home, the default), "stderr", or "off"."""
ALLOWED = (
    "unit",
    "document",
    "kind",
    "symbol",
    "state",
    "code",
    "version",
    "is_late",
    "is_granted",
    "rung",
    "channel",
    "year",
    "sha256",
)
"""The details of a ledger entry that a line may show. All else stays in the ledger."""
PLAIN = re.compile(r"[\w.:/+-]{1,160}")
"""What a shown text looks like: a key, a hash, a symbol. No space and no @, so no sentence, name or address."""
HOUSE = ("vanthu", "flows", "tasks", "documents", "models")

_log = logging.getLogger("vanthu.failure")
logging.getLogger("vanthu").addHandler(logging.NullHandler())  # else Python prints to stderr what nobody takes
_run: Callable[[], Mapping[str, str]] = dict


class Lines(logging.Formatter):
    """Makes the JSON line of a record."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; whatever is not on the list is left out."""
        written_at = datetime.fromtimestamp(record.created, ZONE).isoformat(timespec="milliseconds")
        line = {"written_at": written_at, "level": record.levelname.lower(), **_told(record), **_run()}
        return json.dumps(line, ensure_ascii=False)


def write_log_of(home: Path) -> None:
    """Nothing. From now on the house's events go where VANTHU_LOG says: the log of the office opened last."""
    setting = os.environ.get(SETTING) or "file"
    handler: logging.Handler = logging.NullHandler()
    if setting == "stderr":
        handler = logging.StreamHandler(sys.stderr)
    elif setting == "file":
        handler = LogFile(home / "log" / "vanthu.jsonl", encoding="utf-8", delay=True)
    handler.setFormatter(Lines())
    handler.set_name("vanthu-lines")
    for name in HOUSE:
        _put(logging.getLogger(name), handler)
    logging.getLogger("vanthu").setLevel(logging.INFO)
    logging.getLogger("vanthu").propagate = False


def know_run(ask: Callable[[], Mapping[str, str]]) -> None:
    """Nothing. Each line carries what `ask` says of the run it was written in."""
    global _run
    _run = ask


def tell_failure(error: BaseException, *, cycle: str | None = None) -> None:
    """Nothing. The log has the error's type and place, not its words. A refusal is a warning."""
    level = logging.WARNING if isinstance(error, VanthuError) else logging.ERROR
    _log.log(level, "failure", extra={"failure": error, "failed_cycle": cycle})


def _put(logger: logging.Logger, handler: logging.Handler) -> None:
    for old in [held for held in logger.handlers if held.get_name() == handler.get_name()]:
        logger.removeHandler(old)
        old.close()
    logger.addHandler(handler)


def _told(record: logging.LogRecord) -> dict[str, object]:
    entry, failure = getattr(record, "entry", None), getattr(record, "failure", None)
    if isinstance(entry, LedgerEntry):
        return _fact(entry)
    if isinstance(failure, BaseException):
        return {"event": "failure", "cycle": getattr(record, "failed_cycle", None), **_failure(failure)}
    return {"event": "remark", "place": f"{record.name}:{record.lineno}"}


def _fact(entry: LedgerEntry) -> dict[str, object]:
    details = json.loads(entry.details)
    shown = {name: details[name] for name in ALLOWED if _is_plain(details.get(name))}
    return {"event": entry.act, "at": entry.at.isoformat(), "seq": entry.seq, "cycle": entry.cycle, **shown}


def _is_plain(value: object) -> bool:
    return isinstance(value, bool | int) or (isinstance(value, str) and PLAIN.fullmatch(value) is not None)


def _failure(error: BaseException) -> dict[str, object]:
    house = Path(__file__).parents[1]
    frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(house)]
    own = [frame for frame in frames if Path(frame.filename).relative_to(house).parts[0] in HOUSE]
    last = own[-1] if own else None
    place = f"{Path(last.filename).relative_to(house)}:{last.lineno} {last.name}" if last else "elsewhere"
    cause = error.__cause__
    return {"error": type(error).__name__, "place": place, **({"cause": type(cause).__name__} if cause else {})}
