"""Names of files as letters, packages and zips may bring them: whatever comes, a name that leads nowhere is shown.

What the name is held against here are the rules of Windows (ntpath), of POSIX, and of Unicode, not the product's own.
"""

from __future__ import annotations

import io
import ntpath
import posixpath
import random
import unicodedata
import zipfile
from pathlib import PureWindowsPath
from xml.sax.saxutils import escape

from documents.edxml import read_edxml
from documents.mail import read_mail
from documents.mail.attachments import safe_name
from models.case_file import is_safe_name
from models.edxml import Package
from models.errors import UnreadableFileError
from tests.corpus.letters import letter
from tests.corpus.names import HARSH_NAMES
from tests.corpus.packages import attached, package
from tests.fuzz.tally import DifferentError

DATA = b"report " * 9
LONGEST_BYTES = 120
REPLACED = ':*?"<>|'
PLAIN = ("Báo cáo.docx", "bieu-muc-iv.xlsx", "34_BC-UBND.pdf", "du-lieu/a.jsonl", "a", "Phụ lục (2).docx")
PIECES = (
    "..", "/", "\\", ":", "\0", "\r\n", "\u202e", "\u200b", "\u00a0", "\u2028", "\ufeff", "\ud800", "\U000e0041", "~$",
    ".", " ", "-", "con", "NUL.", "aux.txt", "$", "%2e%2e", "％2e", "\u2215", "\uff0f", "\uff3c", "\u0307", "ộ",
    "o\u0302\u0323",
    "=?utf-8?Q?=2E=2E=2Fa?=", "=?utf-8?B?Li4vYQ==?=", "''", '"', ";", "*", "?", "<", ">", "|", "&", "\x85", "\x7f",
    ".docx", ".exe", ".", "\ufdfa", "\U0001f600", "ﬁ", "İ", "ß",
)  # fmt: skip
BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def try_file_name(rng: random.Random) -> str:
    """One name by one way in."""
    name = _name(rng)
    way = rng.choice((_bare, _bare, _by_letter, _by_letter, _by_package, _by_zip))
    shown = way(name, rng)
    for one in shown:
        _check(one)
    _check_case_name(name)
    if way is not _bare:
        return "accepted" if shown else "refused"
    _check_kept(name, shown[0] if shown else "")
    return "accepted" if shown else "returned"


def _name(rng: random.Random) -> str:
    letters = list(rng.choice((*PLAIN, *HARSH_NAMES)))
    for _ in range(rng.randint(0, 4)):
        at = rng.randint(0, len(letters))
        match rng.randrange(5):
            case 0 | 1:
                letters[at:at] = rng.choice(PIECES)
            case 2:
                letters[at:at] = [chr(rng.randrange(0x11000))]
            case 3:
                letters[at : at + rng.randint(1, 5)] = []
            case _:
                letters[at:at] = rng.choice(("a", "ộ", ".", "\U0001f600", "/b")) * rng.choice((2, 70, 300))
    return unicodedata.normalize(rng.choice(("NFC", "NFD")), "".join(letters))


def _bare(name: str, _: random.Random) -> tuple[str, ...]:
    return tuple(one for one in (safe_name(name),) if one)


def _by_letter(name: str, rng: random.Random) -> tuple[str, ...]:
    """As mail programs write it, or as one should not: raw in the field, or an RFC 2047 word in quotes."""
    written = letter("a@b.example", [("mark.docx", DATA)])
    raw = name.encode("utf-8", "surrogatepass").replace(b"\r", b"").replace(b"\n", b"")
    match rng.randrange(3):
        case 0 if not any("\ud800" <= c <= "\udfff" for c in name):
            written = letter("a@b.example", [(name, DATA)])
        case 1:
            written = written.replace(
                b'filename="mark.docx"', b"filename*=utf-8''" + b"".join(b"%%%02X" % c for c in raw)
            )
        case _:
            written = written.replace(b"mark.docx", raw)
    try:
        return tuple(file.name for file in read_mail(written).attachments)
    except UnreadableFileError:
        return ()


def _by_package(name: str, _: random.Random) -> tuple[str, ...]:
    written = escape(name).encode("utf-8", "replace")
    message = read_edxml(package("SNV.T00", encoded=attached("mark.docx", DATA)).replace(b"mark.docx", written))
    return tuple(file.name for file in message.files) if isinstance(message, Package) else ()


def _by_zip(name: str, _: random.Random) -> tuple[str, ...]:
    """Around the file, as offices pack what goes into a package."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as around:
        around.writestr(zipfile.ZipInfo("mark.docx"), DATA)
    raw = name.encode("utf-8", "replace")[: 1 << 15]
    zipped = stream.getvalue().replace(b"mark.docx", (raw + b"x" * 9)[:9])
    message = read_edxml(package("SNV.T00", encoded=attached("b.zip", zipped, kind="application/zip")))
    return tuple(file.name for file in message.files) if isinstance(message, Package) else ()


def _check(name: str) -> None:
    """Nothing. Raises DifferentError where the name would do more than name a file."""
    kinds = {unicodedata.category(c) for c in name}
    wrong = [
        not name or len(name.encode("utf-8", "surrogatepass")) > LONGEST_BYTES + len(" (99)"),
        bool(kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}) or bool(BIDI & set(name)),
        posixpath.basename(name) != name or ntpath.basename(name) != name or bool(ntpath.splitdrive(name)[0]),
        name in (".", "..") or name.startswith((".", "~", " ")) or name.endswith((".", " ")),
        bool(set(name) & set('<>:"/\\|?*')),
        unicodedata.normalize("NFC", name) != name,
        PureWindowsPath(name).is_reserved(),
    ]
    if any(wrong):
        raise DifferentError(f"{name!r} is shown, against rule {wrong.index(True) + 1}")


def _check_kept(name: str, shown: str) -> None:
    """Nothing, where the letters that are shown stand in the name in this order, and a plain name is left alone."""
    if safe_name(shown) != shown:
        raise DifferentError(f"{name!r} is shown as {shown!r}, and that as {safe_name(shown)!r}")
    rest = iter(unicodedata.normalize("NFC", name))
    own = shown.removeprefix("_") if PureWindowsPath(shown[1:]).is_reserved() else shown
    for sign in own:
        if not any(sign == one or (sign == "-" and one in REPLACED) for one in rest):
            raise DifferentError(f"{name!r} is shown as {shown!r}, which it does not say")
    if name in PLAIN and "/" not in name and shown != name:
        raise DifferentError(f"{name!r} is shown as {shown!r}")


def _check_case_name(name: str) -> None:
    """Nothing, where a name that a case file may hold is a file below its folder on every system."""
    if not is_safe_name(name):
        return
    parts = name.split("/")
    is_below = posixpath.normpath(name) == name and not name.startswith(("/", ".")) and ".." not in parts
    if not is_below or not name.isascii() or any(PureWindowsPath(part).is_reserved() for part in parts):
        raise DifferentError(f"{name!r} is taken for the name of a file in a case file")
