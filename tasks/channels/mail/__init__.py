"""Mail: out by SMTP, in from a mailbox (IMAP) or from a folder of .eml files."""

from __future__ import annotations

from tasks.channels.mail.channel import MailChannel

__all__ = ["MailChannel"]
