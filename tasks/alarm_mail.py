"""Alarms by mail, where an SMTP server and the operators' addresses are set; the alarm itself does not wait for it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import datetime

from documents.mail.alarm import write_alarm
from models.errors import Problem, RefusedError
from tasks.channels.mail.settings import smtp_server
from tasks.channels.mail.smtp import send
from tasks.files import digest
from tasks.log import tell_failure

SETTING = "VANTHU_ALARM_TO"
"""Plain addresses, commas between."""
MOST = 10
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,200}")


def operators(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Whom alarms are mailed to; empty where nobody is named. Raises RefusedError with every address that is none."""
    told = environment.get(SETTING, "").strip()
    addresses = tuple(part.strip() for part in told.split(",")) if told else ()
    mend = "give plain addresses, commas between: truc@example.vn"
    problems = [
        Problem(where=SETTING, what=f"address {number} is no plain address", mend=mend)
        for number, address in enumerate(addresses, start=1)
        if not _ADDRESS.fullmatch(address)
    ]
    if len(addresses) > MOST:
        problems.append(Problem(where=SETTING, what=f"names more than {MOST}", mend="name one list's address instead"))
    if addresses and not problems and smtp_server(environment) is None:
        problems.append(Problem(where=SETTING, what="no mail server is named", mend="set VANTHU_SMTP_HOST and _FROM"))
    if problems:
        raise RefusedError(problems)
    return addresses


def mail_alarm(*, alarm: str, cause: str, now: datetime) -> int:
    """How many operators the mail server took the letter for. Call it once per cause, when the alarm is recorded.

    Whatever goes wrong is told by the log and ends here: the alarm stands in its file, and no alarm comes of a letter.
    """
    taken = 0
    try:
        addresses, server = operators(), smtp_server()
        if server is None:
            return 0
        mark = digest(f"{alarm}:{cause}:{now.isoformat()}".encode())[:32]
        letter = write_alarm(alarm=alarm, sender=server.own, addresses=addresses, message_id=mark, now=now)
    except Exception as error:
        tell_failure(error)
        return 0
    for address in addresses:
        try:
            send(server, address, letter)
            taken += 1
        except Exception as error:  # one operator's full mailbox is not the others' matter
            tell_failure(error)
    return taken
