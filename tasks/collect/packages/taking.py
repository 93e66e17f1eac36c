"""Packages in: from the tray into the register, and their senders told that they have arrived."""

from __future__ import annotations

from datetime import datetime

from tasks.channels.edxml.doors import packages_in_folder
from tasks.collect.packages.answering import answer_packages
from tasks.collect.packages.sorting import PACKAGES
from tasks.collect.taking import take
from tasks.office import Office


def take_packages(office: Office, now: datetime) -> int:
    """How many packages were new."""
    count = sum(take(office, PACKAGES, arrived, now) for arrived in packages_in_folder(office))
    answer_packages(office, now)
    return count
