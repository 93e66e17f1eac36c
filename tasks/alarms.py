"""Alarms: what an operator must look at. One line each in the office's home; nothing official rests on them.

It needs little, so that it works where much else is broken.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from tasks.office import Office

FILE = "alarms.jsonl"


def record_alarm(office: Office, *, alarm: str, subject: str, now: datetime) -> Path:
    """The file, which now holds this alarm as its last line."""
    line = json.dumps({"at": now.isoformat(timespec="seconds"), "alarm": alarm, "subject": subject}, ensure_ascii=False)
    path = office.home / FILE
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    return path
