"""Letters by mail: bytes of unknown hands in, values out; values in, bytes out. No network here."""

from __future__ import annotations

from documents.mail.gate import check_mail
from documents.mail.reader import read_mail
from documents.mail.writer import Outgoing, write_letter

__all__ = ["Outgoing", "check_mail", "read_mail", "write_letter"]
