"""Packages of the document network: taken in as letters are, and their senders told what became of them."""

from __future__ import annotations

from tasks.collect.packages.answering import answer_packages, is_an_answer_due
from tasks.collect.packages.sorting import PACKAGES
from tasks.collect.packages.take_back import decide_take_back
from tasks.collect.packages.taking import take_packages

__all__ = ["PACKAGES", "answer_packages", "decide_take_back", "is_an_answer_due", "take_packages"]
