"""Ô 9a: "Kính gửi:" with one addressee on its line, or with several below it."""

from __future__ import annotations

from typing import Any

from documents.blocks.text import begin, end, put, repeat


def addressees(page: Any) -> None:
    """Tags: addressee (the only one, or none) and addressees (dashed lines, for several)."""
    begin(page, "if addressee")
    put(page, "Addressee", "Kính gửi: {{ addressee }}")
    end(page, "else")
    put(page, "Addressees", "Kính gửi:")
    repeat(page, "for line in addressees", "AddresseeLine", "{{ line }}")
    put(page, "Gap")
    end(page, "endif")


def one_addressee(page: Any) -> None:
    """A message to one unit. Tag: addressee."""
    put(page, "Addressee", "Kính gửi: {{ addressee }}")
