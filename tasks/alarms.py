"""Alarms: what an operator must look at. One line each in the office's home; nothing official rests on them.

It needs little, so that it works where much else is broken.
"""

from __future__ import annotations

import json
from datetime import datetime

from tasks.files import digest
from tasks.office import Office

FILE = "alarms.jsonl"
TOLD = "alarms/told"


def record_alarm(office: Office, *, alarm: str, subject: str, now: datetime, cause: str = "") -> bool:
    """True where the file now holds this alarm as its last line; False where its cause has been told before.

    `cause` names what happened, such as the failed run's id: a server may tell the same event twice. Without it
    every call is an alarm of its own.
    """
    if cause and not _is_first(office, f"{alarm}:{cause}"):
        return False
    line = json.dumps({"at": now.isoformat(timespec="seconds"), "alarm": alarm, "subject": subject}, ensure_ascii=False)
    with (office.home / FILE).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    return True


def _is_first(office: Office, cause: str) -> bool:
    marker = office.home / TOLD / digest(cause.encode())[:32]
    marker.parent.mkdir(parents=True, exist_ok=True)
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
