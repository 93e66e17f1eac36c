"""Names of files that are more than names on some machine: N07 of the table."""

from __future__ import annotations

HARSH_NAMES = (
    "../../etc/passwd.docx",
    "..\\..\\x.docx",
    "C:\\x.docx",
    "/abs.docx",
    "a\0b.docx",
    "CON.docx",
    "trailing.docx ",
    "trailing.docx.",
    "bc\u202excod.exe",
    "~$bc.docx",
    ".htaccess",
    "-rf.docx",
    "a" * 300 + ".docx",
    "ộ" * 90 + ".docx",
    "a\r\nBcc: b.docx",
    "a;$(touch x)`y`|z&.docx",
    "a.docx.exe",
    "％2e％2e.docx",
)
